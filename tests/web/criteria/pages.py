from page_kit import Page

PAGES: list[Page] = []
