"""What a page of the web app costs, as Chromium itself times it."""

import gzip
import itertools
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, Response, ViewportSize

SIZE: ViewportSize = {"width": 1360, "height": 860}
_AFTER = 1500  # milliseconds in which a picture may still come, and something may still move
_SCROLLED = 8  # seconds
_STEP = 50  # pixels a frame: 3,000 a second, a hand on the wheel

# Before anything of the page: its largest paint, what moved, and when each message of the WebSocket came.
_WATCH = """
window.seen = { lcp: 0, element: "", cls: 0, frames: [], painted: {} };
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) {
    seen.lcp = each.startTime;
    seen.element = each.element?.outerHTML.slice(0, 120) ?? "";
  }
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) seen.cls += each.value;
}).observe({ type: "layout-shift", buffered: true });
const Plain = WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => seen.frames.push([Date.now(), String(data)]));
  }
};
"""
# When a text is painted: the frame after the change has begun, so the one with the change is out.
_PAINTED = """(card) => new MutationObserver(() => {
  const said = /\\d+ %/.exec(card.textContent)?.[0];
  if (said && !(said in seen.painted)) {
    seen.painted[said] = 0;
    requestAnimationFrame(() => setTimeout(() => { seen.painted[said] = Date.now(); }));
  }
}).observe(card, { subtree: true, childList: true, characterData: true })"""
_SCROLL = """([seconds, step]) => new Promise((resolve) => {
  const times = [];
  const frame = (now) => {
    times.push(now);
    window.scrollBy(0, step);
    if (now - times[0] < seconds * 1000) requestAnimationFrame(frame);
    else resolve(times);
  };
  requestAnimationFrame(frame);
})"""


_TO_THE_END = """async (said) => {
  for (const last = Date.now() + 120_000; ; ) {
    window.scrollTo(0, document.documentElement.scrollHeight);
    if ([...document.querySelectorAll("[role=status]")].some((each) => each.textContent === said)) break;
    if (Date.now() > last) throw new Error("the list does not end");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  window.scrollTo(0, 0);
}"""


@dataclass(frozen=True)
class Load:
    """One cold visit: largest contentful paint in seconds, sum of layout shifts, scripts by name in gzipped bytes."""

    lcp: float
    cls: float
    scripts: dict[str, int]


def visit(browser: Browser, state: Any, url: str, shown: str) -> Load:
    """In a window of its own, whose cache is empty; `shown` is there when the page is."""
    context = browser.new_context(storage_state=state, viewport=SIZE)
    try:
        page = context.new_page()
        scripts: list[Response] = []
        page.on("response", lambda found: scripts.append(found) if found.request.resource_type == "script" else None)
        watch(page)
        page.goto(url)
        page.locator(shown).first.wait_for()
        page.wait_for_timeout(_AFTER)
        seen = page.evaluate("seen")
        weights = {found.url.rsplit("/", 1)[-1]: len(gzip.compress(found.body())) for found in scripts}
    finally:
        context.close()
    if not seen["lcp"]:
        raise RuntimeError(f"nothing was painted at {url}")
    return Load(seen["lcp"] / 1000, seen["cls"], weights)


def watch(page: Page) -> None:
    """From its next page on, keep in `seen` what is measured."""
    page.add_init_script(_WATCH)


def watch_card(page: Page, href: str) -> None:
    """Keep when each per cent of a video's card is on screen."""
    card = page.locator(f"article:has(a[href='{href}'])")
    card.wait_for()
    card.evaluate(_PAINTED)


def to_the_end(page: Page, said: str) -> None:
    """Fetch every page of the list, until it says of itself `said`; then back to its beginning."""
    page.evaluate(_TO_THE_END, said)
    page.wait_for_timeout(_AFTER)


def scroll(page: Page) -> tuple[float, float]:
    """Frames a second while the page goes by, and the longest frame in milliseconds."""
    times: list[float] = page.evaluate(_SCROLL, [_SCROLLED, _STEP])
    steps = [later - earlier for earlier, later in itertools.pairwise(times)]
    return 1000 * len(steps) / (times[-1] - times[0]), max(steps)
