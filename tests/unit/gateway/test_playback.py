"""Signed media paths: one video's media, and nothing beside it."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from echo_gateway.auth.internal import InternalTokens
from echo_gateway.playback import Playback

VIDEO = "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"
PLAYBACK = Playback(InternalTokens("a secret of at least thirty-two characters"), "http://gateway.test", 3600)


def token() -> str:
    return PLAYBACK.url(f"videos/{VIDEO}/x.mp4", PLAYBACK.expires_at()).split("/")[5]


def test_a_url_leads_back_to_its_object() -> None:
    url = PLAYBACK.url(f"videos/{VIDEO}/transcode/1/hls/master.m3u8", PLAYBACK.expires_at())
    assert url == f"http://gateway.test/v1/media/{token()}/transcode/1/hls/master.m3u8"
    path = url.split("/", 6)[6]
    assert PLAYBACK.object_name(token(), path) == f"videos/{VIDEO}/transcode/1/hls/master.m3u8"


@pytest.mark.parametrize(
    "path",
    [
        "../other/transcode/1/video.mp4",
        "transcode/../../other/video.mp4",
        "./video.mp4",
        "transcode//video.mp4",
        "/video.mp4",
        "",
        "transcode/1/manifests/main.json",
        "transcribe/1/transcript.json",
    ],
)
def test_a_path_does_not_lead_elsewhere(path: str) -> None:
    assert PLAYBACK.object_name(token(), path) is None


def test_paths_expire_and_hold_for_their_whole_time() -> None:
    expires = PLAYBACK.expires_at()
    assert timedelta(seconds=3600) <= expires - datetime.now(UTC) <= timedelta(seconds=3600 + 900)
    past = PLAYBACK.tokens.sign("media", {"video": VIDEO}, expires_at=int(time.time()) - 1)
    assert PLAYBACK.object_name(past, "video.mp4") is None


def test_a_token_of_another_purpose_or_secret_opens_nothing() -> None:
    soon = int(time.time()) + 60
    ticket = PLAYBACK.tokens.sign("ws", {"video": VIDEO}, expires_at=soon)
    forged = InternalTokens("another secret of thirty-two characters").sign("media", {"video": VIDEO}, expires_at=soon)
    assert PLAYBACK.object_name(ticket, "video.mp4") is None
    assert PLAYBACK.object_name(forged, "video.mp4") is None
