"""Whether the process that holds a piece of work is surely gone."""

import os
import subprocess
import sys

from sauro.web.common.processes import is_gone, this_process


def test_this_process_is_here():
    assert not is_gone(this_process())


def test_one_that_has_ended_is_gone_even_before_its_parent_takes_note():
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from sauro.web.common.processes import this_process as name; print(name(), flush=True)",
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    name = child.stdout.readline().strip()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert is_gone(name)
    child.communicate()
    assert is_gone(name)


def test_another_process_under_the_same_number_is_not_it():
    host, pid, start = this_process().split(":")
    assert is_gone(f"{host}:{pid}:{int(start) + 1}")


def test_of_another_machine_nothing_is_sure():
    assert not is_gone("elsewhere:1:1")
    assert not is_gone("")
    assert not is_gone("elsewhere")
