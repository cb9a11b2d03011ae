"""What is said and what is made of it, on screen: corrected, merged, asked, divided into chapters, taken away."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, expect

from support.echoctl import Platform
from support.mediamaker import ffmpeg, picture
from support.speechmaker import make_speech
from support.web_app import App

pytestmark = pytest.mark.browser
_PATIENT = 120_000  # milliseconds: what a loaded machine may take to make subtitles
_SAID = "The keeper of the tower lights the lamp every night. " * 2
_SEGMENTS = [
    {"start": 1.0, "end": 4.0, "text": "the keeper lights the lamp", "words": []},
    {"start": 5.0, "end": 8.0, "text": "ships see the rocks at night", "words": []},
]


@pytest.fixture(scope="module")
def spoken(platform: Platform, media: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a published film in which somebody speaks."""
    folder = tmp_path_factory.mktemp("spoken")
    seconds = make_speech(_SAID, folder / "speech.wav", voice="en-us+klatt4", silence=1.0)
    film = media("the keeper.mp4")
    encoding = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest")
    ffmpeg(*picture(seconds), "-i", folder / "speech.wav", *encoding, film)
    _done, report = platform.process_file(film, folder / "out")
    assert report["status"] == "published"
    return f"/videos/{report['video_id']}"


def _call(app: App, path: str) -> httpx.Client:
    token = app.page.evaluate("JSON.parse(localStorage.getItem('echo.session')).access_token")
    return httpx.Client(base_url=f"{app.running.gateway}/v1{path}", headers={"Authorization": f"Bearer {token}"})


def _texts(app: App, film: str) -> list[str]:
    with _call(app, film) as api:
        return [segment["text"] for segment in api.get("transcript").json()["segments"]]


def _write(app: App, film: str, segments: list[dict[str, Any]]) -> None:
    """As another program would."""
    with _call(app, film) as api:
        etag = api.get("transcript").headers["etag"]
        body = {"language": "en", "segments": segments}
        api.put("transcript", headers={"If-Match": etag}, json=body).raise_for_status()


def _lines(app: App) -> Locator:
    return app.page.get_by_role("region", name="What is said").get_by_role("listitem")


def _correct(app: App, line: int, text: str) -> None:
    _lines(app).nth(line).hover()
    _lines(app).nth(line).get_by_role("button", name="Correct what is said").click()
    app.page.get_by_role("textbox", name="What is said at").fill(text)
    app.page.keyboard.press("Enter")


def _title(app: App) -> Locator:
    return app.page.get_by_role("textbox", name="Title", exact=True)


def _is_saved(app: App) -> None:
    expect(app.page.get_by_role("status").get_by_text("Saved", exact=True)).to_be_visible(timeout=_PATIENT)


def test_a_corrected_word_is_in_the_subtitle(app: App, spoken: str) -> None:
    app.sign_in(spoken)
    expect(app.page.get_by_text("Draft by pocketsphinx.")).to_be_visible()
    heard = app.page.locator("[data-line='0'] p").inner_text()
    _lines(app).first.get_by_role("button", name=re.compile("^Go to")).click()
    app.page.keyboard.press("c")
    subtitle = app.page.get_by_role("region", name="Player").locator("[lang]")
    expect(subtitle).to_contain_text(heard.split()[0])

    app.page.locator("[data-line='0'] [data-start]").first.dblclick()
    field = app.page.get_by_role("textbox", name="What is said at")
    field.fill(f"Zanzibar {heard.split(maxsplit=1)[1]}")
    field.press("Enter")
    _is_saved(app)
    expect(subtitle).to_contain_text("Zanzibar", timeout=_PATIENT)  # made anew, and told over the WebSocket
    expect(app.page.get_by_text("Corrected by hand.")).to_be_visible()

    app.page.get_by_role("button", name="Undo").click()
    expect(app.page.locator("[data-line='0'] p")).to_have_text(heard)
    expect(subtitle).to_contain_text(heard.split()[0], timeout=_PATIENT)
    assert _texts(app, spoken)[0] == heard


def test_it_follows_the_film_and_leads_it(app: App, spoken: str) -> None:
    app.sign_in(spoken)
    _write(app, spoken, _SEGMENTS)
    expect(_lines(app)).to_have_count(2)
    _lines(app).nth(1).get_by_text("rocks").click()
    slider = app.page.get_by_role("slider", name="Time")
    expect(slider).to_have_attribute("aria-valuenow", "6")
    expect(app.page.locator("[data-line='1']")).to_have_attribute("data-now", "true")
    app.page.keyboard.press("Home")
    app.page.keyboard.press("ArrowRight")
    expect(app.page.locator("[data-line='1']")).to_have_attribute("data-now", "true")
    app.page.get_by_role("searchbox", name="Search in the transcript").fill("LAMP")
    expect(app.page.get_by_text("1 of 1")).to_be_visible()
    expect(app.page.locator("mark")).to_have_text("lamp")


def test_nothing_is_lost_when_two_write_at_once(app: App, spoken: str) -> None:
    app.sign_in(spoken)
    _write(app, spoken, _SEGMENTS)
    expect(_lines(app).nth(1)).to_contain_text("ships see the rocks")
    app.line(cut=True)
    _correct(app, 0, "my keeper lights the lamp")
    _correct(app, 1, "my ships see the rocks")
    expect(app.page.get_by_role("button", name="Save now")).to_be_visible(timeout=_PATIENT)
    theirs = {**_SEGMENTS[1], "text": "their ships see the rocks"}
    _write(app, spoken, [_SEGMENTS[0], theirs])
    app.line()

    clash = app.page.get_by_role("alert", name="Changed by others too")
    expect(clash).to_contain_text("their ships see the rocks", timeout=_PATIENT)
    expect(clash).to_contain_text("my ships see the rocks")
    _is_saved(app)
    assert _texts(app, spoken) == ["my keeper lights the lamp", "their ships see the rocks"]
    assert app.barriers() == []
    app.picture("transcript-both-wrote")
    clash.get_by_role("button", name="Take yours").click()
    expect(clash).to_be_hidden()
    expect(_lines(app).nth(1)).to_contain_text("my ships see the rocks")
    with app.page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        pass
    assert _texts(app, spoken) == ["my keeper lights the lamp", "my ships see the rocks"]


def test_what_is_not_saved_survives_a_reload(app: App, spoken: str) -> None:
    app.sign_in(spoken)
    _write(app, spoken, _SEGMENTS)
    expect(_lines(app).nth(1)).to_have_text(re.compile(r"^0:05ships"))
    app.page.route("**/transcript", lambda route: route.abort())
    _correct(app, 1, "boats see the rocks")
    expect(app.page.get_by_role("button", name="Save now")).to_be_visible(timeout=_PATIENT)
    app.page.unroute("**/transcript")
    app.page.reload()
    expect(_lines(app).nth(1)).to_contain_text("boats see the rocks")
    _is_saved(app)
    assert _texts(app, spoken)[1] == "boats see the rocks"


def test_the_summary_is_written_over_and_goes_back(app: App, spoken: str) -> None:
    app.sign_in(f"{spoken}?tab=summary")
    made = _title(app).input_value()
    _title(app).fill("The lamp")
    title = app.page.get_by_role("group", name="Title")
    expect(title.get_by_text("Edited by you")).to_be_visible()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("The lamp", timeout=_PATIENT)
    app.page.get_by_label("Add a tag").fill("sea, lamp")
    app.page.keyboard.press("Enter")
    expect(app.page.get_by_role("button", name="Remove the tag lamp")).to_be_visible()
    _is_saved(app)
    app.page.reload()
    expect(title.get_by_text("Edited by you")).to_be_visible()
    title.get_by_role("button", name="Title: back to what was made").click()
    expect(_title(app)).to_have_value(made, timeout=_PATIENT)
    with _call(app, spoken) as api:
        assert api.get("summary").json()["edited"] == ["tags"]


def test_the_start_of_a_chapter_is_dragged_and_moved_by_keys(app: App, spoken: str) -> None:
    app.sign_in(f"{spoken}?tab=summary")
    _title(app).wait_for()
    with _call(app, spoken) as api:
        end = api.get(f"{app.running.gateway}/v1{spoken}").json()["duration"]
        chapters = [{"start": 0, "end": 3, "title": "The lamp"}, {"start": 3, "end": end, "title": "The rocks"}]
        etag = api.get("summary").headers["etag"]
        api.patch("summary", headers={"If-Match": etag}, json={"chapters": chapters}).raise_for_status()
    handle = app.page.get_by_role("slider", name="Start of The rocks")
    expect(handle).to_have_attribute("aria-valuenow", "3")
    line = app.page.get_by_test_id("chapter-timeline")
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    app.page.mouse.move(box["x"] + box["width"] * 3 / end, middle)
    app.page.mouse.down()
    app.page.mouse.move(box["x"] + box["width"] * 5 / end, middle, steps=4)
    app.page.mouse.up()
    expect(handle).to_have_attribute("aria-valuenow", "5")
    handle.focus()
    app.page.keyboard.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuenow", "4")
    expect(app.page.get_by_role("slider", name="Time")).to_have_attribute("aria-valuenow", "4")
    with app.page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        pass
    with _call(app, spoken) as api:
        found = api.get("summary").json()["chapters"]
    assert found[0]["end"] == found[1]["start"] == pytest.approx(4, abs=0.2)


def test_a_question_is_answered_by_what_is_said(app: App, spoken: str) -> None:
    app.sign_in(f"{spoken}?tab=summary")
    _write(app, spoken, _SEGMENTS)
    question = app.page.get_by_role("textbox", name="Ask this video")
    question.fill("Who lights the lamp?")
    question.press("Enter")
    app.page.get_by_role("list", name="Passages").get_by_role("button", name="the keeper lights the lamp").click()
    expect(app.page.get_by_role("slider", name="Time")).to_have_attribute("aria-valuenow", re.compile("^[1-4]$"))
    question.fill("What is the price of butter in Norway?")
    question.press("Enter")
    expect(app.page.get_by_text("The video does not say.")).to_be_visible()


def test_subtitles_are_taken_away_and_what_cannot_be_had_says_why(app: App, spoken: str) -> None:
    app.sign_in(f"{spoken}?tab=subtitles")
    tracks = app.page.get_by_role("list", name="Subtitle tracks")
    with app.page.expect_download() as started:
        tracks.get_by_role("button", name="Download English as VTT").click()
    assert started.value.suggested_filename.endswith(".en.vtt")
    assert Path(started.value.path()).read_text().startswith("WEBVTT")
    with app.page.expect_download() as started:
        tracks.get_by_role("button", name="Download English as SRT").click()
    assert Path(started.value.path()).read_text().startswith("1\n")
    with app.page.expect_download() as started:
        tracks.get_by_role("button", name="Download English as TTML").click()
    assert started.value.suggested_filename.endswith(".en.ttml")
    assert "http://www.w3.org/ns/ttml" in Path(started.value.path()).read_text()

    app.page.get_by_label("Language to translate into").select_option("de")
    app.page.get_by_role("button", name="Translate").click()
    german = tracks.get_by_role("listitem").filter(has_text="German")
    expect(german).to_contain_text("There is no translator", timeout=_PATIENT)
    expect(german).to_contain_text("GEMINI_API_KEY")  # what helps
    expect(tracks.get_by_role("button", name="Download English as VTT")).to_be_visible()
