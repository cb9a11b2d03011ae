"""The files people see: hard links under DATA/<bucket>/ that follow the catalog.

The catalog and the blobs are the truth: nothing is ever read back from here.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from echo_local.store.names import DIR_MARK, FILE_MARK, readable_parts


class ReadableView:
    """Places one link per live object. `root` is the data folder, `scratch` is on the same file system."""

    def __init__(self, root: Path, scratch: Path) -> None:
        self._root = root
        self._scratch = scratch

    def choose(self, bucket: str, name: str) -> str:
        """A free path for a new object, relative to the data folder; the catalog keeps it.

        Objects `a` and `a/b` may both exist: whichever comes second gets a marked file or folder.
        """
        *folders, leaf = readable_parts(name)
        here = bucket
        for number, part in enumerate(folders):
            kind = self._kind(f"{here}/{part}")
            if kind == 0:  # nothing is below either: each look takes 0.03 ms, and a new video's names are six deep
                return "/".join((here, *folders[number:], leaf))
            here = f"{here}/{part}" if stat.S_ISDIR(kind) else f"{here}/{part}{DIR_MARK}"
        taken = stat.S_ISDIR(self._kind(f"{here}/{leaf}"))
        return f"{here}/{leaf}{FILE_MARK}" if taken else f"{here}/{leaf}"

    def _kind(self, path: str) -> int:
        """Its mode; 0 when there is none."""
        try:
            return os.stat(f"{self._root}/{path}").st_mode  # noqa: PTH116 (a Path for each costs as much as the look)
        except OSError:
            return 0

    def place(self, path: str, blob: Path) -> None:
        target = self._root / path
        try:
            target.hardlink_to(blob)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(blob)
        except FileExistsError:
            self._replace(target, blob)

    def _replace(self, target: Path, blob: Path) -> None:
        temporary = self._scratch / f"view-{uuid4().hex}"
        temporary.hardlink_to(blob)
        try:
            temporary.replace(target)
        finally:
            # rename(2) does nothing when both names are the same file already
            temporary.unlink(missing_ok=True)

    def remove(self, path: str) -> None:
        """Removes the link and the folders that it leaves empty, the bucket's own apart."""
        target = self._root / path
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder.parent == self._root:
                return
            try:
                folder.rmdir()
            except OSError:  # holds other objects
                return

    def remove_bucket(self, bucket: str) -> None:
        with suppress(OSError):  # never had an object, or a person put files there
            (self._root / bucket).rmdir()
