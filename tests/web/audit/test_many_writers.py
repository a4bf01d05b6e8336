"""Several processes write the log of one SQLite file at once: no row is lost, no number twice, the chain is whole."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "sauro.web.settings"
import django
django.setup()
from django.db import transaction
from sauro.web.audit import actions as audit
for number in range(40):
    with transaction.atomic():
        audit.record(by=None, act="site.founded", detail={"number": number})
"""


def test_three_processes_write_one_whole_chain(tmp_path):
    environment = {**os.environ, "SAURO_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    manage = [sys.executable, "-m", "sauro.web"]
    subprocess.run([*manage, "migrate", "-v", "0"], env=environment, check=True)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=environment) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    done = subprocess.run([*manage, "verify_audit"], env=environment, check=True, capture_output=True, text=True)
    assert "nguyên vẹn: 120 dòng" in done.stdout
