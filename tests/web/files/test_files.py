"""Originals: byte for byte, once, by checksum; kinds told from content; handed out only to those who may."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from sauro.web.audit.models import Event
from sauro.web.files import store
from sauro.web.files.actions import receive
from sauro.web.files.kinds import DOCX, HTML, ODS, OLE, PDF, PROGRAM, TEXT, UNKNOWN, XLSX, ZIP, kind_of
from sauro.web.files.models import File, Original


def package(*names, mimetype=None):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (package("[Content_Types].xml", "word/document.xml"), DOCX),
        (package("xl/workbook.xml"), XLSX),
        (package(mimetype=ODS), ODS),
        (package("something.exe"), ZIP),
        (package(mimetype="application/x-msdownload"), ZIP),
        (b"PK\x03\x04 broken", UNKNOWN),
        (b"%PDF-1.7\n", PDF),
        (b"junk before\n%PDF-1.4", PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", OLE),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"II*\x00", "image/tiff"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"<!DOCTYPE html><p>", HTML),
        (b"\xef\xbb\xbf  <table><tr>", HTML),
        ("Kế hoạch số 18".encode(), TEXT),
        ("Kế hoạch".encode("utf-16"), TEXT),
        (b"MZ\x90\x00", PROGRAM),
        (b"\x7fELF", PROGRAM),
        (b"#!/bin/sh\n", PROGRAM),
        (b"\x00\x01\x02", UNKNOWN),
        (b"", UNKNOWN),
    ],
)
def test_the_kind_is_told_from_the_content_alone(content, kind):
    stream = io.BytesIO(content)
    assert kind_of(stream) == kind
    assert stream.tell() == 0


def take(cast, content, name="kế hoạch.txt", unit=None, by=None):
    return receive(by=by or cast.standing_body, unit=unit or cast.commune, name=name, content=io.BytesIO(content))


def test_a_file_is_kept_byte_for_byte_under_its_checksum(cast):
    content = "Kế hoạch số 18/KH-UBND".encode()
    kept = take(cast, content).file
    digest = hashlib.sha256(content).hexdigest()
    assert kept.original_id == digest
    assert store.path_of(digest).read_bytes() == content
    assert (kept.original.size, kept.original.media_type) == (len(content), TEXT)
    assert store.path_of(digest).parent.parent.name == digest[:2]
    assert not list((store.path_of(digest).parents[2] / "incoming").iterdir())


def test_the_same_bytes_are_noticed_within_the_unit_and_kept_once(cast):
    first = take(cast, b"cung mot noi dung")
    again = take(cast, b"cung mot noi dung", name="ban sao.txt")
    assert first.earlier is None
    assert again.earlier == first.file
    assert (Original.objects.count(), File.objects.count()) == (1, 2)


def test_another_commune_is_not_told_that_somebody_has_the_same_file(cast):
    take(cast, b"cung mot noi dung")
    assert take(cast, b"cung mot noi dung", unit=cast.other_commune, by=cast.stranger).earlier is None


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "empty", "là tệp rỗng"),
        (b"\x00\x01\x02", "unknown_kind", "Không nhận ra nội dung"),
        (b"MZ\x90\x00", "wrong_kind", "Hãy dùng DOCX"),
        (package("a.txt"), "wrong_kind", "Hãy dùng DOCX"),
    ],
)
def test_what_is_no_document_is_refused_with_the_way_out(cast, content, code, words):
    with pytest.raises(ValidationError, match=words) as caught:
        take(cast, content, name="lạ.docx")
    assert caught.value.code == code
    assert not Original.objects.exists()
    assert not list(store.checksums_on_disk())


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(cast, settings):
    settings.UPLOAD_LIMIT_MB = 1
    with pytest.raises(ValidationError, match="lớn hơn 1 MB"):
        take(cast, b"a" * (1024 * 1024 + 1))
    assert not list(store.checksums_on_disk())
    assert not list((settings.ORIGINALS / "incoming").iterdir())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\Mai\\kế hoạch.txt", "kế hoạch.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\x00b\n.txt", "ab .txt"),
        ("", "tep"),
        ("x" * 300 + ".docx", "x" * 180 + ".docx"),
    ],
)
def test_the_name_is_only_a_name(cast, given, kept):
    assert take(cast, b"noi dung", name=given).file.name == kept


def test_a_checksum_that_is_none_never_becomes_a_path():
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.path_of("../../etc/passwd")


def test_a_file_is_saved_never_opened_in_the_site_and_the_log_says_who_took_it(cast, as_person):
    file = take(cast, b"<script>", name="Kế hoạch 18.txt").file
    answer = as_person("reader").get(f"/tep/{file.pk}/")
    assert b"".join(answer.streaming_content) == b"<script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == (
        "attachment; filename=\"K__ho_ch_18.txt\"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%2018.txt"
    )
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Event.objects.get(act="file.downloaded").done_by == cast.reader


def test_the_command_finds_lost_and_changed_originals(cast, capsys):
    digest = take(cast, b"noi dung").file.original_id
    call_command("verify_files")
    assert "1 bản gốc nguyên vẹn" in capsys.readouterr().out
    path = store.path_of(digest)
    path.chmod(0o600)
    path.write_bytes(b"noi dunG")
    with pytest.raises(CommandError, match="1 bản gốc không nguyên vẹn"):
        call_command("verify_files")
    Original.objects.filter(pk=digest)
    stray = store.keep(io.BytesIO(b"khong thuoc dong nao"), at_most=100)
    path.unlink()
    with pytest.raises(CommandError):
        call_command("verify_files")
    assert stray.sha256 in capsys.readouterr().out
