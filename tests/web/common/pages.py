from page_kit import Page

PAGES = [
    Page("common:home"),
    Page("common:search", data={"tim": "phong"}),
    Page("common:more"),
    Page("common:keys"),
]
