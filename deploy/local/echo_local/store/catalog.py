"""The catalog: buckets, objects, upload sessions and the outbox in one SQLite file."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from echo_local.store.model import Bucket, Checksums, StoredObject

_SCHEMA = """
create table if not exists buckets (
    name text primary key, metageneration integer, created integer, updated integer, settings text
) without rowid;
create table if not exists objects (
    bucket text, name text, generation integer, metageneration integer, size integer,
    checksums text, created integer, updated integer, attributes text, components integer, path text,
    primary key (bucket, name)
) without rowid;
create table if not exists sessions (
    id text primary key, created integer, request text, result text
) without rowid;
create index if not exists sessions_by_age on sessions (created);
create table if not exists outbox (
    id integer primary key, created integer, topic text, attributes text, data blob
);
create index if not exists outbox_by_topic on outbox (topic, id);
create table if not exists pending_views (path text, generation integer);
create table if not exists clock (id integer primary key check (id = 0), generation integer);
insert or ignore into clock values (0, 0);
"""
_OBJECT = "bucket, name, generation, metageneration, size, checksums, created, updated, attributes, components"


@dataclass(frozen=True, slots=True)
class ViewChange:
    """A readable link to place (`generation`) or to remove (None) once the transaction counts."""

    path: str
    generation: int | None


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    topic: str
    attributes: dict[str, str]
    data: bytes
    id: int = 0


class Catalog:
    """Every method is one short statement, called from the event loop's thread alone."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        # WAL without a sync at each commit: a killed process loses nothing, only a power cut may lose the end
        self._db.executescript("pragma journal_mode=wal; pragma synchronous=normal;")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    # buckets

    def bucket(self, name: str) -> Bucket | None:
        row = self._db.execute("select * from buckets where name = ?", (name,)).fetchone()
        return _bucket(row) if row else None

    def buckets(self) -> list[Bucket]:
        return [_bucket(row) for row in self._db.execute("select * from buckets order by name")]

    def put_bucket(self, bucket: Bucket) -> None:
        self._db.execute(
            "insert or replace into buckets values (?, ?, ?, ?, ?)",
            (bucket.name, bucket.metageneration, bucket.created, bucket.updated, json.dumps(bucket.settings)),
        )

    def delete_bucket(self, name: str) -> None:
        self._db.execute("delete from buckets where name = ?", (name,))

    def is_empty(self, bucket: str) -> bool:
        query = "select 1 from objects where bucket = ? limit 1"
        return self._db.execute(query, (bucket,)).fetchone() is None

    # objects

    def object(self, bucket: str, name: str) -> StoredObject | None:
        query = f"select {_OBJECT} from objects where bucket = ? and name = ?"  # noqa: S608 (a constant)
        row = self._db.execute(query, (bucket, name)).fetchone()
        return _object(row) if row else None

    def path(self, bucket: str, name: str) -> str | None:
        query = "select path from objects where bucket = ? and name = ?"
        row = self._db.execute(query, (bucket, name)).fetchone()
        return str(row[0]) if row else None

    def objects(self, bucket: str, start: str, end: str | None, limit: int) -> list[StoredObject]:
        """Live objects with start <= name (< end), in byte order of their UTF-8 names."""
        bound, more = ("and name < ?", (end,)) if end is not None else ("", ())
        query = (
            f"select {_OBJECT} from objects where bucket = ? and name >= ? {bound} "  # noqa: S608 (constants)
            "order by name limit ?"
        )
        return [_object(row) for row in self._db.execute(query, (bucket, start, *more, limit))]

    def generations(self) -> set[int]:
        return {row[0] for row in self._db.execute("select generation from objects")}

    def put_object(self, stored: StoredObject, path: str) -> None:
        values = (
            stored.bucket,
            stored.name,
            stored.generation,
            stored.metageneration,
            stored.size,
            json.dumps(asdict(stored.checksums)),
            stored.created,
            stored.updated,
            json.dumps(stored.attributes),
            stored.components,
            path,
        )
        marks = ", ".join("?" * len(values))
        self._db.execute(f"insert or replace into objects values ({marks})", values)  # noqa: S608 (marks)

    def delete_object(self, bucket: str, name: str) -> None:
        self._db.execute("delete from objects where bucket = ? and name = ?", (bucket, name))

    # generations and the readable view

    def last_generation(self) -> int:
        return int(self._db.execute("select generation from clock").fetchone()[0])

    def set_last_generation(self, generation: int) -> None:
        self._db.execute("update clock set generation = ?", (generation,))

    def set_pending_views(self, changes: list[ViewChange]) -> None:
        """Replaces those of the transaction before, which were carried out by now."""
        self._db.execute("delete from pending_views")
        rows = [(change.path, change.generation) for change in changes]
        self._db.executemany("insert into pending_views values (?, ?)", rows)

    def pending_views(self) -> list[ViewChange]:
        return [ViewChange(*row) for row in self._db.execute("select path, generation from pending_views")]

    # upload sessions

    def session(self, session_id: str) -> tuple[dict[str, Any], dict[str, Any] | None] | None:
        """(request, result); the result is None while the upload is under way."""
        query = "select request, result from sessions where id = ?"
        row = self._db.execute(query, (session_id,)).fetchone()
        return (json.loads(row[0]), json.loads(row[1]) if row[1] else None) if row else None

    def put_session(self, session_id: str, created: int, request: dict[str, Any]) -> None:
        self._db.execute("insert into sessions values (?, ?, ?, null)", (session_id, created, json.dumps(request)))

    def finish_session(self, session_id: str, result: dict[str, Any]) -> None:
        self._db.execute("update sessions set result = ? where id = ?", (json.dumps(result), session_id))

    def delete_session(self, session_id: str) -> None:
        self._db.execute("delete from sessions where id = ?", (session_id,))

    def sessions_before(self, created: int) -> list[str]:
        return [row[0] for row in self._db.execute("select id from sessions where created < ?", (created,))]

    # outbox

    def add_outbox(self, message: OutboxMessage, created: int) -> None:
        self._db.execute(
            "insert into outbox (created, topic, attributes, data) values (?, ?, ?, ?)",
            (created, message.topic, json.dumps(message.attributes), message.data),
        )

    def outbox_topics(self) -> list[str]:
        return [row[0] for row in self._db.execute("select distinct topic from outbox")]

    def outbox(self, topic: str, limit: int) -> list[OutboxMessage]:
        query = "select topic, attributes, data, id from outbox where topic = ? order by id limit ?"
        rows = self._db.execute(query, (topic, limit))
        return [OutboxMessage(row[0], json.loads(row[1]), row[2], row[3]) for row in rows]

    def delete_outbox(self, ids: list[int]) -> None:
        self._db.executemany("delete from outbox where id = ?", [(key,) for key in ids])

    def delete_outbox_before(self, created: int) -> int:
        return self._db.execute("delete from outbox where created < ?", (created,)).rowcount


def _bucket(row: tuple[Any, ...]) -> Bucket:
    return Bucket(row[0], row[1], row[2], row[3], json.loads(row[4]))


def _object(row: tuple[Any, ...]) -> StoredObject:
    return StoredObject(
        bucket=row[0],
        name=row[1],
        generation=row[2],
        metageneration=row[3],
        size=row[4],
        checksums=Checksums(**json.loads(row[5])),
        created=row[6],
        updated=row[7],
        attributes=json.loads(row[8]),
        components=row[9],
    )
