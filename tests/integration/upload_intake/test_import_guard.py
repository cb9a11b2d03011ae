"""An import may not be led into our own network: not by its URL, a redirect, or a name that changes its mind."""

import ipaddress

import pytest

from echo_contracts.v1.imports import Requested
from echo_contracts.v1.media import Options
from echo_contracts.v1.video import Rejected
from echo_shared import guard
from echo_shared.adapters.web import Web
from echo_shared.guard import Guard
from echo_shared.settings import Settings
from echo_shared.work import Route, Service
from echo_upload_intake.imports import Import
from support.file_server import serving
from support.one_stage import OneStage
from support.receiver import receiver, status


@pytest.fixture(autouse=True)
def loopback_for_public(monkeypatch):
    """The servers of these tests are at 127.0.0.1: here it counts as public, and what else is not stays so."""
    public = guard.public
    monkeypatch.setattr(
        guard, "public", lambda address: address == ipaddress.ip_address("127.0.0.1") or public(address)
    )


class Names:
    """A resolver that gives one answer after the other."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def __call__(self, host, port):
        self.asked.append(host)
        return [self.answers.pop(0)]


def importing(resolve):
    def build(settings, storage):
        internet = Web(Guard(plain=True, resolve=resolve))
        route = Route(
            Requested,
            Import(storage, settings.upload_bucket_name, internet, lambda: 0.0).bring,
            unit=lambda found: f"import-{found.part}",
        )
        return Service("upload-intake", (route,))

    return OneStage(build, Settings(_env_file=None))


async def bring(stage, url):
    asked = Requested(run=1, part=1, url=url, filename="a", owner="ann", options=Options(), max_bytes=1000)
    await stage.send(asked, video="v")
    return [rejected.problem.code for rejected in stage.events(Rejected)]


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "http://169.254.169.254/computeMetadata/v1/", "http://[::1]/", "http://127.0.0.2/"]
)
async def test_a_private_address_is_refused(url):
    assert await bring(importing(Names()), url) == ["address_forbidden"]


async def test_a_name_that_leads_to_a_private_address_is_refused():
    assert await bring(importing(Names("192.168.1.1")), "http://films.example/") == ["address_forbidden"]


@pytest.mark.parametrize("location", ["http://127.0.0.2:{port}/", "http://169.254.169.254/", "//10.0.0.1/a"])
async def test_a_redirect_into_our_network_is_not_followed(location):
    async with receiver(status(200)) as there:
        there.answer = status(307, Location=location.format(port=there.port))
        assert await bring(importing(Names("127.0.0.1")), f"{there.url}/a") == ["address_forbidden"]
    assert [each.path for each in there.got] == ["/a"]


async def test_the_address_that_was_checked_is_the_one_that_is_called():
    """The name leads elsewhere the next time it is asked: it is not asked again."""
    names = Names("127.0.0.1", "10.0.0.1")
    async with receiver(serving(lambda: b"film")) as there:
        stage = importing(names)
        assert await bring(stage, f"http://films.example:{there.port}/a") == []
    assert await stage.uploads.read("uploads/v/source") == b"film"
    assert names.asked == ["films.example"]
    assert there.got[0].headers["host"] == f"films.example:{there.port}"


async def test_a_name_is_checked_again_at_each_redirect():
    names = Names("127.0.0.1", "10.0.0.1")
    async with receiver(status(302, Location="/again")) as there:
        assert await bring(importing(names), f"http://films.example:{there.port}/a") == ["address_forbidden"]
    assert [each.path for each in there.got] == ["/a"]
    assert names.asked == ["films.example", "films.example"]
