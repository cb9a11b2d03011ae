"""Turns what happens to messages into log statements, and forgets a message that nobody holds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from .log import Log, Row, Statement
from .model import Message


class Journal:
    """Collects the statements of one operation; `commit` appends them together, in one transaction."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._statements: list[Statement] = []
        self.stored_bytes = 0

    def commit(self, then: Callable[[], None] | None = None) -> asyncio.Future[None]:
        statements, self._statements = self._statements, []
        return self._log.append(statements, then)

    def save(self, key: int, kind: str, body: bytes) -> None:
        self._add("insert or replace into resources(key, kind, body) values(?,?,?)", [(key, kind, body)])

    def erase(self, key: int, messages: Iterable[Message]) -> None:
        """Delete a resource and let go of the messages it held."""
        self._add("delete from resources where key=?", [(key,)])
        self.drop(key, messages)

    def drop(self, holder: int, messages: Iterable[Message]) -> None:
        """Delete everything a holder holds; `messages` are those."""
        self._add("delete from holdings where holder=?", [(holder,)])
        self._let_go(messages)

    def store(self, messages: Iterable[Message]) -> None:
        rows: list[Row] = []
        for message in messages:
            self.stored_bytes += message.size
            rows.append((message.id, message.body.SerializeToString()))
        self._add("insert into messages(id, body) values(?,?)", rows)

    def hold(self, holder: int, messages: Iterable[Message], *, acked: bool = False) -> None:
        rows: list[Row] = []
        for message in messages:
            message.holders += 1
            rows.append((holder, message.id, acked))
        self._add("insert or ignore into holdings(holder, message, acked) values(?,?,?)", rows)

    def forget(self, holder: int, message: Message) -> None:
        """The holder no longer needs it."""
        self._add("delete from holdings where holder=? and message=?", [(holder, message.id)])
        self._let_go([message])

    def mark_acked(self, holder: int, message: Message) -> None:
        self._add("update holdings set acked=1 where holder=? and message=?", [(holder, message.id)])

    def count_failures(self, holder: int, message: Message, failures: int) -> None:
        self._add("update holdings set failures=? where holder=? and message=?", [(failures, holder, message.id)])

    def _let_go(self, messages: Iterable[Message]) -> None:
        orphans: list[Row] = []
        for message in messages:
            message.holders -= 1
            if message.holders == 0:
                self.stored_bytes -= message.size
                orphans.append((message.id,))
        if orphans:
            self._add("delete from messages where id=?", orphans)

    def _add(self, sql: str, rows: list[Row]) -> None:
        if rows:
            self._statements.append(Statement(sql, rows))
