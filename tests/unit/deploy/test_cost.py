"""The page of costs is what its inputs make of it."""

import dataclasses
import re
from fractions import Fraction

import pytest
import yaml

from cost import LADDER, PAGE, ROOT, Measured, costs, current, monthly
from echo_gateway.settings import Settings
from echo_transcode.domain.ladder import ladder
from support.video_life import MEDIA

DATA = yaml.safe_load((ROOT / "deploy/cost/prices.yaml").read_text(encoding="utf-8"))
MEASURED = Measured(transcode_cpu=100, rest_seconds=6)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == current(), "run make cost"


def test_transcoding_is_paid_by_the_second_for_cores_and_their_memory(table) -> None:
    row = table["services"]["transcode"]
    paid = 100 / DATA["assumptions"]["busy"]
    expected = paid * 0.000024 + paid / row["cpu"] * row["memory"] * 0.0000025
    assert costs(MEASURED, DATA, table["services"], minutes=10).transcode == pytest.approx(expected)


def test_what_is_done_once_a_video_counts_less_the_longer_it_is(table) -> None:
    short, long = (costs(MEASURED, DATA, table["services"], minutes=minutes) for minutes in (1, 60))
    assert short.rest == pytest.approx(60 * long.rest)
    assert dataclasses.replace(short, rest=0) == dataclasses.replace(long, rest=0)


def test_a_month_without_videos_is_the_load_balancer_and_the_gateway(table) -> None:
    assert set(monthly(DATA, table["services"])) == {"load_balancer", "gateway"}


def test_the_gateway_counts_with_what_was_measured(table) -> None:
    """Near enough: another run of the benchmark may move the price by a few hundredths."""
    measured = Measured.read((ROOT / "docs/benchmarks.md").read_text(encoding="utf-8"))
    price = costs(measured, DATA, table["services"], minutes=10).gigapixel
    deployed = float(table["services"]["gateway"]["variables"]["ENCODING_PRICE"])
    assert deployed == Settings.model_fields["encoding_price"].default == pytest.approx(price, rel=0.1)


def test_pixels_are_those_of_the_ladder_that_was_measured() -> None:
    assert MEDIA.video is not None
    film = MEDIA.video.model_copy(update={"display_width": 1920, "display_height": 1080})
    assert tuple((rung.width, rung.height) for rung in ladder(film, None, Fraction(30))) == LADDER


def test_each_price_says_where_and_when_it_is_from() -> None:
    for name, price in DATA["prices"].items():
        assert price["from"] in {"page", "assumed"}, name
        assert re.fullmatch(r"20\d\d-\d\d", price["date"]), name
        assert price["page"], name


def test_a_benchmark_page_without_the_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="benchmarks"):
        Measured.read("The film is 10 minutes of 1080p30. | `transcode.cpu` | x | - |")
