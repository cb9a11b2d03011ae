"""Importing from real web servers on this machine: what arrives, what is refused, what is given up."""

import gzip
import itertools

import pytest
from aiohttp import web

from echo_contracts.v1.media import Limits, Options
from echo_contracts.v1.stage import Reported
from echo_contracts.v1.video import Accepted, Rejected
from echo_upload_intake.main import service
from echo_upload_intake.settings import Settings
from support import mediamaker
from support.file_server import serving
from support.importing import NAME, OPTIONS, VIDEO, bring, refusal, stored
from support.one_stage import OneStage
from support.receiver import receiver, status


@pytest.fixture
def stage():
    return OneStage(service, Settings(_env_file=None, import_allow_private=True))


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


async def test_what_its_owner_may_use_travels_with_it(stage, tmp_path):
    content = mediamaker.video(tmp_path / "a.mp4", 2.0).read_bytes()
    async with receiver(serving(lambda: content)) as there:
        await bring(stage, there.url, limits=Limits(bytes=10**6, seconds=60, seconds_left=1.0))
    stage.bus.finalize("echo-uploads", await stage.uploads.stat(NAME))
    await stage.bus.run()
    (rejected,) = stage.events(Rejected)
    assert rejected.problem.code == "quota_minutes_exceeded"


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
        (serving(lambda: b"<html>", headers={"Content-Type": "text/html; charset=utf-8"}), "import_not_media"),
        (serving(lambda: b""), "import_empty"),
        (serving(lambda: gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"}), "import_encoded"),
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


async def test_secrets_in_a_url_are_not_logged(stage, capfd, caplog):
    async with receiver(status(500)) as there:
        await bring(stage, f"{there.url}/a.mp4?token=TOPSECRET")
    shown = capfd.readouterr()
    assert "import_interrupted" in shown.out
    assert "TOPSECRET" not in shown.out + shown.err + caplog.text
    assert "TOPSECRET" not in (await stage.results.read(f"videos/{VIDEO}/upload-intake/1/import.json")).decode()
    for report in stage.events(Reported):
        assert "TOPSECRET" not in report.model_dump_json()
