from page_kit import Page

PAGES = [
    Page("common:home", others=302),
    Page("common:search", data={"tim": "phong"}),
    Page("common:more"),
    Page("common:keys"),
]
