"""A call that was killed goes on when it is made again: which video it had begun is kept in the state folder."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Pending:
    """The same file with the same wishes is the same call. A call that ended by itself leaves nothing."""

    path: Path

    @classmethod
    def of(cls, state: Path, file: Path, wishes: Mapping[str, Any]) -> "Pending":
        """Of this call."""
        found = file.stat()
        said = json.dumps([str(file.resolve()), found.st_size, found.st_mtime_ns, wishes], sort_keys=True)
        return cls(state / "pending" / hashlib.sha256(said.encode()).hexdigest()[:32])

    def read(self) -> str | None:
        """The video that an earlier call had begun."""
        try:
            return self.path.read_text() or None
        except OSError:
            return None

    def keep(self, video: str) -> None:
        """Before the first byte is sent."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(video)

    def forget(self) -> None:
        """The call ended."""
        self.path.unlink(missing_ok=True)
