"""Importing from real web servers on this machine: what arrives, what goes on, what is refused."""

import asyncio
import gzip
import itertools
import os

import pytest
from aiohttp import web

from echo_contracts.v1.imports import Requested
from echo_contracts.v1.media import Options
from echo_contracts.v1.stage import Reported
from echo_contracts.v1.video import Accepted, Rejected
from echo_shared.work import cancelled_name
from echo_upload_intake import imports
from echo_upload_intake.imports import Import
from echo_upload_intake.main import service
from echo_upload_intake.settings import Settings
from support import mediamaker
from support.eventually import eventually
from support.file_server import serving
from support.one_stage import OneStage
from support.receiver import receiver, status

VIDEO = "v"
NAME = f"uploads/{VIDEO}/source"
OPTIONS = Options(language="de")


@pytest.fixture
def stage():
    return OneStage(service, Settings(_env_file=None, import_allow_private=True))


def requested(url, *, run=1, max_bytes=50_000_000):
    return Requested(
        run=run, part=1, url=url, filename="holiday.mp4", owner="ann", options=OPTIONS, max_bytes=max_bytes
    )


async def bring(stage, url, **more):
    await stage.send(requested(url, **more), video=VIDEO)


def refusal(stage):
    (rejected,) = stage.events(Rejected)
    assert rejected.source.generation == 0
    assert rejected.problem.remedy
    return rejected.problem.code


async def stored(stage):
    return await stage.uploads.read(NAME)


async def test_a_file_arrives_as_if_it_had_been_uploaded(stage, tmp_path):
    content = mediamaker.video(tmp_path / "a.mp4", 1.0).read_bytes()
    async with receiver(serving(lambda: content)) as there:
        await bring(stage, f"{there.url}/films/holiday.mp4?token=secret", run=2)
    assert await stored(stage) == content
    info = await stage.uploads.stat(NAME)
    assert info.content_type == "video/mp4"
    assert (info.metadata["echo-filename"], info.metadata["echo-owner"]) == ("holiday.mp4", "ann")
    assert Options.model_validate_json(info.metadata["echo-options"]) == OPTIONS
    assert stage.events(Rejected) == []
    stage.bus.finalize("echo-uploads", info)
    await stage.bus.run()
    (accepted,) = stage.events(Accepted)
    assert (accepted.run, accepted.filename, accepted.options) == (2, "holiday.mp4", OPTIONS)


async def test_asked_twice_it_is_fetched_once():
    stage = OneStage(service, Settings(_env_file=None, import_allow_private=True), copies=3)
    async with receiver(serving(lambda: b"film")) as there:
        await bring(stage, there.url)
    assert await stored(stage) == b"film"
    assert len(there.got) == 1


async def test_redirects_are_followed_a_few_times(stage):
    async def onward(request):
        left = int(request.match_info["path"])
        if left == 0:
            return await serving(lambda: b"film")(request)
        return web.Response(status=302, headers={"Location": f"/{left - 1}"})

    async with receiver(onward) as there:
        await bring(stage, f"{there.url}/4")
        assert refusal(stage) == "import_redirects"
        again = OneStage(service, Settings(_env_file=None, import_allow_private=True))
        await bring(again, f"{there.url}/3")
        assert await stored(again) == b"film"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (status(404), "import_not_found"),
        (status(410), "import_not_found"),
        (status(401), "import_refused"),
        (status(403), "import_refused"),
        (status(204), "import_refused"),
        (status(304), "import_refused"),
        (status(302, Location="ftp://example.org/"), "url_invalid"),
        (status(302, Location="file:///etc/passwd"), "url_invalid"),
        (serving(lambda: b"<html>", **{"Content-Type": "text/html; charset=utf-8"}), "import_not_media"),
        (serving(lambda: b""), "import_empty"),
        (serving(lambda: gzip.compress(bytes(50_000_000)), **{"Content-Encoding": "gzip"}), "import_encoded"),
    ],
)
async def test_what_cannot_be_had_is_rejected_at_once_and_says_why(stage, answer, code):
    async with receiver(answer) as there:
        await bring(stage, there.url)
    assert refusal(stage) == code
    assert await stage.uploads.stat(NAME) is None
    assert len(there.got) == 1


async def test_a_file_that_says_it_is_too_large_is_not_read(stage):
    async with receiver(serving(lambda: bytes(2_000_000))) as there:
        await bring(stage, there.url, max_bytes=1_000_000)
    assert refusal(stage) == "import_too_large"


async def test_a_body_without_end_is_left_at_the_limit(stage):
    sent = 0

    async def endless(request):
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        while sent < 500_000_000:
            await response.write(bytes(65536))
            sent += 65536
        return response

    async with receiver(endless) as there:
        await bring(stage, there.url, max_bytes=20_000_000)
    assert refusal(stage) == "import_too_large"
    assert sent < 100_000_000
    assert await stage.uploads.stat(NAME) is None


async def test_a_server_that_recovers_is_asked_again(stage):
    answers = itertools.chain([status(500), status(429), status(503)], itertools.repeat(serving(lambda: b"film")))

    async def recovering(request):
        return await next(answers)(request)

    async with receiver(recovering) as there:
        await bring(stage, there.url)
    assert await stored(stage) == b"film"
    retried = [report.problem.code for report in stage.events(Reported) if report.state == "retrying"]
    assert retried == ["import_server_error"] * 3


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (status(500), "import_server_error"),
        # It says 1,000 and sends 100, again and again.
        (serving(lambda: bytes(1000), drop_after=100, ranges=False), "unreachable"),
        (status(302, Location="http://[::1"), "unreachable"),
    ],
)
async def test_a_server_that_does_not_recover_is_given_up(stage, answer, code):
    async with receiver(answer) as there:
        await bring(stage, there.url)
    assert refusal(stage) == code
    assert len(there.got) == 8
    assert stage.bus.dead == []


async def test_nobody_there_is_tried_again_and_then_given_up(stage):
    async with receiver(status(200)) as there:
        pass
    await bring(stage, there.url)
    assert refusal(stage) == "unreachable"


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


async def test_secrets_in_a_url_are_not_logged(stage, capfd, caplog):
    async with receiver(status(500)) as there:
        await bring(stage, f"{there.url}/a.mp4?token=TOPSECRET")
    shown = capfd.readouterr()
    assert "import_interrupted" in shown.out
    assert "TOPSECRET" not in shown.out + shown.err + caplog.text
    assert "TOPSECRET" not in (await stage.results.read(f"videos/{VIDEO}/upload-intake/1/import.json")).decode()
    for report in stage.events(Reported):
        assert "TOPSECRET" not in report.model_dump_json()


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
