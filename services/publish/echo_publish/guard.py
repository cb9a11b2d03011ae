"""Where a user-given URL may lead: never into our own network, and never anywhere but the address that was checked."""

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

from echo_publish.ports import Resolve
from echo_shared.errors import PermanentError, RetryableError

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}
_REMEDY = "Give an http or https address that the whole internet can reach."


async def resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says. Raises `OSError`."""
    found = await asyncio.get_running_loop().getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
    )
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


async def pinned(url: str, resolve: Resolve, *, allow_private: bool) -> tuple[str, str, str]:
    """The URL with its host replaced by the one address that was checked, the Host header, and the name for TLS.

    Every address of the name must be public: one private among them refuses the URL.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = urlsplit("")
    if parts.scheme not in _PORTS or not host or parts.username is not None or parts.password is not None:
        raise PermanentError("webhook_url_invalid", "The webhook's address cannot be used.", _REMEDY)
    try:
        addresses = [ipaddress.ip_address(each) for each in await resolve(host, port or _PORTS[parts.scheme])]
    except OSError as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
            raise PermanentError("webhook_host_unknown", f"There is no host {host}.", _REMEDY) from None
        raise RetryableError("webhook_dns", f"The address of {host} could not be looked up.") from error
    except ValueError:
        addresses = []
    if not addresses or (not allow_private and not all(map(public, addresses))):
        raise PermanentError("webhook_address_forbidden", f"{host} leads to an address that is not public.", _REMEDY)
    literal = f"[{addresses[0]}]" if addresses[0].version == 6 else str(addresses[0])
    authority = literal if port is None else f"{literal}:{port}"
    name = f"[{host}]" if ":" in host else host
    header = name if port is None else f"{name}:{port}"
    return urlunsplit((parts.scheme, authority, parts.path or "/", parts.query, "")), header, host


def public(address: Address) -> bool:
    """Not private, loopback, link-local (where cloud metadata lives), multicast or reserved, however it is wrapped."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved
