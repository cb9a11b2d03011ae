"""What comes out plays in hls.js in a real Chromium: every rendition, over every seam, and while it grows."""

import json
from importlib import resources

import pytest
import pytest_asyncio

from support import mediamaker
from support.browser import browser, chromium
from support.finished_film import served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium() is None, reason="needs an installed Chromium"),
]

SECONDS = 13.0  # chunks of 4, 8 and 1 s
PAGE = """<!doctype html><script src="hls.min.js"></script><video id="video" muted></video><script>
window.failed = [];
window.start = (url) => {
  window.hls = new Hls({ autoStartLoad: true });
  // A change of rendition aborts what was being loaded, which hls.js reports as an error that is not fatal.
  hls.on(Hls.Events.ERROR, (_name, error) => { if (error.details !== "aborted") failed.push(error.details); });
  hls.on(Hls.Events.MANIFEST_PARSED, () => { window.parsed = true; });
  hls.loadSource(url);
  hls.attachMedia(video);
};
</script>"""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def tab():
    async with browser() as opened:
        yield opened


def player(folder):
    """A page beside the stream."""
    script = resources.files("echo_publish").joinpath("assets", "hls.min.js")
    (folder / "hls.min.js").write_bytes(script.read_bytes())
    (folder / "player.html").write_text(PAGE)


@pytest.mark.timeout(180)
async def test_every_rendition_plays_through_and_can_be_sought(transcode, tmp_path, tab):
    stage = transcode()
    done = await stage.run(mediamaker.video(tmp_path / "a.mp4", seconds=SECONDS, size="854x480", rate="25"))
    folder = await stage.saved(tmp_path / "out")
    player(folder)
    async with served(folder) as base:
        await tab.open(f"{base}/player.html")
        await tab.evaluate(f"start({json.dumps(base + '/hls/master.m3u8')})")
        await tab.until("window.parsed")
        sizes = await tab.evaluate("hls.levels.map((level) => level.width)")
        assert sorted(sizes) == sorted(rendition.width for rendition in done.renditions)
        for level in range(len(sizes)):
            await tab.evaluate(
                f"hls.currentLevel = {level}; video.currentTime = 0; video.playbackRate = 8; video.play()"
            )
            await tab.until(f"video.ended && video.videoWidth === {sizes[level]}")
            assert await tab.evaluate("video.duration") == pytest.approx(SECONDS, abs=0.1)
        await tab.evaluate("video.playbackRate = 1; video.currentTime = 11.5; video.play()")
        await tab.until("video.currentTime > 12 && video.readyState >= 2")
        assert await tab.evaluate("video.webkitAudioDecodedByteCount > 0 && video.webkitDroppedFrameCount >= 0")
        assert await tab.evaluate("failed") == []


@pytest.mark.timeout(180)
async def test_a_growing_stream_plays_on_into_what_is_added(transcode, tmp_path, tab):
    """Playlists are swapped for later ones under the player, as the platform does."""
    stage = transcode()
    seen = []
    write = stage.storage.results.write

    async def watch(name, data, **conditions):
        info = await write(name, data, **conditions)
        if name.endswith("master.m3u8"):
            seen.append(await stage.files())
        return info

    stage.storage.results.write = watch
    await stage.run(mediamaker.video(tmp_path / "a.mkv", seconds=SECONDS, size="320x180", rate="25"))
    folder = tmp_path / "out"

    def place(files):
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)

    place(seen[0])
    player(folder)
    assert "#EXT-X-ENDLIST" not in (folder / "hls/180p/index.m3u8").read_text()
    async with served(folder) as base:
        await tab.open(f"{base}/player.html")
        await tab.evaluate(f"start({json.dumps(base + '/hls/master.m3u8')})")
        await tab.until("window.parsed")
        await tab.evaluate("video.currentTime = 0; video.play()")
        await tab.until("video.currentTime > 1")
        place(seen[-1])
        await tab.evaluate("video.playbackRate = 4")
        await tab.until("video.ended")
        assert await tab.evaluate("video.currentTime") == pytest.approx(SECONDS, abs=0.1)
