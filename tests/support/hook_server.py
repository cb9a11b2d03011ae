"""A web server of a user's own for tests that block: it keeps what was posted and answers as told."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class HookServer:
    """`status` may be changed while it runs; `bodies` and `headers` hold what was posted."""

    port: int
    status: int = 200
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where to post."""
        return f"http://127.0.0.1:{self.port}/hook"


@contextlib.contextmanager
def hook_server() -> Iterator[HookServer]:
    """Listens on loopback until the end of the context."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # its name is the base class's
            there.headers.append({name.lower(): value for name, value in self.headers.items()})
            there.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.send_response(there.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        there = HookServer(server.server_address[1])
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            thread.join()
