"""Private playback: whoever holds a signed path gets the file, in ranges, until it expires."""

import time

import httpx
import pytest

from echo_gateway.auth.internal import InternalTokens
from echo_shared.ports import ObjectInfo
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life

FILM = bytes(range(256)) * 10_000


async def playback(ann: Caller, pubsub: Pushes, world: World) -> dict[str, str]:
    video_id = await ann.create()
    at = f"videos/{video_id}/transcode/1"
    world.results.put(f"{at}/video.mp4", FILM, content_type="video/mp4")
    world.results.put(f"{at}/hls/master.m3u8", b"#EXTM3U\n", content_type="application/vnd.apple.mpegurl")
    world.results.put(f"{at}/hls/360p/1.m4s", b"segment", content_type="video/iso.segment")
    world.results.put(f"{at}/plan.json", b"{}")
    await pubsub.push(*Life(video_id).whole())
    found: dict[str, str] = (await ann.get(f"/v1/videos/{video_id}/playback")).json()
    return found


async def test_a_playlist_and_what_it_names_lie_under_one_path(
    ann: Caller, pubsub: Pushes, world: World, http: httpx.AsyncClient
) -> None:
    url = (await playback(ann, pubsub, world))["hls"]
    playlist = await http.get(url)
    assert (playlist.status_code, playlist.text) == (200, "#EXTM3U\n")
    assert playlist.headers["content-type"] == "application/vnd.apple.mpegurl"
    assert playlist.headers["cache-control"] == "no-cache"
    segment = await http.get(httpx.URL(url).join("360p/1.m4s"))
    assert segment.content == b"segment"
    assert "immutable" in segment.headers["cache-control"]


async def test_a_playlist_that_grows_while_it_is_asked_for_is_sent_whole(
    ann: Caller, pubsub: Pushes, world: World, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = (await playback(ann, pubsub, world))["hls"]
    look = world.results.stat
    grown = iter([b"#EXTM3U\n#one\n", b"#EXTM3U\n#one\n#two\n"])

    async def look_too_early(name: str) -> ObjectInfo | None:
        info = await look(name)
        if (text := next(grown, None)) is not None:
            world.results.put(name, text, content_type="application/vnd.apple.mpegurl")
        return info

    monkeypatch.setattr(world.results, "stat", look_too_early)
    playlist = await http.get(url)
    assert (playlist.status_code, playlist.text) == (200, "#EXTM3U\n#one\n#two\n")
    assert playlist.headers["content-length"] == str(len(playlist.content))


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-99", range(100)),
        ("bytes=100-", range(100, len(FILM))),
        ("bytes=-50", range(len(FILM) - 50, len(FILM))),
        (f"bytes=10-{len(FILM) * 2}", range(10, len(FILM))),
    ],
)
async def test_ranges(ann: Caller, pubsub: Pushes, world: World, header: str, part: range) -> None:
    url = (await playback(ann, pubsub, world))["mp4"]
    response = await ann.http.get(url, headers={"Range": header})
    assert (response.status_code, response.content) == (206, FILM[part.start : part.stop])
    assert response.headers["content-range"] == f"bytes {part.start}-{part.stop - 1}/{len(FILM)}"


async def test_whole_files_heads_and_fresh_copies(ann: Caller, pubsub: Pushes, world: World) -> None:
    url = (await playback(ann, pubsub, world))["mp4"]
    whole = await ann.http.get(url)
    assert whole.content == FILM
    head = await ann.http.head(url)
    assert (head.content, head.headers["content-length"]) == (b"", str(len(FILM)))
    kept = await ann.http.get(url, headers={"If-None-Match": whole.headers["etag"]})
    assert kept.status_code == 304
    changed = await ann.http.get(url, headers={"Range": "bytes=0-0", "If-Range": '"other"'})
    assert (changed.status_code, len(changed.content)) == (200, len(FILM))
    for bad in ("bytes=9999999999-", "bytes=5-1", "bytes=-0", "bytes=-", "lines=1-2", "bytes=0-1,5-6"):
        response = await ann.http.get(url, headers={"Range": bad})
        assert (response.status_code, response.json()["code"]) == (416, "range_not_satisfiable"), bad


async def test_a_path_opens_nothing_else(ann: Caller, bob: Caller, pubsub: Pushes, world: World) -> None:
    url = (await playback(ann, pubsub, world))["hls"]
    token = url.split("/media/")[1].split("/")[0]
    theirs = await bob.create()
    world.results.put(f"videos/{theirs}/transcode/1/video.mp4", b"secret")
    tokens = InternalTokens(world.settings.jwt_secret_key.get_secret_value())
    video = {"video": theirs}
    bad = [
        f"/v1/media/{token}/transcode/1/plan.json",
        f"/v1/media/{token}/transcode/1/absent.mp4",
        f"/v1/media/{token[:-4]}AAAA/transcode/1/video.mp4",
        "/v1/media/x/transcode/1/video.mp4",
        f"/v1/media/{tokens.sign('media', video, expires_at=int(time.time()) - 5)}/transcode/1/video.mp4",
        f"/v1/media/{tokens.sign('ws', video, expires_at=int(time.time()) + 60)}/transcode/1/video.mp4",
    ]
    for path in bad:
        assert (await ann.http.get(path)).status_code == 404, path
