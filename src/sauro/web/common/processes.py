"""Who holds a piece of work: a name for this process, and whether the process behind such a name is surely gone."""

import os
import socket
from functools import cache
from pathlib import Path

_LONGEST_HOST = 60


def this_process() -> str:
    """The name of this process, never borne by another: machine, number, start."""
    return _name_of(os.getpid())


@cache
def _name_of(pid: int) -> str:
    return f"{_host()}:{pid}:{_start_of(pid)}"


def is_gone(name: str) -> bool:
    """Whether the process of that name has surely ended. One of another machine is never sure."""
    host, _, place = name.partition(":")
    pid, _, start = place.partition(":")
    if host != _host() or not pid.isdigit():
        return False
    return not _is_there(int(pid)) or (start != "0" and _start_of(int(pid)) not in ("0", start))


def _host() -> str:
    return socket.gethostname().replace(":", "-")[:_LONGEST_HOST]


def _start_of(pid: int) -> str:
    """When a process began, in ticks since the machine did; "0" where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return "0"


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return _state_of(pid) != "Z"


def _state_of(pid: int) -> str:
    """One letter; "Z" is a process that has ended and that nobody has taken note of yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""
