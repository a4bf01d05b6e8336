"""Management commands of the site: ``python -m sauro.web migrate``."""

import os
import sys
from collections.abc import Sequence

from sauro.web._configuration import BadSetting


def run_management(argv: Sequence[str]) -> None:
    """Run one management command, e.g. ``run_management(["migrate"])``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sauro.web.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["sauro manage", *argv])
    except BadSetting as error:
        raise SystemExit(f"Thiết lập sai: {error}") from error


if __name__ == "__main__":
    run_management(sys.argv[1:])
