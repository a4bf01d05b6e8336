"""A page is shown as it looks, where it has a look."""

from io import BytesIO

from PIL import Image

from sauro.core.documents import page_picture


def an_image(pages: int = 1) -> bytes:
    frames = [Image.new("L", (2000, 2800), 255 - 10 * at) for at in range(pages)]
    stream = BytesIO()
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:])
    return stream.getvalue()


def test_a_page_of_a_scan_is_made_small_enough_to_show():
    shown = Image.open(BytesIO(page_picture(an_image(), 1)))
    assert shown.width * shown.height <= 1_610_000
    assert abs(shown.width / shown.height - 2000 / 2800) < 0.01


def test_each_page_is_its_own():
    second = Image.open(BytesIO(page_picture(an_image(2), 2)))
    assert second.getpixel((5, 5)) == 245


def test_no_picture_where_there_is_no_such_page_or_no_look():
    assert page_picture(an_image(), 2) is None
    assert page_picture(an_image(), 0) is None
    assert page_picture("Kế hoạch cải cách hành chính".encode(), 1) is None
    assert page_picture(b"%PDF-1.4 broken", 1) is None
    assert page_picture(b"", 1) is None
