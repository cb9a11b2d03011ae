"""`echoctl process --publish webhook,storage` on a platform as it comes: a signed message, and copies in a bucket."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from google.cloud.storage import Client

from echo_local.platform.secrets import Secrets
from echo_shared.webhooks import signature
from support import mediamaker
from support.echoctl import Platform
from support.hook_server import HookServer, hook_server

BUCKET = "films-of-ann"


@pytest.fixture
def storage(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The platform's store, with a bucket whose owner takes copies of the ready account's videos."""
    there = urlsplit(platform.running.public)
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"{there.scheme}://{there.netloc}")
    token = platform.call("token").stdout.strip()
    me = httpx.get(f"{platform.running.gateway}/v1/me", headers={"Authorization": f"Bearer {token}"}).json()["id"]
    client = Client(project="somebody-s")
    client.create_bucket(BUCKET).blob("echo-owner.txt").upload_from_string(me)
    yield client
    client.close()


@pytest.fixture
def hook() -> Iterator[HookServer]:
    with hook_server() as there:
        yield there


@pytest.mark.timeout(600)
def test_a_film_is_told_of_and_copied(
    platform: Platform, storage: Client, hook: HookServer, media: Callable[[str], Path], out: Path
) -> None:
    film = mediamaker.silent(media("targets.mp4"))
    done, report = platform.process_file(
        *(film, out, "--publish", "webhook,storage", "--webhook-url", hook.url),
        *("--bucket", BUCKET, "--prefix", "echo/"),
    )
    assert done.code == 0, done.text
    assert {target: each["state"] for target, each in report["publications"].items()} == dict.fromkeys(
        ("site", "webhook", "storage"), "published"
    )
    folder = f"echo/{report['video_id']}/"
    assert report["publications"]["storage"]["url"] == f"gs://{BUCKET}/{folder}"
    assert storage.bucket(BUCKET).blob(f"{folder}video.mp4").download_as_bytes() == (out / "video.mp4").read_bytes()
    (body,), (headers,) = hook.bodies, hook.headers
    assert json.loads(body)["data"]["video_id"] == report["video_id"]
    secret = Secrets.load_or_create(platform.state).webhook_secret
    expected = signature([secret], headers["webhook-id"], headers["webhook-timestamp"], body)
    assert headers["webhook-signature"] == expected
