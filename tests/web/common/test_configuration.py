"""Settings: from nothing, and refusing what cannot be understood."""

import stat

import pytest

from sauro.web._configuration import (
    BadSetting,
    data_folder,
    database,
    database_from_url,
    secret_key,
    switch,
    whole_number,
    words,
)


def test_from_nothing_there_is_an_sqlite_file_in_the_data_folder(tmp_path):
    made = database(tmp_path, {})
    assert made["ENGINE"].endswith("sqlite3")
    assert made["NAME"] == str(tmp_path / "sauro.sqlite3")
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in made["OPTIONS"]["init_command"]


def test_the_data_folder_is_made_and_closed_to_others(tmp_path):
    folder = data_folder({"SAURO_DATA": str(tmp_path / "a" / "b")})
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSetting, match="không tạo được thư mục"):
        data_folder({"SAURO_DATA": str(tmp_path / "file" / "x")})


def test_the_key_is_made_once_and_read_by_the_owner_alone(tmp_path):
    first = secret_key(tmp_path, {})
    assert len(first) >= 50
    assert secret_key(tmp_path, {}) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_given_key_holds_and_a_short_one_is_refused(tmp_path):
    assert secret_key(tmp_path, {"SAURO_SECRET_KEY": "k" * 32}) == "k" * 32
    with pytest.raises(BadSetting, match="ít nhất 32"):
        secret_key(tmp_path, {"SAURO_SECRET_KEY": "short"})


def test_a_postgresql_address_is_taken_apart():
    made = database_from_url("postgresql://mai:m%40t%2Fkhau@db.example:5433/sauro?sslmode=require")
    assert [made[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "sauro",
        "mai",
        "m@t/khau",
        "db.example",
        "5433",
    ]
    assert made["OPTIONS"] == {"sslmode": "require"}
    assert database_from_url("postgres:///sauro?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://localhost/sauro",
        "postgresql://localhost",
        "postgresql://localhost/a/b",
        "postgresql://localhost:port/sauro",
        "postgresql://localhost:99999/sauro",
        "postgresql://localhost/sauro?sslmode=perhaps",
        "postgresql://localhost/sauro?unknown=1",
        "sqlite://relative/path",
        "sqlite:///",
        "sauro",
        "http://[::1",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_by_name(url):
    with pytest.raises(BadSetting, match="DATABASE_URL"):
        database_from_url(url)


def test_a_refusal_never_repeats_the_password():
    with pytest.raises(BadSetting) as caught:
        database_from_url("mysql://mai:matkhau@localhost/sauro")
    assert "matkhau" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("Có", True), ("yes", True), ("0", False), ("", False), (None, True)]
)
def test_yes_and_no(value, meant):
    assert switch("X", True, {} if value is None else {"X": value}) is meant


@pytest.mark.parametrize("value", ["maybe", "2"])
def test_a_switch_that_is_neither_is_refused(value):
    with pytest.raises(BadSetting, match="X="):
        switch("X", True, {"X": value})


@pytest.mark.parametrize("value", ["0", "101", "-1", "1.5", "năm", "٣"])
def test_a_number_out_of_range_is_refused(value):
    with pytest.raises(BadSetting, match="từ 1 đến 100"):
        whole_number("X", 5, 1, 100, {"X": value})


def test_lists_are_parted_by_commas_or_spaces():
    assert words("X", ["a"], {"X": "b, c d"}) == ["b", "c", "d"]
    assert words("X", ["a"], {}) == ["a"]


GOOD_PROVIDER = '[tinh]\nname = "Tỉnh"\nissuer = "https://sso.example.vn"\nclient_id = "sauro"\n'


def test_providers_of_sign_on_come_from_a_file_and_none_is_no_trouble(tmp_path):
    from sauro.web._configuration import sign_on_providers

    path = tmp_path / "sign_on.toml"
    assert sign_on_providers(path) == []
    path.write_text(GOOD_PROVIDER + "trusts_email = true\n", "utf-8")
    assert sign_on_providers(path) == [
        {
            "code": "tinh",
            "name": "Tỉnh",
            "issuer": "https://sso.example.vn",
            "client_id": "sauro",
            "trusts_email": True,
        }
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[tinh", "không đọc được"),
        ("[Tỉnh]", "không đọc được"),
        ('["Tỉnh"]', "chữ thường không dấu"),
        ('tinh = "x"', "mỗi nhà cung cấp là một bảng"),
        (GOOD_PROVIDER.replace("client_id", "client"), "không biết mục “client”"),
        (GOOD_PROVIDER.replace('client_id = "sauro"', ""), "thiếu client_id"),
        (GOOD_PROVIDER + "trusts_email = 1", "viết true hoặc false"),
        (GOOD_PROVIDER.replace("https://", "http://"), "issuer phải bắt đầu bằng https://"),
    ],
)
def test_a_provider_that_cannot_be_understood_stops_the_start_with_its_place(tmp_path, text, words):
    from sauro.web._configuration import BadSetting, sign_on_providers

    path = tmp_path / "sign_on.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadSetting, match=words):
        sign_on_providers(path)
