"""The search index: which videos are behind, and writing what is said of them and in them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from echo_gateway.repositories.database import Connection, Database
from echo_gateway.search.parts import Part, Source
from echo_gateway.search.text import indexed

_TOGETHER = 100  # segments a transaction: readers of the event log wait for its end
_WEIGHTS: dict[Source, str] = {"title": "A", "tag": "B", "chapter": "C", "summary": "D"}
# Of which state of a video something was made. Tags and title follow from the same.
_STAMP = """
md5(concat_ws(' ', title, language, facts #>> '{summarized,event}', facts #>> '{edited,event}',
  facts #>> '{transcribed,event}'))
"""


@dataclass(frozen=True)
class Due:
    """A video whose index is behind; `changes` tells whether it changed again meanwhile."""

    video_id: UUID
    changes: int
    attempts: int


@dataclass(frozen=True)
class Indexable:
    """A video as it is now, and the event whose transcript the index has."""

    owner_id: UUID
    title: str
    tags: list[str]
    language: str | None
    summarized: dict[str, Any] | None
    edited: dict[str, Any] | None
    transcribed: dict[str, Any] | None
    event: str | None
    indexed: str | None
    stamp: str


@dataclass(frozen=True)
class Line:
    """A segment of a transcript, its text cleaned. Times are seconds."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Written:
    """A transcript that is in the table and not yet read: its generation, and how many segments it has."""

    generation: int
    segments: int


class SearchIndexRepository:
    """Each method is one or more short transactions; all may be repeated."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, *, limit: int, retry_seconds: int) -> list[Due]:
        """Videos to index now. Unless `done`, they are due again after a while that grows with each attempt."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                """
                update search_due set attempts = attempts + 1,
                  next_at = now() + make_interval(secs => $2 * (attempts + 1))
                where video_id in (
                  select video_id from search_due where next_at <= now()
                  order by next_at limit $1 for update skip locked
                )
                returning video_id, changes, attempts
                """,
                limit,
                retry_seconds,
            )
        return [Due(**row) for row in rows]

    async def read(self, video: UUID) -> Indexable | None:
        """None when the video is gone."""
        async with self._database.as_service() as connection:
            row = await connection.fetchrow(
                f"""
                select videos.owner_id, title, tags, language, facts #> '{{summarized,data}}' as summarized,
                  facts #> '{{edited,data}}' as edited, facts #> '{{transcribed,data}}' as transcribed,
                  facts #>> '{{transcribed,event}}' as event, transcript as indexed, {_STAMP} as stamp
                from videos left join search_videos on video_id = id where id = $1
                """,  # noqa: S608 -- a constant
                video,
            )
        return Indexable(**row) if row else None

    async def write_segments(self, video: UUID, owner: UUID, config: str, lines: Sequence[Line]) -> Written:
        """Put a transcript beside the one that counts."""
        await self._clear(video)
        async with self._database.as_service() as connection:
            generation: int = await connection.fetchval("select nextval('search_generations')")
        for start in range(0, len(lines), _TOGETHER):
            some = lines[start : start + _TOGETHER]
            async with self._database.as_service() as connection:
                await connection.execute(
                    """
                    insert into transcript_segments
                      (video_id, generation, position, owner_id, start_at, end_at, text, words)
                    select id, $2, position, $3, start_at, end_at, said,
                      setweight(to_tsvector('simple', words), 'C') || to_tsvector($4::text::regconfig, words)
                    from videos, unnest($5::int[], $6::float8[], $7::float8[], $8::text[], $9::text[])
                      as told (position, start_at, end_at, said, words)
                    where id = $1
                    """,
                    video,
                    generation,
                    owner,
                    config,
                    range(start, start + len(some)),
                    [line.start for line in some],
                    [line.end for line in some],
                    [line.text for line in some],
                    [indexed(line.text) for line in some],
                )
        return Written(generation, len(lines))

    async def switch(
        self, video: UUID, found: Indexable, config: str, parts: Sequence[Part], written: Written | None
    ) -> bool:
        """Make it what search finds, with `written` if there is a newer transcript.

        False when the video has changed since `found` was read, or another process took the segments away: then it
        is due again. The lock comes before the look, so the newest state is what stays.
        """
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                insert into search_videos (video_id, owner_id, config, parts, words)
                select id, owner_id, 'simple', '[]', '' from videos where id = $1 on conflict do nothing
                """,
                video,
            )
            await connection.execute("select from search_videos where video_id = $1 for update", video)
            status = await connection.execute(
                f"""
                update search_videos set config = $2, parts = $3, words = {_words()},
                  transcript = case when $8::bigint is null then transcript else $9 end,
                  generation = coalesce($8, generation)
                from videos where video_id = $1 and id = $1 and {_STAMP} = $10 and (
                  $8::bigint is null or $11 = (
                    select count(*) from transcript_segments where video_id = $1 and generation = $8
                  )
                )
                """,  # noqa: S608 -- constants
                video,
                config,
                [asdict(part) for part in parts],
                *(_text(parts, source) for source in _WEIGHTS),
                written.generation if written else None,
                found.event,
                found.stamp,
                written.segments if written else None,
            )
        return status == "UPDATE 1"

    async def done(self, due: Due) -> None:
        """Not due any more, unless it has changed since; older transcripts are taken out."""
        await self._clear(due.video_id)
        async with self._database.as_service() as connection:
            await connection.execute(
                "delete from search_due where video_id = $1 and changes = $2", due.video_id, due.changes
            )

    async def _clear(self, video: UUID) -> None:
        """Take out what no search looks at: older generations, and what a crash left half written."""
        gone = True
        while gone:
            async with self._database.as_service() as connection:
                gone = await _clear_some(connection, video)


async def _clear_some(connection: Connection, video: UUID) -> bool:
    status = await connection.execute(
        """
        delete from transcript_segments where (video_id, generation, position) in (
          select video_id, generation, position from transcript_segments
          where video_id = $1
            and generation is distinct from (select generation from search_videos where video_id = $1)
          limit 1000
        )
        """,
        video,
    )
    return status != "DELETE 0"


def _words() -> str:
    return " || ".join(
        f"setweight(to_tsvector('simple', ${number}) || to_tsvector($2::text::regconfig, ${number}), '{weight}')"
        for number, weight in enumerate(_WEIGHTS.values(), start=4)
    )


def _text(parts: Sequence[Part], source: Source) -> str:
    # A word between two parts keeps a phrase from reaching over both.
    return " . ".join(indexed(part.text) for part in parts if part.source == source)
