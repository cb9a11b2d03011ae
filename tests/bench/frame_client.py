"""A WebSocket client of the gateway that costs little: thousands of them run beside what they measure."""

import asyncio
import base64
import os
import struct
from collections.abc import Callable

from echo_gateway.realtime.socket import PROTOCOL, TICKET_PREFIX

_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


class FrameClient(asyncio.Protocol):
    """Hands each text frame to `heard`, answers pings, and sends what it is told."""

    def __init__(self, ticket: str, port: int, heard: Callable[[bytes], None]) -> None:
        self._ticket, self._port, self._heard = ticket, port, heard
        self._data = bytearray()
        self._transport: asyncio.Transport | None = None
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET /v1/ws HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Protocol: {PROTOCOL}, {TICKET_PREFIX}{self._ticket}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """See `asyncio.Protocol`."""
        self._data += data
        if not self.open.done():
            head, found, rest = bytes(self._data).partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self.open.set_exception(ConnectionError(head.decode(errors="replace")))
                return
            self._data = bytearray(rest)
            self.open.set_result(None)
        while (frame := self._frame()) is not None:
            opcode, payload = frame
            if opcode == _TEXT:
                self._heard(payload)
            elif opcode == _PING:
                self._send(_PONG, payload)
            elif opcode == _CLOSE:
                self.close()

    def connection_lost(self, error: Exception | None) -> None:
        """See `asyncio.Protocol`."""
        if not self.open.done():
            self.open.set_exception(error or ConnectionError("closed"))

    def say(self, text: str) -> None:
        """Send a text frame."""
        self._send(_TEXT, text.encode())

    def close(self) -> None:
        """At once."""
        if self._transport is not None:
            self._transport.abort()

    def _send(self, opcode: int, payload: bytes) -> None:
        # A mask of zeros is a mask.
        size = struct.pack("!B", 0x80 | len(payload)) if len(payload) < 126 else struct.pack("!BH", 0xFE, len(payload))
        assert self._transport is not None
        self._transport.write(bytes((0x80 | opcode,)) + size + b"\0\0\0\0" + payload)

    def _frame(self) -> tuple[int, bytes] | None:
        data = self._data
        if len(data) < 2:
            return None
        size, start = data[1] & 0x7F, 2
        if size == 126:
            size, start = int.from_bytes(data[2:4]), 4
        elif size == 127:
            size, start = int.from_bytes(data[2:10]), 10
        if len(data) < start + size:
            return None
        opcode, payload = data[0] & 0x0F, bytes(data[start : start + size])
        del data[: start + size]
        return opcode, payload
