"""One target's failure is its own: the stage, and what is public elsewhere, stand."""

import itertools
from collections.abc import Iterable
from functools import reduce

import pytest

from echo_contracts.envelope import Envelope
from echo_contracts.v1.media import Options
from echo_gateway.projection import Video, apply
from support.video_life import Life

VIDEO = "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"


def seen(events: Iterable[Envelope]) -> Video:
    return reduce(apply, events, Video("holiday.mp4", Options()))


def finished(life: Life) -> list[Envelope]:
    return life.whole()[:-1]  # without the webhook


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_webhook_refused_beside_the_page_leaves_the_video_published(order: tuple[int, ...]) -> None:
    life = Life(VIDEO)
    *earlier, page = finished(life)
    last = [page, life.report("publish", "started", unit="webhook-t1-s1-u1", share=0.5), life.refused()]
    video = seen([*earlier, *(last[n] for n in order)])
    assert (video.status, video.stages["publish"].state, video.problem) == ("published", "succeeded", None)
    assert video.facts["refused:webhook"].data["problem"]["code"] == "webhook_refused"


@pytest.mark.parametrize("outcome", ["published", "refused"])
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_target_asked_for_by_itself_ends_its_run_either_way(order: tuple[int, ...], outcome: str) -> None:
    life = Life(VIDEO)
    *earlier, page = finished(life)
    told = life.published(2, "webhook", alone=True) if outcome == "published" else life.refused(2, alone=True)
    last = [page, life.report("publish", "started", run=2, unit="again-webhook"), told]
    video = seen([*earlier, *(last[n] for n in order)])
    assert (video.status, video.stages["publish"].run) == ("published", 2)
    assert f"{outcome}:webhook" in video.facts


def test_the_page_alone_ends_a_run_of_all_targets() -> None:
    life = Life(VIDEO)
    *earlier, _page = finished(life)
    assert seen([*earlier, life.refused()]).status == "processing"
