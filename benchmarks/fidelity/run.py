"""How faithfully plans are read: the reference plans as they are, and redrawn in many other layouts and formats.

    python benchmarks/fidelity/run.py [--plans DIR] [--layouts] [--forms docx,html,…] [--pdf] [-v]

Reference plans (texts, forms, agreed answers, ``score.py``) are not part of this project: name their folder.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import sys
import unicodedata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import office_layouts  # noqa: F401 - entered on the list of layouts
import prose_layouts  # noqa: F401
from forms import FLAT, FORMS, NESTING
from layouts import LAYOUTS

from sauro.core.documents import Paragraph, read_document
from sauro.core.plans import plan_record, read_plan
from sauro.core.plans.outline import read_outline
from sauro.core.text import fold

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = Path(os.environ.get("SAURO_REFERENCE_PLANS", ROOT.parent / "shared" / "plans"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=Path, default=DEFAULT)
    parser.add_argument("--layouts", action="store_true", help="redraw the plans in other layouts")
    parser.add_argument("--forms", default="docx,html,md,txt,cells.txt,xlsx")
    parser.add_argument("--only", default="", help="layouts or plans whose name holds this")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    if not (options.plans / "score.py").exists():
        print(f"no reference plans in {options.plans}: name their folder with --plans", file=sys.stderr)
        return 2
    scorer = load_scorer(options.plans)
    rows = list(redrawn(options, scorer) if options.layouts else as_received(options, scorer))
    if not rows:
        print("no layout has such a name", file=sys.stderr)
        return 2
    print_rows(rows)
    return 0


def as_received(options: Any, scorer: Any) -> Any:
    for gold_file in sorted((options.plans / "gold").glob("*.json")):
        gold = json.loads(gold_file.read_text())
        sources = [
            options.plans / f"{gold_file.stem}.txt",
            *sorted((options.plans / "forms").glob(f"{gold_file.stem}.*")),
        ]
        for source in sources:
            yield measured(source.name, source.read_bytes(), source.name, gold, scorer, options.verbose)


def redrawn(options: Any, scorer: Any) -> Any:
    for gold_file in sorted((options.plans / "gold").glob("*.json")):
        gold = json.loads(gold_file.read_text())
        if not gold["tasks"]:
            continue
        document = read_document((options.plans / f"{gold_file.stem}.txt").read_bytes(), gold_file.stem)
        for name, act in LAYOUTS.items():
            for form in options.forms.split(","):
                label = f"{gold_file.stem} {name} {form}"
                if options.only and not all(word in label for word in options.only.split()):
                    continue
                drawing = act([dict(task) for task in gold["tasks"]], random.Random(label))
                if drawing.nested and form not in NESTING:
                    continue
                if drawing.needs_merging and form in FLAT:
                    continue
                parts = placed(document, drawing)
                data = FORMS[form](parts)
                if data is None:
                    continue
                answer = agreed(gold, drawing, parts)
                file_name = f"{gold_file.stem}.{form.split('.')[-1]}"
                yield measured(label, data, file_name, answer, scorer, options.verbose, drawing.lost)


def placed(document: Any, drawing: Any) -> list[Any]:
    """The paragraphs of the plan and the drawing: at the end, or where the body tells its tasks."""
    prose = [(at, block.text) for at, block in enumerate(document.blocks) if isinstance(block, Paragraph)]
    if not drawing.in_place_of_tasks:
        return [*(text for _, text in prose), *drawing.parts]
    part = next(
        (h for h in read_outline(document).headings if h.level == 1 and h.is_title and "nhiem vu" in fold(h.title)),
        None,
    )
    if part is None:
        over = next((at for at, text in prose if "to chuc thuc hien" in fold(text)), len(document.blocks))
        before, title, after = over, "III. NHIỆM VỤ CỤ THỂ", over
    else:
        before, title, after = part.block, document.blocks[part.block].text, part.end
    return [
        *(text for at, text in prose if at < before),
        title,
        *drawing.parts,
        *(text for at, text in prose if at >= after),
    ]


def agreed(gold: Any, drawing: Any, parts: list[Any]) -> Any:
    """The agreed answer with the fields left out that a layout shows not or otherwise; the targets it shows."""
    tasks = [
        {key: value for key, value in task.items() if key not in drawing.lost}
        for task in drawing.answer or gold["tasks"]
    ]
    targets = gold["targets"]
    if drawing.in_place_of_tasks or drawing.answer is not None:
        drawn = plain(" ".join(part if isinstance(part, str) else words_of(part) for part in parts))
        targets = [target for target in targets if plain(target["text"]) in drawn]
    return {**gold, "tasks": tasks, "targets": targets}


def words_of(rows: Any) -> str:
    return " ".join(cell.text for row in rows for cell in row)


def plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).replace("\u00ad", "").casefold().split())


def measured(
    label: str, data: bytes, name: str, gold: Any, scorer: Any, verbose: bool, lost: frozenset[str] = frozenset()
) -> Any:
    try:
        record = json.loads(json.dumps(plan_record(read_plan(read_document(data, name))), ensure_ascii=False))
        for task in record["tasks"]:
            for field in lost:
                task.pop(field, None)
    except Exception as error:  # a crash is a result here: it is shown and counted as nothing read
        print(f"{label}: {type(error).__name__}: {error}", file=sys.stderr)
        record = {}
    result = scorer.score(gold, record)
    if verbose:
        scorer.report(label, result, True)
    fields = [sum(counts) for counts in zip(*result["fields"].values(), strict=True)]
    return label, result["tasks"], fields, result["targets"], list(result["meta"].values())


def print_rows(rows: Any) -> None:
    print(f"{'':60} tasks F1  fields  targets F1  head")
    worst = sorted(rows, key=lambda row: (f1(row[1]), share(row[2])))
    for label, tasks, fields, targets, meta in worst:
        print(f"{label:60} {f1(tasks):8.3f} {share(fields):7.3f} {f1(targets):11.3f} {sum(meta) / len(meta):5.2f}")
    totals = [[sum(numbers) for numbers in zip(*(row[at] for row in rows), strict=True)] for at in (1, 2, 3)]
    meta = [state for row in rows for state in row[4]]
    print(
        f"TOTAL of {len(rows)}: tasks F1 {f1(totals[0]):.3f}, fields {share(totals[1]):.3f}, "
        f"targets F1 {f1(totals[2]):.3f}, head {sum(meta) / len(meta):.3f}"
    )


def f1(counts: Any) -> float:
    hits, predicted, wanted = counts
    return 2 * hits / (predicted + wanted) if predicted + wanted else 1.0


def share(counts: Any) -> float:
    return counts[0] / counts[1] if counts[1] else 1.0


def load_scorer(plans: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", plans / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
