"""Where the real reference plans stand. They are never part of the repository; without them their tests are skipped."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("SAURO_REFERENCE_PLANS") or ROOT.parent / "shared" / "plans")

needs_reference = pytest.mark.skipif(
    not (REFERENCE / "gold").is_dir(),
    reason=f"no reference plans at {REFERENCE} (set SAURO_REFERENCE_PLANS)",
)
