"""Each process's log: one file of bounded size, and the one before it."""

import os
from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 5 * 1024 * 1024
_CHUNK = 1024 * 1024


class LogFile:
    """`<name>.log`, which the process itself appends to, so that nothing is lost or held up when we are slow."""

    def __init__(self, folder: Path, name: str, max_bytes: int = MAX_BYTES) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{name}.log"
        self._max_bytes = max_bytes

    def open(self) -> BinaryIO:
        """For a process to write to. Opened for appending, so that the file may be emptied under it."""
        return self.path.open("ab")

    def bound(self) -> None:
        """Too long: keep the newest `max_bytes` as `<name>.log.1` and begin anew. A line may be lost in between."""
        size = self.path.stat().st_size if self.path.exists() else 0
        if size <= self._max_bytes:
            return
        older = self.path.with_name(self.path.name + ".1")
        with self.path.open("rb") as source, older.open("wb") as target:
            source.seek(size - self._max_bytes)
            while chunk := source.read(_CHUNK):
                target.write(chunk)
        os.truncate(self.path, 0)

    def tail(self, lines: int = 15) -> str:
        """The last lines, at most 16 KB of them."""
        if not self.path.exists():
            return ""
        with self.path.open("rb") as file:
            file.seek(max(0, self.path.stat().st_size - 16 * 1024))
            text = file.read().decode(errors="replace")
        return "\n".join(text.splitlines()[-lines:])
