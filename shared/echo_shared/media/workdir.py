"""A temporary directory with a bound, gone when the work ends however it ends."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from echo_shared.errors import PermanentError

_DEFAULT_BYTES = 64 * 1024**3


@dataclass(frozen=True)
class WorkDir:
    """A directory that may hold at most `limit` bytes; whoever writes into it calls `check` now and then."""

    path: Path
    limit: int

    def check(self) -> None:
        """Raises `PermanentError` once the files together are larger than the bound."""
        used = sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())
        if used > self.limit:
            raise PermanentError("too_much_space", "The video needs more disk space than is allowed.", None)


@asynccontextmanager
async def work_dir(limit: int = _DEFAULT_BYTES) -> AsyncIterator[WorkDir]:
    """A fresh directory under the system's temporary one."""
    # Not in a thread: cancelled before that answers, nobody would know the directory and it would stay for ever.
    path = Path(tempfile.mkdtemp(prefix="echo-"))
    try:
        yield WorkDir(path, limit)
    finally:
        await asyncio.shield(asyncio.to_thread(shutil.rmtree, path, ignore_errors=True))
