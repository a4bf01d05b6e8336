"""Many people at work over real HTTP: closed loop, keep-alive, cookies, forms; one client is one person signed in.

The driver knows no system. A system says how a person signs in and what each operation does (``System``); an operation
is everything that a person waits for: the form, its sending, the page that answers. Scripts, styles and pictures are
left out on both sides: a browser keeps them.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles
from threading import Barrier, BrokenBarrierError
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

PATIENCE = 120.0


class Unexpected(Exception):
    """A system did not answer as it should; counted as an error of the operation."""


@dataclass(frozen=True)
class Page:
    status: int
    text: str
    path: str


class Browser:
    """One connection that stays open, one jar of cookies; redirects are followed as a browser does."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._cookies: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Page:
        return self._follow("GET", path, None)

    def post(self, path: str, fields: Mapping[str, object] | Sequence[tuple[str, object]]) -> Page:
        return self._follow("POST", path, urlencode(fields, doseq=True).encode())

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _follow(self, method: str, path: str, body: bytes | None) -> Page:
        for _ in range(5):
            answer, content = self._ask(method, path, body)
            if answer.status not in (301, 302, 303, 307):
                return Page(answer.status, content.decode("utf-8", "replace"), path)
            parts = urlsplit(answer.headers["Location"])
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            method, body = "GET", None
        raise Unexpected(f"too many redirects to {path}")

    def _ask(self, method: str, path: str, body: bytes | None) -> tuple[http.client.HTTPResponse, bytes]:
        try:
            return self._once(method, path, body)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.close()  # a server may close a connection that it has kept long enough: browsers ask again
            return self._once(method, path, body)

    def _once(self, method: str, path: str, body: bytes | None) -> tuple[http.client.HTTPResponse, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self._host, self._port, timeout=PATIENCE)
        headers = {"Accept": "text/html", "Accept-Language": "vi", "User-Agent": "Mozilla/5.0 (benchmark)"}
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name.strip()] = value.strip()
        return answer, content


class System(Protocol):
    """What is measured. ``client`` counts from 0 and stands for a person; the same number is the same person's post
    in the same commune in every system."""

    name: str
    url: str

    @property
    def operations(self) -> Mapping[str, Operation]: ...

    def sign_in(self, browser: Browser, client: int, post: str) -> None: ...


Operation = Callable[[Browser, int, Random], None]  # browser, client, chance; raises Unexpected


@dataclass
class Measure:
    """What one system took for one operation with so many clients, in one run."""

    system: str
    operation: str
    clients: int
    seconds: list[float] = field(default_factory=list)
    wall: float = 0.0
    errors: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        return median(self.seconds) if self.seconds else float("nan")

    @property
    def p95(self) -> float:
        if len(self.seconds) < 2:
            return self.median
        return quantiles(self.seconds, n=100, method="inclusive")[94]

    @property
    def throughput(self) -> float:
        return len(self.seconds) / self.wall if self.wall else 0.0

    def record(self) -> dict[str, Any]:
        return {
            "system": self.system,
            "operation": self.operation,
            "clients": self.clients,
            "requests": len(self.seconds),
            "median_ms": round(self.median * 1000, 2),
            "p95_ms": round(self.p95 * 1000, 2),
            "per_second": round(self.throughput, 2),
            "errors": len(self.errors),
            "first_error": self.errors[0] if self.errors else "",
        }


class Crowd:
    """Clients of one system, signed in once, who do one operation after another."""

    def __init__(self, system: System, clients: int, post: str) -> None:
        self.system, self.clients = system, clients
        self._browsers = [Browser(system.url) for _ in range(clients)]
        with ThreadPoolExecutor(min(clients, 4)) as pool:
            list(pool.map(lambda at: system.sign_in(self._browsers[at], at, post), range(clients)))

    def measure(self, operation: str, requests: int, *, seed: int, warm_up: int = 1) -> Measure:
        """``requests`` in all, split evenly; each client first does ``warm_up`` that are not counted."""
        act = self.system.operations[operation]
        done = Measure(self.system.name, operation, self.clients)
        each = max(1, requests // self.clients)
        ready = Barrier(self.clients + 1)

        def work(client: int) -> None:
            browser = self._browsers[client]
            try:
                for turn in range(-warm_up, each):
                    if turn == 0:
                        ready.wait()
                    self._once(act, browser, client, Random(f"{seed}:{operation}:{client}:{turn}"), done, turn >= 0)
            except BaseException:
                ready.abort()  # a fault of the driver ends the run for all, with its own traceback
                raise

        with ThreadPoolExecutor(self.clients) as pool:
            running = [pool.submit(work, client) for client in range(self.clients)]
            with suppress(BrokenBarrierError):
                ready.wait()
            started = time.perf_counter()
            for each_running in running:
                each_running.result()
            done.wall = time.perf_counter() - started
        return done

    @staticmethod
    def _once(act: Operation, browser: Browser, client: int, chance: Random, done: Measure, counts: bool) -> None:
        started = time.perf_counter()
        try:
            act(browser, client, chance)
        except (Unexpected, OSError, http.client.HTTPException) as trouble:
            browser.close()
            if counts:
                done.errors.append(f"{type(trouble).__name__}: {trouble}"[:300])
            return
        if counts:
            done.seconds.append(time.perf_counter() - started)

    def close(self) -> None:
        for browser in self._browsers:
            browser.close()
