"""Turns of phrase that papers share: words listed, and a text cut to what a sentence bears."""

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """ "a", "a và b", "a, b và c"; words that hold commas themselves are parted by ";"."""
    if len(words) < 2:
        return "".join(words)
    mark = ";" if any("," in word for word in words) else ","
    return f"{f'{mark} '.join(words[:-1])}{';' if mark == ';' else ''} và {words[-1]}"


def shortened(text: str, most: int = 200) -> str:
    """``text`` on one line, cut at a word with "…" where it is longer than a sentence bears."""
    flat = " ".join(text.split()).rstrip(" .;")
    return flat if len(flat) <= most else f"{flat[:most].rsplit(' ', 1)[0].rstrip(' ,;')}…"
