"""The web app in a real Chromium: sign in, what it logs, and what people with disabilities would trip over."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Page, sync_playwright

from echo_local.platform.state import Running

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
_AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_FLAGS = ["--no-sandbox", "--no-proxy-server", "--mute-audio"]
DESK, PHONE = (1360, 860), (390, 844)


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome; none is ever downloaded."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextlib.contextmanager
def running_browser() -> Iterator[Browser]:
    """A Chromium, gone after the context."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class App:
    """One browser window with the app. `complaints` holds errors of the console and uncaught ones."""

    running: Running
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    network: CDPSession | None = None

    @classmethod
    @contextlib.contextmanager
    def opened(
        cls, browser: Browser, running: Running, *, dark: bool = False, size: tuple[int, int] = DESK
    ) -> "Iterator[App]":
        """At nobody's session."""
        context = browser.new_context(
            base_url=running.gateway,
            color_scheme="dark" if dark else "light",
            viewport={"width": size[0], "height": size[1]},
            is_mobile=size == PHONE,
            has_touch=size == PHONE,
        )
        context.set_default_timeout(20_000)
        app = cls(running, context, context.new_page())
        app.page.on("pageerror", lambda error: app.complaints.append(str(error)))
        app.page.on("console", app._heard)
        yield app
        context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        # What the network does is for the screen to say; everything else is a fault of the app or its policy.
        if message.type == "error" and "Failed to load resource" not in message.text and "net::" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, path: str = "/") -> None:
        """By the ready account, as the sign-in screen offers it."""
        self.page.goto(path)
        self.page.get_by_role("button", name="Sign in with it").click()
        self.page.get_by_role("navigation", name="Main").first.wait_for()

    def line(self, *, upload: int = -1, cut: bool = False) -> None:
        """How good the connection is from now on: bytes a second, or none at all, for what is under way too."""
        if self.network is None:
            self.network = self.context.new_cdp_session(self.page)
            self.network.send("Network.enable")
        conditions = {"offline": cut, "latency": 1, "downloadThroughput": -1, "uploadThroughput": upload}
        self.network.send("Network.emulateNetworkConditions", conditions)

    def barriers(self) -> list[str]:
        """What axe finds wrong by WCAG 2.2 AA: rule, and where."""
        self.page.evaluate(_AXE.read_text())
        options = {"runOnly": {"type": "tag", "values": _RULES}}
        found: dict[str, Any] = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    def picture(self, name: str) -> None:
        """Keep what the screen looks like."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", animations="disabled")
