"""A file that lies with the parent process, read in blocks over a pipe: how a child sees the media it looks into.

The parent answers each line {"read": [offset, size]} on stdout with a length and as many bytes on stdin, until the
line {"facts": ...}.
"""

import json
import os
import struct
import sys
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, BinaryIO

import av

_BLOCK = 512 * 1024
_BLOCKS = 64


class RemoteFile:
    """The media as a file, read in blocks from the parent."""

    def __init__(self, size: int, asked: BinaryIO, answers: BinaryIO, block: int = _BLOCK) -> None:
        self.size = size
        self._block_size = block
        self.fetched = 0
        self._position = 0
        self._asked, self._answers = asked, answers
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def read(self, size: int = -1) -> bytes:
        data = self.at(self._position, self.size - self._position if size < 0 else size)
        self._position += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        self._position = offset + (0, self._position, self.size)[whence]
        return self._position

    def tell(self) -> int:
        return self._position

    def at(self, offset: int, size: int) -> bytes:
        """At most `size` bytes from `offset`."""
        end = min(offset + size, self.size)
        parts = []
        while 0 <= offset < end:
            number, skip = divmod(offset, self._block_size)
            part = self._block(number)[skip : skip + end - offset]
            if not part:
                break
            parts.append(part)
            offset += len(part)
        return b"".join(parts)

    def _block(self, number: int) -> bytes:
        if number in self._blocks:
            self._blocks.move_to_end(number)
            return self._blocks[number]
        wanted = [number * self._block_size, self._block_size]
        self._asked.write(json.dumps({"read": wanted}).encode() + b"\n")
        self._asked.flush()
        (length,) = struct.unpack(">Q", self._answers.read(8))
        data = self._answers.read(length)
        self.fetched += len(data)
        self._blocks[number] = data
        if len(self._blocks) > _BLOCKS:
            self._blocks.popitem(last=False)
        return data


def answer(look: Callable[[RemoteFile, dict[str, Any]], dict[str, Any]]) -> None:
    """Be the child: the only argument is options, `size` and `block` the file's; what `look` gives are the facts."""
    options = json.loads(sys.argv[1])
    # Whatever a library prints must not end up in the protocol.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    av.logging.set_level(av.logging.ERROR)
    file = RemoteFile(options["size"], out, sys.stdin.buffer, options.get("block", _BLOCK))
    out.write(json.dumps({"facts": look(file, options)}).encode() + b"\n")
    out.flush()
