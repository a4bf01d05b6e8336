from kill_kit import killable_site, site_to_copy

from site_ground import _own_originals, as_person, cast, django_db_setup, start_django

__all__ = ["_own_originals", "as_person", "cast", "django_db_setup", "killable_site", "site_to_copy"]


def pytest_configure(config):
    start_django(config)
