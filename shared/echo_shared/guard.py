"""Where a user-given URL may lead: never into our own network, and never anywhere but the address that was checked."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from echo_shared.errors import PermanentError, RetryableError

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

type Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The IP addresses of a host and port. Raises `OSError`."""

_LOOKUP_SECONDS = 5.0
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}
_REMEDY = "Give an address that the whole internet can reach."


async def resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says. Raises `OSError`."""
    found = await asyncio.get_running_loop().getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
    )
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


@dataclass(frozen=True)
class Pinned:
    """A URL whose host is the one address that was checked, the Host header for it, and the name for TLS."""

    url: str
    host: str
    name: str


@dataclass(frozen=True)
class Guard:
    """Which URLs may be asked. `plain` admits http beside https; `allow_private`, for development, any address."""

    plain: bool = False
    allow_private: bool = False
    resolve: Resolve = resolve

    def check(self, url: str) -> SplitResult:
        """What can be said of a URL without asking anybody. Raises `PermanentError`."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            host = port = None
            parts = urlsplit("")
        if (
            parts.scheme not in _PORTS
            or not host
            or not host.isascii()
            or port == 0
            or parts.username is not None
            or parts.password is not None
            or not url.isprintable()
        ):
            raise PermanentError("url_invalid", "This is no address that can be used.", _REMEDY)
        if parts.scheme == "http" and not (self.plain or self.allow_private):
            raise PermanentError("url_not_https", "Only https addresses can be used here.", "Give an https address.")
        try:
            literal = ipaddress.ip_address(host)
        except ValueError:
            return parts
        self._admit(host, [literal])
        return parts

    async def pin(self, url: str) -> Pinned:
        """The one address to connect to. Raises `PermanentError`, or `RetryableError` while the name has no answer.

        Every address of the name must be public: one private among them refuses the URL.
        """
        parts = self.check(url)
        host, port = parts.hostname or "", parts.port
        address = self._admit(host, await self._addresses(host, port or _PORTS[parts.scheme]))
        literal = f"[{address}]" if address.version == 6 else str(address)
        name = f"[{host}]" if ":" in host else host
        authority, header = (literal, name) if port is None else (f"{literal}:{port}", f"{name}:{port}")
        return Pinned(urlunsplit((parts.scheme, authority, parts.path or "/", parts.query, "")), header, host)

    async def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            async with asyncio.timeout(_LOOKUP_SECONDS):
                return [ipaddress.ip_address(each) for each in await self.resolve(host, port)]
        except ValueError:  # also a name that is none: too long, or with an empty label
            return []
        except OSError as error:  # a timeout is one
            if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
                raise PermanentError("host_unknown", f"There is no host {host}.", _REMEDY) from None
            raise RetryableError("host_unresolved", f"The address of {host} could not be looked up.") from error

    def _admit(self, host: str, addresses: Sequence[Address]) -> Address:
        if not addresses or (not self.allow_private and not all(map(public, addresses))):
            raise PermanentError("address_forbidden", f"{host} leads to an address that is not public.", _REMEDY)
        return addresses[0]


def public(address: Address) -> bool:
    """Not private, loopback, link-local (where cloud metadata lives), multicast or reserved, however it is wrapped."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved
