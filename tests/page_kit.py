"""How an app says what each of its addresses answers to whom.

``tests/web/<app>/pages.py`` holds ``PAGES``, a list of ``Page``; ``tests/conventions/test_pages.py`` asks every page as
every one of the cast, and fails for an address of the site that no ``PAGES`` names.

    PAGES = [
        Page("organisation:unit", lambda cast: [cast.culture.pk], stranger=404),          # 200 for everybody signed in
        Page("organisation:close_unit", lambda cast: [cast.culture.pk], only=["administrator"], stranger=404),
        Page("organisation:add_alias", lambda cast: [cast.culture.pk], method="post", administrator=200, others=403),
    ]
"""

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cast import WHO

WEB_TESTS = Path(__file__).parent / "web"
SIGNED_IN = tuple(who for who in WHO if who != "anonymous")
TO_SIGN_IN = 302


class Page:
    """One address: how to make it, and the status for each of the cast.

    Without more, everybody signed in gets 200 and the anonymous are led to sign in. ``only`` names those who get 200
    (403 for the others); keywords set the status of one person; ``others`` that of everybody signed in and not named.
    """

    def __init__(
        self,
        view: str,
        args: Callable[[Any], Sequence[Any]] = lambda cast: (),
        *,
        method: str = "get",
        data: dict[str, Any] | None = None,
        only: Sequence[str] | None = None,
        others: int | None = None,
        **statuses: int,
    ) -> None:
        self.view, self.args, self.method, self.data = view, args, method, data or {}
        fallback = others if others is not None else (403 if only is not None else 200)
        self.statuses = {"anonymous": TO_SIGN_IN, **dict.fromkeys(SIGNED_IN, fallback)}
        self.statuses.update(dict.fromkeys(only or (), 200))
        self.statuses.update(statuses)

    def __repr__(self) -> str:
        return f"{self.method} {self.view}"


def all_pages() -> Iterator[Page]:
    """The pages that every app declares."""
    for path in sorted(WEB_TESTS.glob("*/pages.py")):
        spec = importlib.util.spec_from_file_location(f"pages_of_{path.parent.name}", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from module.PAGES
