"""The API against its own description: Schemathesis sends what it allows and what it forbids, alone and in chains."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import uvicorn
from pydantic import SecretStr

from support.gateway_world import AuthServer, Caller, Pushes, World, caller
from support.video_life import Life
from support.youtube_kit import KEY
from support.youtube_server import CLIENT_ID, CLIENT_SECRET

SECONDS = 240  # on a busy machine; some 40 on an idle one
# 412, 428: an edit of something else than what is there. 413: more than a quota. 400, 422: what no schema can say, such
# as a cursor of the API's own making, the length of the video, or which characters can be printed.
CONFIG = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "403", "404", "409", "412", "413", "422"]

[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "409", "412", "413", "422", "428"]

[checks.missing_required_header]
expected-statuses = ["401", "422", "428"]

[[operations]]
include-method = "GET"
parameters = {{ "path.video_id" = "{video}" }}
"""


async def test_no_call_breaks_or_answers_what_it_does_not_describe(
    world: World, auth: AuthServer, tmp_path: Path
) -> None:
    generous = {"rate_limit_requests": 10**6, "quota_videos": 10**6}
    youtube = {
        "connection_key": SecretStr(KEY),
        "youtube_client_id": CLIENT_ID,
        "youtube_client_secret": SecretStr(CLIENT_SECRET),
    }
    world = replace(world, settings=world.settings.model_copy(update=generous | youtube))
    async with _served(world) as address, httpx.AsyncClient(base_url=address, trust_env=False) as http:
        somebody = caller(http, auth, app_metadata={"roles": ["operator"]})
        (tmp_path / "config.toml").write_text(CONFIG.format(video=await _finished(somebody, world)))
        # The account goes last, for everything goes with it.
        for selection in ("--exclude-operation-id", "--include-operation-id"):
            await _schemathesis(tmp_path, address, somebody, selection, "delete_me")


async def _finished(somebody: Caller, world: World) -> str:
    """A video of theirs with all that there can be of one."""
    video_id = await somebody.create()
    await Pushes(somebody.http).push(*Life(video_id).whole())
    at = f"videos/{video_id}"
    transcript = b'{"version":1,"language":"en","engine":"test","draft":false,"duration":12.5,"segments":[]}'
    for name, body in (
        ("transcribe/1/transcript.json", transcript),
        ("subtitle/1/en.vtt", b"WEBVTT\n"),
        ("subtitle/1/en.srt", b"1\n"),
        ("subtitle/1/en.ttml", b"<tt/>"),
    ):
        await world.results.write(f"{at}/{name}", body)
    return video_id


@asynccontextmanager
async def _served(world: World) -> AsyncIterator[str]:
    server = uvicorn.Server(uvicorn.Config(world.app(), host="127.0.0.1", port=0, log_config=None))
    serving = asyncio.create_task(server._serve())
    try:
        while not server.started:
            assert not serving.done(), serving.exception()
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving


async def _schemathesis(folder: Path, address: str, somebody: Caller, *selection: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "schemathesis.cli", "--config-file=config.toml", "run", f"{address}/openapi.json"),
        *("--header", f"Authorization: {somebody.headers['Authorization']}", *selection),
        *("--checks", "all", "--max-examples", "5", "--seed", "1", "--generation-database", "none", "--no-shrink"),
        *("--continue-on-failure", "--no-color"),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        async with asyncio.timeout(SECONDS):
            said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, said.decode()
