"""Pages of a list: sorted by name, the token is the last name of the page before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .errors import invalid

MAX_PAGE = 1000


def page(names: Iterable[str], request: Any) -> tuple[list[str], str]:
    """The names of the page that the request asks for, and the token of the next one ('' at the end)."""
    if request.page_size < 0:
        raise invalid(f"page_size is {request.page_size}; it must not be negative.")
    size = min(request.page_size or MAX_PAGE, MAX_PAGE)
    rest = sorted(name for name in names if name > request.page_token)
    return rest[:size], rest[size - 1] if len(rest) > size else ""


def in_project(names: Iterable[str], project: str) -> list[str]:
    if not project.startswith("projects/") or project.count("/") != 1:
        raise invalid(f"Invalid project name: {project}. It must be projects/PROJECT.")
    return [name for name in names if name.startswith(project + "/")]
