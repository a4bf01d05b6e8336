from site_ground import _own_originals, as_person, cast, django_db_setup, start_django

__all__ = ["_own_originals", "as_person", "cast", "django_db_setup"]


def pytest_configure(config):
    start_django(config)
