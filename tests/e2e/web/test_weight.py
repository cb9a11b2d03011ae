"""What a first visit costs: the scripts of the library's screen, and nothing of the screens behind it."""

import gzip

import pytest
from playwright.sync_api import Response

from support.web_app import App

pytestmark = pytest.mark.browser
_MOST = 180_000  # bytes, gzipped


def test_the_first_screen_is_light(app: App, published: str) -> None:
    app.sign_in()
    app.page.locator(f"a[href='{published}']").first.wait_for()
    scripts: dict[str, Response] = {}

    def note(response: Response) -> None:
        if response.request.resource_type == "script":
            scripts[response.url] = response

    app.context.new_cdp_session(app.page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    app.page.on("response", note)
    app.page.goto("/")
    app.page.locator(f"a[href='{published}']").first.wait_for()
    app.page.wait_for_load_state("networkidle")
    weights = {url.rsplit("/", 1)[-1]: len(gzip.compress(response.body())) for url, response in scripts.items()}
    assert any(name.startswith("index-") for name in weights)
    assert sum(weights.values()) <= _MOST, weights
    assert not [name for name in weights if name.startswith(("hls", "dropdown-menu"))]
