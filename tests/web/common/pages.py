from page_kit import Page

PAGES = [
    Page("common:search", data={"tim": "phong"}),
    Page("common:more"),
    Page("common:keys"),
]
