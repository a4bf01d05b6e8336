from page_kit import Page
from work_kit import work


def task(cast):
    return [work(cast)["2"].pk]


PAGES = [Page("tasks:task", task, stranger=404)]
