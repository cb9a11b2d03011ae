"""Imports that take more than one go: broken connections, long transfers, files that change, cancelling."""

import asyncio
import itertools
import os

import pytest
from aiohttp import web

from echo_contracts.v1.imports import Requested
from echo_contracts.v1.stage import Reported
from echo_contracts.v1.video import Rejected
from echo_shared.work import cancelled_name
from echo_upload_intake import imports
from echo_upload_intake.imports import Import
from echo_upload_intake.main import service
from echo_upload_intake.settings import Settings
from support.eventually import eventually
from support.file_server import serving
from support.importing import NAME, VIDEO, bring, refusal, stored
from support.one_stage import OneStage
from support.receiver import receiver


@pytest.fixture
def stage():
    return OneStage(service, Settings(_env_file=None, import_allow_private=True))


async def test_a_connection_that_breaks_is_gone_on_with_where_it_was(stage):
    content = os.urandom(3_000_000)
    async with receiver(serving(lambda: content, drop_after=1_000_000)) as there:
        await bring(stage, there.url)
    assert await stored(stage) == content
    starts = [each.headers.get("range") for each in there.got]
    assert starts[0] is None
    assert starts[1] == f"bytes={3 * 256 * 1024}-"
    assert stage.problems == []


async def test_a_long_transfer_goes_on_over_several_deliveries(stage, monkeypatch):
    content = os.urandom(3_000_000)
    seconds = itertools.count(step=100)  # each look at the clock is 100 s later: a part ends after four pieces
    monkeypatch.setattr(imports, "LEAST_BYTES", 1)
    built = OneStage(_with(clock=lambda: next(seconds)), Settings(_env_file=None, import_allow_private=True))
    async with receiver(serving(lambda: content)) as there:
        await bring(built, there.url)
    assert await stored(built) == content
    parts = built.events(Requested)
    assert [part.part for part in parts] == list(range(1, len(parts) + 1))
    assert len(there.got) == len(parts) > 2
    fractions = {report.unit: report.fraction * report.share for report in built.events(Reported)}
    assert sum(fractions.values()) <= 1
    del stage


async def test_without_ranges_it_has_to_come_in_one_go(stage):
    content = os.urandom(2_000_000)
    async with receiver(serving(lambda: content, drop_after=1_000_000, ranges=False)) as there:
        await bring(stage, there.url)
    assert refusal(stage) == "import_not_resumable"
    assert len(there.got) == 5


@pytest.mark.parametrize("honest", [True, False], ids=["if-range", "without"])
async def test_a_file_that_changes_meanwhile_is_fetched_anew(stage, honest):
    versions = [os.urandom(2_000_000), os.urandom(2_500_000)]
    served = itertools.chain([0], itertools.repeat(1))

    async def changing(request):
        version = next(served)
        tag = request.headers.get("If-Range", f'"v{version}"') if not honest else f'"v{version}"'
        drop = 1_000_000 if version == 0 else None
        return await serving(lambda: versions[version], etag=lambda: tag, drop_after=drop)(request)

    async with receiver(changing) as there:
        await bring(stage, there.url)
    assert await stored(stage) == versions[1]


async def test_a_drip_is_no_transfer(stage, monkeypatch):
    monkeypatch.setattr(imports, "PART_SECONDS", 0.2)

    async def drip(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.05)

    async with receiver(drip) as there:
        await bring(stage, there.url)
    assert refusal(stage) == "import_too_slow"


async def test_a_lost_session_is_replaced(stage):
    content = os.urandom(2_000_000)

    async def losing(request):
        if len(there.got) == 2:
            stage.uploads.lose_sessions()
        return await serving(lambda: content, drop_after=1_000_000 if len(there.got) < 3 else None)(request)

    async with receiver(losing) as there:
        await bring(stage, there.url)
    assert await stored(stage) == content


async def test_cancelling_ends_a_transfer_that_goes_on(stage):
    async def endless(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(bytes(1000))
            await asyncio.sleep(0.05)

    async with receiver(endless) as there:
        fetching = asyncio.create_task(bring(stage, there.url))

        async def reached():
            return there.got

        await eventually(reached)
        stage.results.put(cancelled_name(VIDEO), b"")
        await fetching
    assert [report.state for report in stage.events(Reported)][-1] == "cancelled"
    assert await stage.uploads.stat(NAME) is None
    assert stage.events(Rejected) == []


def _with(*, clock):
    """The service, its import timed by another clock."""

    def build(settings, storage):
        built = service(settings, storage)
        for route in built.routes:
            if route.payload is Requested:
                held = route.handle.__self__
                other = Import(held.storage, held.bucket, held.internet, clock)
                object.__setattr__(route, "handle", other.bring)
        return built

    return build
