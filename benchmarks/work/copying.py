"""Rows into PostgreSQL by COPY, many tables side by side, without holding all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg import sql

BATCH = 50_000


class Copier:
    """Takes rows table by table and writes them in heaps; ``columns`` says what a row of each table holds.

    Numbers are given out from what the table already holds; ``finish`` tells the database where they ended.
    """

    def __init__(self, connection: psycopg.Connection[Any], columns: Mapping[str, Sequence[str]]) -> None:
        self._connection = connection
        self._columns = columns
        self._rows: dict[str, list[Sequence[object]]] = {table: [] for table in columns}
        self._last: dict[str, int] = {}
        self.written: Counter[str] = Counter()

    def number(self, table: str) -> int:
        """The next free id of a table."""
        if table not in self._last:
            words = sql.SQL("SELECT coalesce(max(id), 0) FROM {}").format(sql.Identifier(table))
            found = self._connection.execute(words).fetchone()
            self._last[table] = found[0] if found else 0
        self._last[table] += 1
        return self._last[table]

    def add(self, table: str, *row: object) -> None:
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= BATCH:
            self._write(table)

    def finish(self) -> None:
        for table in self._rows:
            self._write(table)
        for table, last in self._last.items():
            self._connection.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", (table, last))
        self._connection.commit()
        self._connection.autocommit = True
        self._connection.execute("VACUUM ANALYZE")

    def _write(self, table: str) -> None:
        rows, self._rows[table] = self._rows[table], []
        columns = sql.SQL(", ").join(map(sql.Identifier, self._columns[table]))
        words = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
        with self._connection.cursor().copy(words) as copy:
            for row in rows:
                copy.write_row(row)
        self.written[table] += len(rows)
