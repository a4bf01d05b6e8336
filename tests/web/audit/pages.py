from page_kit import Page

PAGES = [Page("audit:event_list", only=["administrator", "stranger", "leader"])]
