"""Files on their way in, over a bad line, through a reload, under the eyes of whoever sent them."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from playwright.sync_api import Request, expect

from support.echoctl import Platform
from support.web_app import App

pytestmark = pytest.mark.browser
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


def _choose(app: App, *files: Path) -> None:
    app.page.get_by_label("Choose files").last.set_input_files(list(files))


def test_a_clip_arrives_in_pieces_through_a_cut_line_and_a_reload(app: App, clip: Path) -> None:
    size = clip.stat().st_size
    assert size > 4_000_000
    sent: list[tuple[int, int]] = []

    def note(request: Request) -> None:
        if match := _RANGE.fullmatch(request.headers.get("content-range", "")):
            sent.append((int(match[1]), int(match[2])))

    app.page.on("request", note)
    app.sign_in("/upload")
    app.line(upload=1_000_000)
    _choose(app, clip)
    row = app.page.get_by_role("listitem").filter(has_text=clip.name)
    expect(row).to_contain_text("left")
    expect(row).to_contain_text(re.compile(r"[1-9]\d* % of"))

    app.line(cut=True)
    expect(app.page.get_by_text("No connection.")).to_be_visible()
    expect(row).to_contain_text("no connection")
    app.line(upload=1_000_000)
    expect(app.page.get_by_text("No connection.")).to_be_hidden()
    expect(row).to_contain_text(re.compile(r"[3-9]\d % of"), timeout=60_000)

    before = len(sent)
    app.page.reload()
    expect(row).to_contain_text(re.compile("Transcoding|Transcribing|Checking|In work|Published"), timeout=60_000)
    assert sent[before][0] > 0, "it began anew"
    assert max(last for _first, last in sent) == size - 1
    expect(row).to_contain_text("Published", timeout=120_000)


def test_paused_it_waits_and_resumed_it_ends(app: App, clip: Path) -> None:
    app.sign_in("/upload")
    app.line(upload=1_000_000)
    _choose(app, clip)
    app.page.get_by_role("button", name=f"Pause {clip.name}").click()
    row = app.page.get_by_role("listitem").filter(has_text=clip.name)
    expect(row).to_contain_text("paused")
    app.page.reload()
    expect(row).to_contain_text("paused")
    app.page.get_by_role("button", name=f"Cancel {clip.name}").click()
    expect(row).to_have_count(0)
    app.page.get_by_role("link", name="Library").first.click()
    expect(app.page.get_by_text("Waiting for its file")).to_have_count(0)


def test_what_is_chosen_for_a_file_holds_for_it(app: App, clip: Path) -> None:
    app.sign_in("/upload")
    app.page.get_by_text("As in your settings").click()
    options = app.page.get_by_role("group").filter(has=app.page.get_by_label("Largest picture"))
    expect(app.page.get_by_label("Largest picture")).to_be_visible()
    assert app.barriers() == []
    app.page.get_by_label("Spoken language").select_option("German")
    app.page.get_by_label("Largest picture").select_option("480p")
    app.page.get_by_role("checkbox", name="Public page").uncheck()
    expect(options.first).to_contain_text("German · up to 480p · not published")
    with app.page.expect_response(
        lambda answer: answer.request.method == "POST" and "/v1/videos" in answer.url
    ) as made:
        _choose(app, clip)
    video = made.value.json()["video"]["id"]
    sent = json.loads(made.value.request.post_data or "")
    assert sent["options"] == {"language": "de", "max_height": 480, "publish_to": []}
    session = json.loads(app.page.evaluate("localStorage.getItem('echo.session')"))
    headers = {"Authorization": f"Bearer {session['access_token']}"}
    asked = httpx.get(f"{app.running.gateway}/v1/videos/{video}", headers=headers).json()["options"]
    assert (asked["language"], asked["max_height"], asked["publish_to"]) == ("de", 480, [])
    app.page.get_by_role("button", name=f"Cancel {clip.name}").or_(
        app.page.get_by_role("button", name=f"Take {clip.name} off the list")
    ).click()


def test_what_cannot_work_is_refused_before_it_is_sent(app: App, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7 and so on")
    (tmp_path / "nothing.mp4").touch()
    created: list[str] = []
    app.page.on("request", lambda request: created.append(request.url) if request.method == "POST" else None)
    app.sign_in("/upload")
    created.clear()
    _choose(app, tmp_path / "paper.pdf", tmp_path / "nothing.mp4")
    expect(app.page.get_by_text("This is a PDF document, not a video.")).to_be_visible()
    expect(app.page.get_by_text("The file is empty.")).to_be_visible()
    assert [url for url in created if "/v1/videos" in url] == []


def test_on_another_screen_it_goes_on_and_says_how_far_it_is(app: App, clip: Path) -> None:
    app.sign_in("/upload")
    app.line(upload=1_000_000)
    _choose(app, clip)
    expect(app.page.get_by_role("listitem").filter(has_text=clip.name)).to_contain_text("left")
    app.page.get_by_role("link", name="Library").first.click()
    expect(app.page.get_by_role("link", name=re.compile(r"Sending 1 file"))).to_be_visible()
    expect(app.page.get_by_role("article").filter(has_text=clip.name).first).to_contain_text(
        re.compile("Checking|Transcoding|Transcribing"), timeout=60_000
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.fixture
def address(clip: Path) -> Iterator[str]:
    """Where the clip lies on the web."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(clip.parent))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{clip.name.replace(' ', '%20')}"
        server.shutdown()
        thread.join()


def test_a_film_is_fetched_from_its_address(app: App, address: str) -> None:
    app.sign_in("/upload")
    field = app.page.get_by_label("Import from an address").last
    field.fill("holiday.mp4")
    app.page.get_by_role("button", name="Import").click()
    expect(app.page.get_by_text("This is no address.")).to_be_visible()
    field.fill(address)
    app.page.get_by_role("button", name="Import").click()
    imported = app.page.get_by_role("listitem").filter(has_text="walk by the sea")
    expect(imported).to_contain_text(re.compile("Checking|Transcoding|Transcribing|In work|Published"))
    expect(imported).to_contain_text("Published", timeout=120_000)


def test_a_gateway_that_is_killed_is_healed_on_screen(app: App, platform: Platform, clip: Path) -> None:
    app.sign_in("/upload")
    _choose(app, clip)
    row = app.page.get_by_role("listitem").filter(has_text=clip.name)
    expect(row).to_contain_text(re.compile("Transcoding|Transcribing"), timeout=60_000)
    psutil.Process(platform.running.processes["gateway"].pid).kill()
    expect(row).to_contain_text("Published", timeout=120_000)
    expect(app.page.get_by_text("No connection.")).to_be_hidden()
