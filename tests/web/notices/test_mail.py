"""E-mail against a real mail server of ours."""

import pytest
from django.core.exceptions import ValidationError

from notice_kit import free_port
from sauro.web.notices.channels.mail import Mail
from sauro.web.notices.channels.protocol import Letter, LostClaim, Refused, TryLater, Unknown
from sauro.web.notices.channels.smtp import _quoted

LETTER = Letter(
    "<sauro.1@example.vn>", "mai@example.vn", "Hoàng Thị Mai", "Đôn đốc: nhiệm vụ 12", ".dấu chấm\nđầu dòng"
)


@pytest.fixture
def mail(mail_server, settings):
    settings.MAIL = {"HOST": "127.0.0.1", "PORT": mail_server.port, "USER": "", "PASSWORD": "", "SECURITY": "none"}
    settings.DEFAULT_FROM_EMAIL = "sauro@example.vn"
    way = Mail()
    yield way
    way.close()


class Commits:
    def __init__(self):
        self.count = 0

    def __call__(self):
        self.count += 1


def test_the_letter_arrives_as_it_was_written(mail, mail_server):
    commits = Commits()
    assert mail.hand_over(LETTER, commits).startswith("250 taken")
    assert commits.count == 1
    (got,) = mail_server.letters
    assert (got["message-id"], got["subject"]) == (LETTER.message_id, LETTER.subject)
    assert got["to"].addresses[0].display_name == "Hoàng Thị Mai"
    assert got["auto-submitted"] == "auto-generated"
    assert got.get_content().splitlines() == LETTER.text.splitlines()


def test_one_connection_carries_many_letters(mail, mail_server):
    for _number in range(3):
        mail.hand_over(LETTER, Commits())
    client = mail._client
    assert len(mail_server.letters) == 3
    mail.hand_over(LETTER, Commits())
    assert mail._client is client


def test_when_the_mark_cannot_be_set_the_server_gets_nothing(mail, mail_server):
    def lost():
        raise LostClaim

    with pytest.raises(LostClaim):
        mail.hand_over(LETTER, lost)
    assert mail_server.letters == []
    mail.hand_over(LETTER, Commits())
    assert len(mail_server.letters) == 1


@pytest.mark.parametrize(
    ("step", "answer", "trouble"),
    [
        ("RCPT", "550 5.1.1 no such user", Refused),
        ("RCPT", "450 4.2.1 try later", TryLater),
        ("DATA", "554 5.7.1 refused as spam", Refused),
        ("DATA", "452 4.3.1 no space", TryLater),
    ],
)
def test_the_answer_of_the_server_decides_whether_to_try_again(mail, mail_server, step, answer, trouble):
    mail_server.answers[step] = answer
    with pytest.raises(trouble, match=answer[:3]):
        mail.hand_over(LETTER, Commits())
    mail_server.answers.clear()
    mail.hand_over(LETTER, Commits())
    assert len(mail_server.letters) == 1


def test_a_connection_that_breaks_after_the_dot_leaves_it_unknown(mail, mail_server):
    mail_server.answers["DATA"] = "hang up"
    commits = Commits()
    with pytest.raises(Unknown):
        mail.hand_over(LETTER, commits)
    assert commits.count == 1


def test_without_a_server_the_channel_is_down_and_nothing_is_marked(mail, settings):
    settings.MAIL = {**settings.MAIL, "PORT": free_port()}
    commits = Commits()
    with pytest.raises(TryLater) as caught:
        mail.hand_over(LETTER, commits)
    assert caught.value.is_channel_down
    assert commits.count == 0


def test_a_server_without_encryption_is_not_given_the_password(mail, settings):
    settings.MAIL = {**settings.MAIL, "SECURITY": "starttls", "USER": "a", "PASSWORD": "b"}
    with pytest.raises(TryLater) as caught:
        mail.hand_over(LETTER, Commits())
    assert caught.value.is_channel_down


def test_a_name_with_line_breaks_adds_no_header(mail, mail_server):
    letter = Letter("<sauro.2@example.vn>", "mai@example.vn", "Mai\r\nBcc: all@example.vn", "a\nX-Evil: 1", "")
    mail.hand_over(letter, Commits())
    assert "bcc" not in mail_server.letters[0]
    assert "x-evil" not in mail_server.letters[0]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (b"a\nb", b"a\r\nb\r\n"),
        (b".\n..\na.", b"..\r\n...\r\na.\r\n"),
        (b"a\r\n.\r\n", b"a\r\n..\r\n"),
        (b"a\rb", b"a\r\nb\r\n"),
    ],
)
def test_no_line_of_a_letter_ends_it(written, sent):
    assert _quoted(written) == sent


def test_addresses_are_checked_and_masked():
    assert Mail().checked(" mai@example.vn ") == "mai@example.vn"
    assert Mail().masked("mai@example.vn") == "m…@example.vn"
    with pytest.raises(ValidationError, match="đầy đủ"):
        Mail().checked("mai@")
