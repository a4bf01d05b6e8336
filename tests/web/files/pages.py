import io

from page_kit import Page


def a_file(cast):
    from sauro.web.files.actions import receive

    kept = receive(by=cast.standing_body, unit=cast.commune, name="kế hoạch.txt", content=io.BytesIO(b"Ke hoach so 18"))
    return [kept.file.pk]


PAGES = [Page("files:download", a_file, stranger=404)]
