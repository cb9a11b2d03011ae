"""Full text search over a user's own videos and what is said in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from echo_gateway.repositories.database import Connection, Database
from echo_gateway.repositories.videos import VideoRow, listed
from echo_gateway.search.parts import Part
from echo_gateway.search.query import Query
from echo_gateway.search.snippets import CLOSE, OPEN
from echo_gateway.search.text import fold

# Of more matching segments than this, the ranking looks at this many: a word that is everywhere tells little.
_RANKED = 3000
_MOMENTS = 3  # segments shown of one video
_OPTIONS = f'HighlightAll=true,StartSel="{OPEN}",StopSel="{CLOSE}"'


@dataclass(frozen=True)
class Marked:
    """A text and, twice, with marks at what matched in it: in its language, and by the words as they stand."""

    text: str
    headlines: tuple[str, str]


@dataclass(frozen=True)
class Moment:
    """A segment that matched. Times are seconds."""

    start: float
    end: float
    said: Marked


@dataclass(frozen=True)
class Hit:
    """A video that matched: its parts, one a line; its best segments, in order; and how many of them matched."""

    video: VideoRow
    parts: list[Part]
    about: Marked | None
    moments: list[Moment]
    count: int


@dataclass(frozen=True)
class _Found:
    video_id: UUID
    about: bool
    positions: list[int]
    count: int


class SearchRepository:
    """Row level security would keep the text index from being used (its operator is not leakproof).

    So the service role looks for candidates, among the rows of one owner, and the user reads what they are: a
    candidate that is not the user's has no row to show.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, user: UUID, query: Query, *, limit: int, offset: int) -> list[Hit]:
        """The user's videos that match, best first."""
        async with self._database.as_service() as connection:
            wanted = await _wanted(connection, user, query)
            found = await _ranked(connection, user, wanted, limit, offset) if wanted else []
        if wanted is None or not found:
            return []
        async with self._database.as_user(user) as connection:
            return await _hits(connection, found, wanted)


async def _wanted(connection: Connection, user: UUID, query: Query) -> str | None:
    """The query in every language that the user's videos are in; None when nothing could be found by it."""
    wanted: str | None = await connection.fetchval(
        """
        select string_agg('(' || query::text || ')', ' | ') from (
          select websearch_to_tsquery(config::regconfig, $2) as query from (
            select distinct config from search_videos where owner_id = $1 union select 'simple'
          ) as heard
          union all -- to plain union, a word and the same word left open are the same
          select (case when $3 = '' then '' else websearch_to_tsquery('simple', $3)::text end)::tsquery
            && to_tsquery('simple', $4) where $4 is not null
        ) as queries
        where querytree(query) not in ('', 'T')
        """,
        user,
        query.text,
        query.head,
        f"'{query.last}':*" if query.last else None,
    )
    return wanted


async def _ranked(connection: Connection, user: UUID, wanted: str, limit: int, offset: int) -> list[_Found]:
    rows = await connection.fetch(
        """
        with about as (
          select video_id, ts_rank(words, $2::text::tsquery, 1) as rank from search_videos
          where owner_id = $1 and words @@ $2::text::tsquery limit $5
        ), said as (
          select video_id, position, ts_rank(segments.words, $2::text::tsquery, 1) as rank
          from transcript_segments as segments join search_videos using (video_id, generation)
          where segments.owner_id = $1 and segments.words @@ $2::text::tsquery limit $5
        ), moments as (
          select video_id, count(*)::int as count, max(rank) as best,
            (array_agg(position order by rank desc, position))[1:$6] as positions
          from said group by video_id
        )
        select video_id, about.video_id is not null as about, coalesce(positions, '{}') as positions,
          coalesce(count, 0) as count
        from about full join moments using (video_id)
        order by coalesce(rank, 0) + coalesce(best * (1 + ln(count)), 0) desc, video_id limit $3 offset $4
        """,
        user,
        wanted,
        limit,
        offset,
        _RANKED,
        _MOMENTS,
    )
    return [_Found(**row) for row in rows]


async def _hits(connection: Connection, found: Sequence[_Found], wanted: str) -> list[Hit]:
    videos = await listed(connection, [hit.video_id for hit in found])
    found = [hit for hit in found if hit.video_id in videos]
    ids = [hit.video_id for hit in found]
    about = await connection.fetch("select video_id, config, parts from search_videos where video_id = any($1)", ids)
    segments = await connection.fetch(
        """
        select video_id, config, start_at, end_at, text from transcript_segments
          join search_videos using (video_id, generation)
          join unnest($1::uuid[], $2::int[]) as wanted (video_id, position) using (video_id, position)
        order by position
        """,
        [hit.video_id for hit in found for _ in hit.positions],
        [position for hit in found for position in hit.positions],
    )
    parts = {row["video_id"]: [Part(**part) for part in row["parts"]] for row in about}
    of = {hit.video_id: "\n".join(part.text for part in parts[hit.video_id]) for hit in found if hit.video_id in parts}
    config = {row["video_id"]: row["config"] for row in about}
    marked = await _marked(
        connection,
        wanted,
        [*((config[hit.video_id], of[hit.video_id]) for hit in found if hit.about and hit.video_id in of)]
        + [(row["config"], row["text"]) for row in segments],
    )
    moments: dict[UUID, list[Moment]] = {video: [] for video in videos}
    for row in segments:
        moments[row["video_id"]].append(Moment(row["start_at"], row["end_at"], marked[row["config"], row["text"]]))
    return [
        Hit(
            videos[hit.video_id],
            parts[hit.video_id],
            marked[config[hit.video_id], of[hit.video_id]] if hit.about else None,
            moments[hit.video_id],
            hit.count,
        )
        for hit in found
        if hit.video_id in parts
    ]


async def _marked(
    connection: Connection, wanted: str, texts: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Marked]:
    """Texts by their configuration. Postgres marks the folded text, which has the same length."""
    rows = await connection.fetch(
        """
        select ts_headline(config::regconfig, folded, $1::text::tsquery, $2) as heard,
          ts_headline('simple', folded, $1::text::tsquery, $2) as plain
        from unnest($3::text[], $4::text[]) with ordinality as told (config, folded, place) order by place
        """,
        wanted,
        _OPTIONS,
        [config for config, _ in texts],
        [fold(text) for _, text in texts],
    )
    return {key: Marked(key[1], (row["heard"], row["plain"])) for key, row in zip(texts, rows, strict=True)}
