"""What a video cost follows from what was made of it."""

from typing import Any

import pytest

from echo_gateway.costs import costs
from echo_gateway.usage import Prices

PRICES = Prices(input=0.3, output=2.5, gigapixel=0.0005)


def _rendition(height: int, *, as_uploaded: bool | None = None) -> dict[str, Any]:
    return {"width": 2 * height, "height": height, "frame_rate": 25.0, "as_uploaded": as_uploaded}


def test_nothing_made_costs_nothing() -> None:
    assert costs({}, PRICES) == {}
    assert costs({"accepted": {"media": {"duration": 60.0}}}, PRICES) == {}


def test_encoding_is_paid_by_the_pixel_and_what_was_taken_over_is_not() -> None:
    renditions = [_rendition(1000, as_uploaded=True), _rendition(500), _rendition(200, as_uploaded=False)]
    made = {"transcoded": {"duration": 80.0, "renditions": renditions}}
    pixels = (1000 * 500 + 400 * 200) * 25 * 80
    assert costs(made, PRICES) == {"transcode": pytest.approx(pixels / 1e9 * 0.0005)}


def test_events_from_before_sources_were_taken_over_count_whole() -> None:
    old = {name: value for name, value in _rendition(500).items() if name != "as_uploaded"}
    assert costs({"transcoded": {"duration": 80.0, "renditions": [old]}}, PRICES)["transcode"] > 0


def test_each_stage_pays_for_its_own_tokens() -> None:
    told: dict[str, Any] = {
        "transcribed": {"tokens": {"input": 1_000_000, "output": 0}},
        "summarized": {"tokens": {"input": 0, "output": 1_000_000}},
        "subtitled": {"tokens": None},
    }
    assert costs(told, PRICES) == {"transcribe": pytest.approx(0.3), "summarize": pytest.approx(2.5)}
