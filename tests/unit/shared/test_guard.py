"""Where a user-given address may lead."""

import ipaddress
import socket

import pytest

from echo_shared.errors import PermanentError, RetryableError
from echo_shared.guard import Guard, Pinned, public


def resolver(*addresses):
    async def resolve(host, port):
        return addresses

    return resolve


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1"),
    ],
)
async def test_no_address_of_a_network_of_ours_is_public(address):
    assert not public(ipaddress.ip_address(address))
    with pytest.raises(PermanentError) as refused:
        await Guard(resolve=resolver("93.184.215.14", address)).pin("https://example.org/hook")
    assert refused.value.code == "address_forbidden"
    assert refused.value.remedy


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"])
def test_public_addresses_are_public(address):
    assert public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://example.org/", "file:///etc/passwd", "gopher://x", "example.org", "", "https://", "http:///x"),
        *("https://user:secret@example.org/", "https://example.org:99999/", "https://[::1/", "javascript:alert(1)"),
        *("https://example.org:0/", "https://exämple.org/", "https://example.org/a\nb"),
    ],
)
async def test_odd_urls_are_refused(url):
    with pytest.raises(PermanentError) as refused:
        await Guard(allow_private=True, resolve=resolver("93.184.215.14")).pin(url)
    assert refused.value.code == "url_invalid"


async def test_the_address_that_was_checked_is_the_one_that_is_called():
    assert await Guard(resolve=resolver("93.184.215.14")).pin("https://example.org:8443/a?b=c#d") == Pinned(
        "https://93.184.215.14:8443/a?b=c", "example.org:8443", "example.org"
    )
    assert await Guard(plain=True, resolve=resolver("2606:4700::1111")).pin("http://example.org") == Pinned(
        "http://[2606:4700::1111]/", "example.org", "example.org"
    )


async def test_plain_http_is_for_those_who_admit_it_and_for_development():
    lookup = resolver("93.184.215.14")
    with pytest.raises(PermanentError) as refused:
        await Guard(resolve=lookup).pin("http://example.org/")
    assert refused.value.code == "url_not_https"
    for guard in (Guard(plain=True, resolve=lookup), Guard(allow_private=True, resolve=lookup)):
        assert (await guard.pin("http://example.org/")).name == "example.org"


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "https://[::1]:8443/", "https://169.254.169.254/latest"])
def test_a_private_address_written_out_is_refused_without_asking_anybody(url):
    with pytest.raises(PermanentError) as refused:
        Guard().check(url)
    assert refused.value.code == "address_forbidden"


async def test_development_may_allow_private_addresses():
    pinned = await Guard(allow_private=True, resolve=resolver("127.0.0.1")).pin("http://localhost:9000/x")
    assert pinned.url == "http://127.0.0.1:9000/x"


async def test_an_unknown_host_fails_and_a_silent_resolver_is_asked_again():
    async def unknown(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    async def silent(host, port):
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    with pytest.raises(PermanentError):
        await Guard(plain=True, resolve=unknown).pin("https://nowhere.example/")
    with pytest.raises(RetryableError):
        await Guard(plain=True, resolve=silent).pin("https://nowhere.example/")
    with pytest.raises(PermanentError):
        await Guard(allow_private=True, resolve=resolver()).pin("https://nowhere.example/")
