"""Every address answers the same questions: signed out, of another commune, reading, working, administering."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cast import WHO
from page_kit import Page, all_pages

PAGES = list(all_pages())
OUTSIDE = {"static"}


def names_below(resolver: URLResolver, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found |= names_below(entry, f"{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"the address {entry.pattern} has no name"
            found.add(prefix + entry.name)
    return found


def test_every_address_is_declared_in_the_pages_of_its_app():
    assert names_below(get_resolver()) - {page.view for page in PAGES} == set()


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("entry", PAGES, ids=repr)
def test_a_page_answers_each_of_the_cast(entry: Page, who, cast, as_person):
    url = reverse(entry.view, args=entry.args(cast))
    answer = getattr(as_person(who), entry.method)(url, entry.data)
    if answer.streaming:
        b"".join(answer.streaming_content)  # reading to the end closes the file
    assert answer.status_code == entry.statuses[who]
    if who == "anonymous" and entry.statuses[who] == 302:
        assert answer.url.startswith("/dang-nhap/")


@pytest.mark.parametrize("entry", [page for page in PAGES if page.method == "post"], ids=repr)
def test_what_changes_something_takes_a_token(entry: Page, cast):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.administrator)
    assert client.post(reverse(entry.view, args=entry.args(cast)), entry.data).status_code == 403


def patterns_below(resolver: URLResolver) -> list[str]:
    found = [str(resolver.pattern)]
    for entry in resolver.url_patterns:
        found += patterns_below(entry) if isinstance(entry, URLResolver) else [str(entry.pattern)]
    return found


def test_addresses_are_words_without_diacritics_and_end_in_a_slash():
    for pattern in patterns_below(get_resolver()):
        assert pattern.isascii()
        assert pattern.islower() or not any(char.isalpha() for char in pattern) or "<" in pattern or pattern == "^/"
        assert pattern.endswith("/") or pattern == ""
