"""Which process listens where."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from echo_local.supervisor.ports import free_ports

HOST = "127.0.0.1"
PROJECT = "echo-local"
UPLOADS = "echo-uploads"
RESULTS = "echo-results"
WORKERS = ("upload-intake", "transcode", "transcribe", "summarize", "subtitle", "publish")
SERVICES = ("gateway", *WORKERS)

DEFAULTS: Mapping[str, int] = {
    "gateway": 8080,
    "pubsub": 9021,
    "pubsub-keys": 9022,
    "store": 9023,
    "auth": 9024,
    "postgres": 9025,
    "telemetry": 9026,
    **{name: 9031 + index for index, name in enumerate(WORKERS)},
}


class LayoutError(ValueError):
    """A port that is none."""


@dataclass(frozen=True)
class Layout:
    """A port for each process, and the addresses that follow from it."""

    ports: Mapping[str, int]

    def url(self, name: str) -> str:
        """The base URL of one process, without a trailing slash."""
        return f"http://{HOST}:{self.ports[name]}"

    @property
    def public_url(self) -> str:
        """Where published pages are served."""
        return f"{self.url('store')}/{RESULTS}/public"

    @property
    def pubsub_host(self) -> str:
        """What PUBSUB_EMULATOR_HOST is set to."""
        return f"{HOST}:{self.ports['pubsub']}"


def chosen_layout(base: int | None = None, environ: Mapping[str, str] = os.environ) -> Layout:
    """The default ports, or those from `base` on; each may be moved by ECHO_PORT_<NAME>. Raises `LayoutError`."""
    ports = dict(DEFAULTS) if base is None else {name: base + index for index, name in enumerate(DEFAULTS)}
    for name in ports:
        variable = f"ECHO_PORT_{name.upper().replace('-', '_')}"
        if text := environ.get(variable):
            if not text.isdecimal():
                raise LayoutError(f"{variable} is {text!r}, which is no port.")
            ports[name] = int(text)
    for name, port in ports.items():
        if not 1 <= port <= 65535:
            raise LayoutError(f"{port} for {name} is no port: ports go from 1 to 65535.")
    if len(set(ports.values())) < len(ports):
        raise LayoutError("Two processes cannot have the same port: look at the ECHO_PORT_ variables.")
    return Layout(ports)


def free_layout() -> Layout:
    """Ports that are free now."""
    return Layout(dict(zip(DEFAULTS, free_ports(len(DEFAULTS)), strict=True)))
