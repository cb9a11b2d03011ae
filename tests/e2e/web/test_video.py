"""A video's screen: watched while it is being made, driven by keys, run again, stopped, renamed, deleted."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, expect

from support.echoctl import Platform, until
from support.mediamaker import text, video
from support.web_app import App

pytestmark = pytest.mark.browser
_PATIENT = 120_000  # milliseconds: what a loaded machine may take to make a film


@pytest.fixture(scope="module")
def film(platform: Platform, media: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a film of ten seconds, published."""
    clip = video(media("ten seconds.mp4"), seconds=10, size="640x360")
    _done, report = platform.process_file(clip, tmp_path_factory.mktemp("out"))
    assert report["status"] == "published"
    return f"/videos/{report['video_id']}"


@pytest.fixture
def long_film(media: Callable[[str], Path]) -> Path:
    """It takes a while to make."""
    path = media("a long walk.mp4")
    return path if path.exists() else video(path, seconds=40, size="640x360", grain=50)


def _send(app: App, clip: Path) -> None:
    """Upload on screen, and go to its page as soon as there is one."""
    app.sign_in("/upload")
    app.page.get_by_label("Choose files").last.set_input_files(clip)
    app.page.get_by_role("link", name=f"Open {clip.name}").click()
    expect(app.page.get_by_role("region", name="Player")).to_be_visible()


def _stage(app: App, name: str) -> Locator:
    return app.page.locator(f"[data-stage='{name}'] > div")


def _time(app: App) -> float:
    seconds: float = app.page.evaluate("document.querySelector('video').currentTime")
    return seconds


def _ready(app: App) -> bool:
    """There is a picture, and something to go on with."""
    return bool(app.page.evaluate("document.querySelector('video').readyState >= 3"))


def _call(app: App, path: str) -> httpx.Client:
    token = app.page.evaluate("JSON.parse(localStorage.getItem('echo.session')).access_token")
    return httpx.Client(base_url=f"{app.running.gateway}/v1{path}", headers={"Authorization": f"Bearer {token}"})


def test_it_plays_while_it_is_being_made(app: App, long_film: Path) -> None:
    _send(app, long_film)
    expect(_stage(app, "transcode")).to_have_attribute("data-state", "running", timeout=_PATIENT)
    play = app.page.get_by_role("button", name="Play the video")
    play.click(timeout=_PATIENT)
    expect(app.page.get_by_text("Plays while it is being made")).to_be_visible()
    slider = app.page.get_by_role("slider", name="Time")
    expect(slider).to_have_attribute("aria-valuenow", re.compile("[1-9]"), timeout=_PATIENT)
    bar = _stage(app, "transcode").get_by_role("progressbar")
    expect(bar).not_to_have_attribute("aria-valuenow", "0")
    expect(bar.locator("[title*='chunk-']").nth(1)).to_be_attached(timeout=_PATIENT)  # its parts

    expect(app.page.get_by_text("Everything is made")).to_be_visible(timeout=_PATIENT)
    expect(app.page.get_by_text("Plays while it is being made")).to_be_hidden()
    for name in ("upload-intake", "transcode", "transcribe", "summarize", "subtitle", "publish"):
        expect(_stage(app, name)).to_have_attribute("data-state", "succeeded")
    # It goes on where it was, with every rendition to choose from.
    until(lambda: _ready(app))
    assert _time(app) > 0.5
    app.page.locator("video").hover()  # the controls hide while it plays and nothing moves
    app.page.get_by_role("button", name="Settings").click()
    expect(app.page.get_by_role("radio", name="240p", exact=True)).to_be_visible()


def test_a_link_opens_at_its_second_and_keys_drive_it(app: App, film: str) -> None:
    app.sign_in(f"{film}?t=4")
    slider = app.page.get_by_role("slider", name="Time")
    expect(slider).to_have_attribute("aria-valuenow", "4")
    until(lambda: _ready(app))
    assert _time(app) == pytest.approx(4, abs=0.1)
    app.page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", "9")
    app.page.keyboard.press("2")
    expect(slider).to_have_attribute("aria-valuenow", "2")
    app.page.keyboard.press("k")
    until(lambda: _time(app) > 2.3)
    app.page.keyboard.press("k")
    expect(app.page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    app.page.keyboard.press(">")
    assert app.page.evaluate("document.querySelector('video').playbackRate") == 1.25


def test_the_picture_under_the_pointer_is_that_of_the_moment(app: App, film: str) -> None:
    app.sign_in(film)
    app.page.get_by_role("button", name="Play the video").wait_for()
    app.page.get_by_role("slider", name="Time").hover(position={"x": 300, "y": 12})
    preview = app.page.get_by_test_id("seek-preview")
    expect(preview.locator("[style*='sheet-000.jpg']")).to_be_visible()
    expect(preview).to_contain_text(re.compile(r"0:0\d"))
    box = app.page.get_by_test_id("waveform").bounding_box()
    assert box
    app.page.mouse.click(box["x"] + box["width"] * 0.52, box["y"] + box["height"] / 2)
    expect(app.page.get_by_role("slider", name="Time")).to_have_attribute("aria-valuenow", "5")


def test_what_was_written_is_shown_as_subtitle_and_chapter(app: App, film: str) -> None:
    app.sign_in(f"{film}?t=2")
    app.page.get_by_role("button", name="Settings").wait_for()
    with _call(app, film) as api:
        etag = api.get("transcript").headers["etag"]
        said = {"start": 1, "end": 3, "text": "we walk to the harbour", "words": []}
        body = {"language": "en", "segments": [said]}
        api.put("transcript", headers={"If-Match": etag}, json=body).raise_for_status()
    subtitles = app.page.get_by_role("button", name="Subtitles")
    expect(subtitles).to_be_visible(timeout=_PATIENT)  # told over the WebSocket
    app.page.keyboard.press("c")
    expect(subtitles).to_have_attribute("aria-pressed", "true")
    player = app.page.get_by_role("region", name="Player")
    expect(player.get_by_text("we walk to the harbour", exact=True)).to_be_visible()
    app.page.reload()  # the choice holds
    expect(player.get_by_text("we walk to the harbour", exact=True)).to_be_visible()

    with _call(app, film) as api:
        etag = api.get("summary").headers["etag"]
        chapters = [{"start": 0, "end": 6, "title": "The walk"}, {"start": 6, "end": 10, "title": "The harbour"}]
        api.patch("summary", headers={"If-Match": etag}, json={"chapters": chapters}).raise_for_status()
    app.page.get_by_role("list", name="Chapters").get_by_role("button", name="The harbour").click()
    slider = app.page.get_by_role("slider", name="Time")
    expect(slider).to_have_attribute("aria-valuetext", "0:06 of 0:10, The harbour")


def test_a_refused_file_says_why_and_is_checked_again_by_one_button(
    app: App, platform: Platform, media: Callable[[str], Path], tmp_path: Path
) -> None:
    _done, report = platform.process_file(text(media("a letter.mp4")), tmp_path / "out")
    app.sign_in(f"/videos/{report['video_id']}")
    alert = app.page.get_by_role("alert")
    expect(alert).to_contain_text(report["problem"]["message"])
    expect(alert).to_contain_text(report["problem"]["remedy"])
    expect(_stage(app, "upload-intake")).to_have_attribute("data-state", "refused")
    app.page.get_by_role("tab", name="Activity").click()
    refusals = app.page.get_by_role("list", name="What happened").get_by_text("The file was refused")
    expect(refusals).to_have_count(1)
    alert.get_by_role("button", name="Run “Check” again").click()
    expect(refusals).to_have_count(2, timeout=_PATIENT)
    expect(alert).to_contain_text(report["problem"]["message"])


def test_it_is_stopped_and_run_again(app: App, long_film: Path) -> None:
    _send(app, long_film)
    transcode = _stage(app, "transcode")
    expect(transcode).to_have_attribute("data-state", "running", timeout=_PATIENT)
    app.page.get_by_role("button", name="Stop").click()
    app.page.get_by_role("alertdialog").get_by_role("button", name="Stop").click()
    expect(app.page.get_by_text("Stopped").first).to_be_visible()
    expect(transcode).to_have_attribute("data-state", "cancelled")
    transcode.hover()
    app.page.get_by_role("button", name="Run “Transcode” again").click()
    expect(transcode).to_have_attribute("data-state", "running", timeout=_PATIENT)
    app.page.get_by_role("button", name="Stop").click()  # the machine has other things to do
    app.page.get_by_role("alertdialog").get_by_role("button", name="Stop").click()
    expect(transcode).to_have_attribute("data-state", "cancelled")


def test_a_title_changed_where_it_stands_stays(app: App, film: str) -> None:
    app.sign_in(film)
    app.page.get_by_role("button", name="Change the title").click()
    app.page.get_by_label("Title", exact=True).fill("A walk by the sea")
    app.page.keyboard.press("Enter")
    heading = app.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("A walk by the sea")
    with app.page.expect_response(lambda answer: answer.request.method == "GET" and film in answer.url):
        pass  # what was saved has been read again
    app.page.reload()
    expect(heading).to_have_text("A walk by the sea")


def test_shared_it_has_a_public_page_and_deleted_it_is_gone(app: App, film: str) -> None:
    app.sign_in(f"{film}?t=3")
    app.page.get_by_role("button", name="Share").click()
    link = app.page.get_by_label("Public page", exact=True)
    app.page.get_by_role("switch", name="Begin at 0:03").click()
    expect(link).to_have_value(re.compile(r"^http.+/index\.html#t=3$"))
    public = link.input_value().removesuffix("#t=3")
    assert httpx.get(public).status_code == 200
    app.page.keyboard.press("Escape")
    app.page.get_by_role("button", name="Delete the video").click()
    app.page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
    expect(app.page.get_by_role("heading", name="Library")).to_be_visible()
    expect(app.page.locator(f"a[href='{film}']")).to_have_count(0)
    app.page.goto(film)
    expect(app.page.get_by_text("There is nothing here")).to_be_visible()
