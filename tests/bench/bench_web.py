"""The web app in Chromium on a platform of its own: first paints, what moves, weight, live events, scrolling."""

import asyncio
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import web_library
from bench_platform import clip
from figure import Figure
from local_platform import local_platform
from playwright.sync_api import Browser, BrowserContext
from web_page import SIZE, Load, scroll, to_the_end, visit, watch, watch_card

from echo_local.platform.state import Running
from echo_local.postgres import EmbeddedPostgres
from support.web_app import App, running_browser

VIDEOS = 10_000
_VISITS = 5
_EVENTS = 10
_SETTLE_MS = 2000
_SCRIPTS = Path(__file__).parents[2] / "web/dist/assets"
_ONE_LINE = "data:text/html,<h1>One line of text</h1>"


async def run() -> list[Figure]:
    """One clip goes through the pipeline, ten thousand videos are told of, then Chromium looks at them."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state"
        with local_platform(state):
            running = Running.read(state)
            assert running is not None
            _process(clip(Path(folder)), Path(folder), state)
            database = EmbeddedPostgres(state / "postgres", port=running.processes["postgres"].port)
            # Playwright brings a loop of its own.
            return await asyncio.to_thread(_measure, running, database)


def _process(film: Path, folder: Path, state: Path) -> None:
    command = [sys.executable, "-m", "echo_local.cli.main", "--state", str(state), "process", str(film)]
    subprocess.run([*command, "--out", str(folder / "out")], check=True, stdout=subprocess.DEVNULL, timeout=180)


@dataclass(frozen=True)
class _Scene:
    browser: Browser
    session: Any  # what a signed-in browser keeps
    gateway: str
    database: EmbeddedPostgres
    user: uuid.UUID

    def window(self) -> BrowserContext:
        return self.browser.new_context(storage_state=self.session, viewport=SIZE)


def _measure(running: Running, database: EmbeddedPostgres) -> list[Figure]:
    with running_browser() as browser:
        with App.opened(browser, running) as app:
            app.sign_in()
            session = json.loads(app.page.evaluate("localStorage.getItem('echo.session')"))
            scene = _Scene(
                browser, app.context.storage_state(), running.gateway, database, uuid.UUID(session["user"]["id"])
            )
            headers = {"Authorization": f"Bearer {session['access_token']}"}
            answer = app.context.request.get(f"{running.gateway}/v1/videos", headers=headers)
            (film,) = answer.json()["items"]
        # A media URL is /v1/media/{token}/{path below the video's folder}.
        poster = f"videos/{film['id']}/{film['poster'].split('/v1/media/')[1].split('/', 1)[1]}"
        _apart(web_library.fill(database.admin_url, database.gateway_url, scene.user, VIDEOS, poster))
        return [
            *_paints(scene, f"{scene.gateway}/videos/{film['id']}"),
            *_live(scene),
            _scrolling(scene),
        ]


def _paints(scene: _Scene, film: str) -> list[Figure]:
    empty = [visit(scene.browser, None, _ONE_LINE, "h1") for _ in range(_VISITS)]
    library = [visit(scene.browser, scene.session, f"{scene.gateway}/", "article img") for _ in range(_VISITS)]
    video = [visit(scene.browser, scene.session, film, "section[aria-label=Player]") for _ in range(_VISITS)]
    everything = sum(len(gzip.compress(path.read_bytes())) for path in _SCRIPTS.glob("*.js"))
    return [
        *_screen("library", library, empty),
        *_screen("video", video, empty),
        Figure(
            "web.first_scripts",
            sum(library[-1].scripts.values()) / 1000,
            "kB gzipped",
            "lower",
            target=180,
            peer="all scripts of the app",
            peer_value=everything / 1000,
        ),
    ]


def _screen(name: str, loads: list[Load], empty: list[Load]) -> list[Figure]:
    peer = "a page of one line of text"
    paint, least = (statistics.median(load.lcp for load in each) for each in (loads, empty))
    moved, still = (max(load.cls for load in each) for each in (loads, empty))
    return [
        Figure(f"web.{name}_lcp", paint, "s", "lower", target=1.2, peer=peer, peer_value=least),
        Figure(f"web.{name}_cls", moved, "", "lower", target=0.02, peer=peer, peer_value=still),
    ]


def _live(scene: _Scene) -> list[Figure]:
    name = _apart(web_library.begin(scene.database.gateway_url, scene.user))
    window = scene.window()
    page = window.new_page()
    watch(page)
    page.goto(f"{scene.gateway}/")
    watch_card(page, f"/videos/{name}")
    page.wait_for_timeout(_SETTLE_MS)
    told = _apart(web_library.advance(scene.database.gateway_url, name, _EVENTS))
    page.wait_for_timeout(_SETTLE_MS)
    seen = page.evaluate("seen")
    window.close()
    missing = [said for said in told if not seen["painted"].get(said)]
    if missing:
        raise RuntimeError(f"never on screen: {', '.join(missing)}; {seen['painted']}")
    shown = [seen["painted"][said] - 1000 * before for said, before in told.items()]
    came = [time for time, data in seen["frames"] if name in data and '"progress' in data][-_EVENTS:]
    heard = [time - 1000 * before for time, before in zip(came, told.values(), strict=False)]
    return [
        Figure(
            "web.event_on_screen",
            max(shown),
            f"ms, the slowest of {_EVENTS}",
            "lower",
            target=100,
            peer="its frame at the browser (ms)",
            peer_value=max(heard, default=None),
        )
    ]


def _scrolling(scene: _Scene) -> Figure:
    window = scene.window()
    page = window.new_page()
    page.goto(_ONE_LINE)
    page.evaluate("document.body.style.height = '1000000px'")
    most, _ = scroll(page)
    page.goto(f"{scene.gateway}/")
    page.locator("article").first.wait_for()
    to_the_end(page, f"{VIDEOS + 2} videos.")
    rate, longest = scroll(page)
    window.close()
    return Figure(
        "web.scroll",
        round(rate),
        f"frames a second over {VIDEOS} videos, longest {longest:.0f} ms",
        "higher",
        target=60,
        peer="a page without content",
        peer_value=round(most),
    )


def _apart[T](work: Coroutine[Any, Any, T]) -> T:
    """In a thread whose loop is not Playwright's."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
