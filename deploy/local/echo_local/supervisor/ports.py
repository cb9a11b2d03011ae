"""Ports of this machine: who holds one, and which are free."""

import contextlib
import socket
from collections.abc import Mapping

import psutil

_HOST = "127.0.0.1"


class PortTakenError(Exception):
    """A port that is needed is held by somebody else; the text says by whom."""


def is_free(port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as probe:
        # As servers do: a connection that lingers after a restart does not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """A port that is free now."""
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """`count` different ports that are free now."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind((_HOST, 0))
        return [probe.getsockname()[1] for probe in probes]


def holder(port: int) -> str:
    """Who listens on a port, in words."""
    try:
        for connection in psutil.net_connections("tcp"):
            address = connection.laddr
            if connection.status == psutil.CONN_LISTEN and address and address.port == port and connection.pid:
                process = psutil.Process(connection.pid)
                command = " ".join(process.cmdline())
                return f"{process.name()} (pid {connection.pid}: {command[:120]})"
    except psutil.Error:
        pass  # macOS shows other users' sockets to root only
    return "another program"


def require_free(ports: Mapping[str, int]) -> None:
    """Raises `PortTakenError` that names every port that is taken, what it is for and who holds it."""
    taken = [f"Port {port} ({name}) is taken by {holder(port)}." for name, port in ports.items() if not is_free(port)]
    if taken:
        raise PortTakenError("\n".join(taken))
