"""Lists of videos: which, in which order, and from where on. The pages stay put when videos are added."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

Sort = Literal["created_at", "-created_at", "title", "-title", "duration", "-duration"]
SORTS: tuple[Sort, ...] = get_args(Sort)

# Every order ends with the id: of two videos that are alike in it, the same one always comes first.
_COLUMNS = {"created_at": "created_at", "title": "title_key", "duration": "length_key"}


@dataclass(frozen=True)
class Position:
    """A place in one order: what the last video of a page is sorted by, and its id."""

    value: datetime | str | float
    id: UUID


@dataclass(frozen=True)
class Listing:
    """What a list shows. None: any."""

    sort: Sort = "-created_at"
    status: str | None = None
    tag: str | None = None
    contains: str | None = None

    @property
    def key(self) -> str:
        """The column that it is sorted by."""
        return _COLUMNS[self.sort.removeprefix("-")]

    def clauses(self, user: UUID, after: Position | None, limit: int) -> tuple[str, list[Any]]:
        """`where` to `limit`, and its values. What is not asked for is left out, for the planner's sake."""
        descending = self.sort.startswith("-")
        values: list[Any] = [user, limit]
        conditions = ["owner_id = $1"]

        def add(condition: str, *more: Any) -> None:
            numbers = [f"${len(values) + number}" for number in range(1, len(more) + 1)]
            values.extend(more)
            conditions.append(condition.format(*numbers))

        if after is not None:
            add(f"({self.key}, id) {'<' if descending else '>'} ({{}}, {{}})", after.value, after.id)
        if self.status is not None:
            add("status = {}", self.status)
        if self.tag is not None:
            add("{} = any(tags)", self.tag)
        if self.contains is not None:
            add("strpos(name_key, {}) > 0", self.contains.casefold())
        direction = "desc" if descending else "asc"
        where = " and ".join(conditions)
        return f"where {where} order by {self.key} {direction}, id {direction} limit $2", values
