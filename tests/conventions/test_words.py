"""Words for people are wrapped for translation, in templates and in the program; nothing stands inline."""

import ast
import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "sauro" / "web"
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
SOURCES = [path for path in sorted(WEB.rglob("*.py")) if "migrations" not in path.parts]
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
TAGS = re.compile(
    r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|\{%\s*blocktranslate.*?endblocktranslate\s*%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

# Sentences for the person who runs the program: the terminal is not translated.
FOR_THE_TERMINAL = ("management", "_configuration.py", "serve.py", "__main__.py", "settings.py", "demo")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_has_no_word_outside_translation(path):
    rest = TAGS.sub("", path.read_text("utf-8"))
    assert not VIETNAMESE.search(rest), [line for line in rest.splitlines() if VIETNAMESE.search(line)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_template_has_no_style_and_no_script_of_its_own(path):
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:|hx-on", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", text)


def unwrapped(path: Path) -> list[str]:
    """Vietnamese string literals that no gettext call holds; docstrings, ``help`` of commands and data do not count."""
    tree = ast.parse(path.read_text("utf-8"))
    wrapped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in GETTEXT:
            wrapped.update(id(part) for argument in node.args for part in ast.walk(argument))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            wrapped.add(id(node.value))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [
        f"{path.name}:{node.lineno} {node.value}"
        for node in found
        if id(node) not in wrapped and VIETNAMESE.search(node.value) and node.value not in NAMES
    ]


# Vietnamese that is data or belongs to the log's own terms, not a sentence of the interface.
NAMES = {"Cốc Cốc"}
NOT_INTERFACE = {
    "vietnamese.py": "how numbers and dates are written in Vietnamese",
    "places.py": "words by which the notes of the register of communes are read",
    "chain.py": "said by verify_audit in the terminal",
    "apps.py": "names of apps, for programmers",
}


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in SOURCES
        if not any(part in FOR_THE_TERMINAL for part in path.parts) and path.name not in NOT_INTERFACE
    ],
    ids=lambda path: str(path.relative_to(WEB)),
)
def test_a_sentence_of_the_interface_is_wrapped_for_translation(path):
    assert unwrapped(path) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(WEB)))
def test_placeholders_of_sentences_are_named(path):
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT and node.args:
            assert isinstance(node.args[0], ast.Constant), (
                f"{path.name}:{node.lineno}: a sentence is put together before it is translated"
            )
            assert not re.search(r"%[sd]|\{\}", node.args[0].value), f"{path.name}:{node.lineno}"
