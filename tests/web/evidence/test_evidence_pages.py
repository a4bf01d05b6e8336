"""The pages of evidence: add, find, confirm one after the other, withdraw, see where a piece is used."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from evidence_kit import NOTICE, added, described, linked, photo
from sauro.web.common.searching import Hit
from sauro.web.evidence import actions, usages
from sauro.web.evidence.actions.reading import read_evidence
from sauro.web.evidence.models import Evidence

LIST = reverse("evidence:document_list")


def upload(name="thong-bao.txt", content=NOTICE):
    data = content if isinstance(content, bytes) else content.encode()
    return SimpleUploadedFile(name, data)


def words(answer):
    return answer.content.decode()


@pytest.fixture
def used(monkeypatch):
    """A way of using evidence as an app above would register it: the ids that the test puts in."""
    ids: set[int] = set()

    def find(asked):
        return {key: [Hit("Báo cáo quý II", "/nhiem-vu/1/", "kỳ 2")] for key in asked if key in ids}

    monkeypatch.setattr(usages, "_uses", {})
    usages.add_use("test", usages.Use("Báo cáo tiến độ", find))
    return ids


def test_several_files_come_in_at_once_and_lead_to_the_queue(cast, as_person):
    answer = as_person("officer").post(
        reverse("evidence:add"),
        {"unit": cast.culture.pk, "papers": [upload(), upload("anh.jpg", photo())]},
    )
    assert answer.url == reverse("evidence:queue")
    assert Evidence.objects.filter(owner=cast.culture).count() == 2


def test_a_known_file_leads_to_the_piece_it_is(cast, as_person):
    known = added(cast)
    answer = as_person("head").post(
        reverse("evidence:add"), {"unit": cast.office.pk, "papers": [upload("ten-khac.txt")]}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("evidence:evidence", args=[known.pk])
    assert "đã có từ trước" in words(answer)


def test_a_refused_file_says_why_and_the_others_go_on(cast, as_person):
    answer = as_person("officer").post(
        reverse("evidence:add"), {"unit": cast.culture.pk, "papers": [upload("a.exe", b"MZ\x90"), upload()]}
    )
    assert answer.status_code == 422
    assert "a.exe" in words(answer)
    assert "không phải loại văn bản nhận được" in words(answer)
    assert Evidence.objects.count() == 1


def test_a_link_that_is_none_keeps_what_was_typed(cast, as_person):
    said = {"duong-dan-unit": cast.culture.pk, "duong-dan-url": "javascript:alert(1)", "duong-dan-subject": "Bài viết"}
    answer = as_person("officer").post(reverse("evidence:add_link"), said)
    assert answer.status_code == 422
    assert 'value="Bài viết"' in words(answer)
    said["duong-dan-url"] = "https://minhson.example.vn/1"
    assert as_person("officer").post(reverse("evidence:add_link"), said).status_code == 302


def test_no_unit_of_another_commune_is_taken(cast, as_person):
    answer = as_person("officer").post(reverse("evidence:add"), {"unit": cast.other_commune.pk, "papers": [upload()]})
    assert answer.status_code == 422
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("?tim-trong=ket+luan+giao+ban", 1),
        ("?tim-trong=22/TB", 1),
        ("?loai=TB", 1),
        ("?nam=2026", 1),
        ("?nam=2025", 0),
        ("?nam=abc", 2),
        ("?trang-thai=cho-xac-nhan", 1),
        ("?trang-thai=da-xac-nhan", 1),
        ("?trang-thai=da-rut", 1),
        ("?tu=12/5/2026&den=12/5/2026", 1),
        ("?tu=13/5/2026", 0),
        ("?den=11/5/2026", 0),
        ("?tu=hom-qua", 2),
        ("?dung=da-dung", 1),
        ("?dung=chua-dung", 1),
    ],
)
def test_the_list_is_narrowed_by_its_address(cast, as_person, used, query, found):
    used.add(described(cast).pk)
    linked(cast)
    actions.withdraw(by=cast.officer, evidence=added(cast, "nhầm"), reason="Nhầm tệp")
    answer = as_person("reader").get(LIST + query)
    assert len(answer.context["lines"]) == found
    if not found:
        assert "Không minh chứng nào khớp" in words(answer)


def test_the_list_as_a_file_tells_checksum_and_use(cast, as_person, used):
    piece = described(cast)
    used.add(piece.pk)
    answer = as_person("reader").get(LIST + "?xuat=xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == "Số, ký hiệu"
    assert rows[1][0] == "22/TB-UBND"
    assert piece.original_id in rows[1]
    assert "Báo cáo tiến độ: Báo cáo quý II" in rows[1]


def test_the_queries_of_the_list_do_not_grow_with_its_length(cast, as_person, django_assert_num_queries):
    browser = as_person("officer")
    described(cast)
    browser.get(LIST)
    with django_assert_num_queries(QUERIES):
        browser.get(LIST)
    for number in range(8):
        described(cast, added(cast, f"Tệp {number}"), number=f"{number + 30}/TB-UBND")
    with django_assert_num_queries(QUERIES):
        assert len(browser.get(LIST).context["lines"]) == 9


QUERIES = 12


def test_pieces_are_confirmed_one_after_the_other(cast, as_person):
    first, second = added(cast), linked(cast)
    read_evidence.call(first.pk)
    browser = as_person("officer")
    page = browser.get(reverse("evidence:queue"))
    assert page.context["piece"] == first
    assert "Còn 2" in words(page)
    assert 'value="22/TB-UBND"' in words(page)
    assert "Máy đọc: “Số: 22/TB-UBND”" in words(page)
    skipped = browser.get(reverse("evidence:queue") + f"?sau={first.pk}")
    assert skipped.context["piece"] == second
    said = {"kind": "TB", "number": "22/TB-UBND", "issued_on": "12/5/2026", "issuer": "UBND xã", "subject": "Kết luận"}
    answer = browser.post(reverse("evidence:confirm", args=[first.pk]) + "?hang-cho=1", said)
    assert answer.url == reverse("evidence:queue")
    first.refresh_from_db()
    assert (first.issued_on, first.confirmed_by) == (date(2026, 5, 12), cast.officer)
    browser.post(reverse("evidence:confirm", args=[second.pk]), {"kind": "KHAC", "subject": "Bài viết"})
    assert "Không còn minh chứng nào chờ bạn xác nhận" in words(browser.get(reverse("evidence:queue")))


def test_what_was_typed_survives_an_error(cast, as_person):
    piece = added(cast)
    said = {
        "kind": "TB",
        "number": "9/TB-UBND",
        "issued_on": "31/2/2026",
        "issuer": "UBND xã",
        "subject": "Lịch tiếp dân",
    }
    answer = as_person("officer").post(reverse("evidence:confirm", args=[piece.pk]), said)
    assert answer.status_code == 422
    for typed in ("9/TB-UBND", "31/2/2026", "Lịch tiếp dân"):
        assert typed in words(answer)


def test_the_same_document_twice_is_told_at_once(cast, as_person):
    described(cast)
    twin = added(cast, NOTICE + "bản khác")
    said = {
        "kind": "TB",
        "number": "22/TB-UBND",
        "issued_on": "12/5/2026",
        "issuer": "ubnd xã minh sơn",
        "subject": "Kết luận",
    }
    answer = as_person("officer").post(reverse("evidence:confirm", args=[twin.pk]), said, follow=True)
    assert "cùng số, cùng ngày, cùng cơ quan" in words(answer)


def test_the_page_of_a_piece_tells_all_of_it(cast, as_person, used):
    piece = added(cast)
    read_evidence.call(piece.pk)
    described(cast, piece)
    used.add(piece.pk)
    page = words(as_person("reader").get(reverse("evidence:evidence", args=[piece.pk])))
    for part in ("22/TB-UBND", piece.original_id, "Báo cáo quý II", "Bùi Thị Lan xác nhận", "Xác nhận minh chứng"):
        assert part in page
    assert reverse("evidence:confirm", args=[piece.pk]) not in page


def test_a_withdrawn_piece_keeps_its_page_and_can_be_fetched_again(cast, as_person, used):
    piece = described(cast)
    used.add(piece.pk)
    browser = as_person("officer")
    assert "đang được dùng ở" in words(browser.get(reverse("evidence:withdraw", args=[piece.pk])))
    assert browser.post(reverse("evidence:withdraw", args=[piece.pk]), {"reason": " "}).status_code == 422
    browser.post(reverse("evidence:withdraw", args=[piece.pk]), {"reason": "Tải nhầm bản dự thảo"})
    assert "Tải nhầm bản dự thảo" in words(browser.get(reverse("evidence:evidence", args=[piece.pk])))
    browser.post(reverse("evidence:restore", args=[piece.pk]))
    piece.refresh_from_db()
    assert not piece.is_withdrawn


def test_a_piece_is_replaced_by_one_of_the_commune(cast, as_person):
    draft, signed = added(cast, "dự thảo"), described(cast)
    browser = as_person("officer")
    address = reverse("evidence:replace", args=[draft.pk])
    assert browser.get(address).context["has_candidates"]
    assert browser.post(address, {"successor": signed.pk}).status_code == 302
    draft.refresh_from_db()
    assert draft.successor == signed
    assert "Thay cho" in words(browser.get(reverse("evidence:evidence", args=[signed.pk])))
    refused = browser.post(reverse("evidence:replace", args=[signed.pk]), {"successor": draft.pk})
    assert refused.status_code == 422
    assert "không thể thay cho nhau" in words(refused)


def test_the_first_page_of_a_picture_is_shown_and_a_text_has_none(cast, as_person):
    picture = added(cast, photo(), name="anh.jpg")
    first = reverse("evidence:source_page", args=[picture.pk, 1])
    assert as_person("reader").get(first)["Content-Type"] == "image/png"
    read_evidence.call(picture.pk)  # now it is known to be a photograph
    assert as_person("reader").get(first)["Content-Type"] == "image/jpeg"
    assert as_person("reader").get(reverse("evidence:source_page", args=[picture.pk, 2])).status_code == 404


def test_the_progress_reloads_the_page_when_the_reading_is_over(cast, as_person):
    piece = added(cast)
    address = reverse("evidence:progress", args=[piece.pk])
    assert "Đang chờ đến lượt đọc" in words(as_person("reader").get(address))
    read_evidence.call(piece.pk)
    assert as_person("reader").get(address)["HX-Refresh"] == "true"


def test_the_top_bar_finds_the_exact_number_first(cast, as_person):
    for number in ("122/TB-UBND", "22/TB-UBND-BS"):
        described(cast, added(cast, number), number=number)
    described(cast)
    found = words(as_person("reader").get("/tim/", {"tim": "22/TB-UBND"}))
    assert found.index(">22/TB-UBND<") < found.index("122/TB-UBND")
    assert "22/TB-UBND" not in words(as_person("stranger").get("/tim/", {"tim": "ket luan giao ban"}))


def test_the_desk_address_of_links_is_never_run(cast, as_person):
    piece = linked(cast)
    page = words(as_person("reader").get(reverse("evidence:evidence", args=[piece.pk])))
    assert 'rel="noopener noreferrer nofollow"' in page
