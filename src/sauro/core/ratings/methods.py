"""Rules that come along."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sauro.core.ratings.model import Method
from sauro.core.values import from_values

METHOD = "nd-335-2025"


@cache
def load_method(code: str = METHOD) -> Method:
    """The rule that comes along under this code."""
    said = tomllib.loads(files("sauro.core.ratings").joinpath(f"{code.replace('-', '_')}.toml").read_text("utf-8"))
    plain: dict[str, Any] = {
        **said,
        "in_force_from": said["in_force_from"].isoformat(),
        "marks": said.pop("mark"),
        "levels": said.pop("level"),
    }
    return from_values(Method, {name: plain[name] for name in plain if name not in ("mark", "level")})
