"""Vietnamese from before Unicode is recognised by what becomes of it, and converted letter by letter."""

import pytest

from sauro.core.text import Legacy, from_legacy, is_capital_font, of_font, recognise_legacy

TCVN3 = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh nhµ n\xadíc cña ñy ban nh©n d©n x·; ®¬n vÞ ®\xadîc giao nhiÖm vô"
UNICODE = "Kế hoạch cải cách hành chính nhà nước của ủy ban nhân dân xã; đơn vị được giao nhiệm vụ"
VNI = "Keá hoaïch caûi caùch haønh chính nhaø nöôùc cuûa uûy ban nhaân daân xaõ; ñôn vò ñöôïc giao nhieäm vuï"


@pytest.mark.parametrize(("written", "encoding"), [(TCVN3, Legacy.TCVN3), (VNI, Legacy.VNI)])
def test_an_old_encoding_is_recognised_and_converted(written, encoding):
    assert recognise_legacy(written) is encoding
    assert from_legacy(written, encoding) == UNICODE


def test_vni_capitals_are_converted():
    assert (
        from_legacy("UÛY BAN NHAÂN DAÂN, ÑOÄC LAÄP, NGÖÔØI, KYÛ", Legacy.VNI) == "ỦY BAN NHÂN DÂN, ĐỘC LẬP, NGƯỜI, KỶ"
    )


@pytest.mark.parametrize("text", [UNICODE, "plain words", "Crème brûlée à la carte, s'il vous plaît", ""])
def test_unicode_and_other_languages_are_left_alone(text):
    assert recognise_legacy(text) is None


def test_a_font_gives_its_encoding_away():
    assert [of_font(name) for name in (".VnTime", "VNI-Times", "Times New Roman", None)] == [
        Legacy.TCVN3,
        Legacy.VNI,
        None,
        None,
    ]
    assert is_capital_font(".VnTimeH")
    assert not is_capital_font(".VnTime")
