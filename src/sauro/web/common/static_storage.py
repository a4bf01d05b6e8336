"""Static files under names that change with their content, so that browsers may keep them for ever."""

from collections.abc import Callable
from re import Match
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also the modules that our scripts import are asked for by their hashed names."""

    support_js_module_import_aggregation = True

    def url_converter(self, name: str, *args: Any, **kwargs: Any) -> Callable[["Match[str]"], str]:
        """Scripts of others stay as they are: htmx's extensions name packages, not files."""
        if name.startswith("django_htmx/"):
            return lambda found: found.group()
        convert: Callable[[Match[str]], str] = super().url_converter(name, *args, **kwargs)
        return convert
