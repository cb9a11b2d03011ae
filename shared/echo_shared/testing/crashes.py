"""Crashes on purpose: a process that dies at one chosen step, before it ran or after it ran unseen."""

from collections.abc import Callable
from typing import Any


class Crash(BaseException):
    """The process died."""


class CrashOnce:
    """Wraps a port so that each distinct step (method and object) kills its process the first time it is reached.

    `after` lets the step happen first (it succeeded, nobody heard). Once dead, every later step of that process
    fails too, so nothing tidies up. Share `seen` between processes: what crashed once goes through the next time.
    """

    def __init__(self, port: Any, process: "Process", seen: set[str], *, after: bool) -> None:
        self._port = port
        self._process = process
        self._seen = seen
        self._after = after

    def __getattr__(self, name: str) -> Any:
        method: Callable[..., Any] = getattr(self._port, name)
        if not callable(method):
            return method

        async def step(*args: Any, **kwargs: Any) -> Any:
            if self._process.dead:
                raise Crash
            subject = args[0] if args and isinstance(args[0], str) else _types(args)
            label = f"{name} {subject}"
            if label in self._seen:
                return await method(*args, **kwargs)
            self._seen.add(label)
            if self._after:
                await method(*args, **kwargs)
            self._process.dead = True
            raise Crash(label)

        return step


class Process:
    """One process's life."""

    def __init__(self) -> None:
        self.dead = False


def _types(args: tuple[Any, ...]) -> str:
    """Published events are told apart by their types."""
    return ",".join(event.type for event in args[0]) if args and isinstance(args[0], (list, tuple)) else ""
