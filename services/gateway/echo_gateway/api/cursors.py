"""Cursors of lists: opaque to callers, good for the order they were made in and no other."""

import base64
import json
import math
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from echo_gateway.errors import RequestError
from echo_gateway.repositories.listing import Position, Sort


def encoded(position: Position, sort: Sort) -> str:
    """A cursor that goes on from a position."""
    value = position.value.isoformat() if isinstance(position.value, datetime) else position.value
    return base64.urlsafe_b64encode(json.dumps([sort, value, str(position.id)]).encode()).decode()


def decoded(cursor: str, sort: Sort) -> Position:
    """The position a cursor goes on from. Raises `RequestError` (400) for one not made here, or for another order."""
    try:
        made_for, value, video = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        if made_for == sort:
            return Position(_value(value, sort), UUID(video))
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError):
        raise _refused("This cursor was not given by this API.") from None
    raise _refused("This cursor was given for another `sort`.")


def _value(value: Any, sort: Sort) -> datetime | str | float:
    match sort.removeprefix("-"):
        case "created_at":
            return datetime.fromisoformat(value).astimezone(UTC)
        case "title":
            if isinstance(value, str) and "\x00" not in value:
                value.encode()  # a lone surrogate is no text
                return value
        case _:
            if isinstance(value, int | float) and math.isfinite(value):
                return float(value)
    raise ValueError(sort)


def _refused(message: str) -> RequestError:
    return RequestError(400, "bad_cursor", message, "Start without one.")
