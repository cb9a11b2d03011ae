"""The projection gives the same for every order and every repetition of a video's events, and holds at every moment."""

from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.envelope import Envelope
from echo_gateway.projection import apply, began_at
from support.seen_video import BROKEN, VIDEO, seen
from support.video_life import START, Life

STAGES = st.sampled_from(["upload-intake", "transcode", "publish"])
REPORTS = st.tuples(
    STAGES,
    st.sampled_from(["started", "progressed", "retrying", "failed", "cancelled"]),
    st.integers(0, 10).map(lambda tenths: tenths / 10),
    st.integers(1, 3),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from([0.1, 0.3, 0.6]),
    st.sampled_from([None, 1, 2, 3]),
)
FACTS = st.tuples(
    st.sampled_from(
        [
            *("accepted", "rejected", "playable", "transcoded", "transcribed", "summarized", "subtitled", "published"),
            *("edited", "asked_to_publish", "asked_for_subtitles"),
        ]
    ),
    st.integers(1, 3),
)


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Envelope], list[Envelope]]:
    """Any events of a video, and the same in another order with repetitions."""
    life = Life(VIDEO)
    events: list[Envelope] = []
    for name, state, fraction, run, unit, share, attempt in draw(st.lists(REPORTS, max_size=15)):
        problem = BROKEN if state in {"retrying", "failed"} else None
        told = life.report(name, state, fraction, run=run, unit=unit, share=share, problem=problem, attempt=attempt)
        events.append(told)
    for kind, run in draw(st.lists(FACTS, max_size=8)):
        events.append(getattr(life, kind)(run=run))
    for run, title in draw(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["A", "B", None])), max_size=3)):
        events.append(life.edited(run, title=title))
    for run, alone in draw(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([True, None])), max_size=2)):
        events.append(life.published(run, "webhook", alone=alone))
    # The inbox drops ids it knows, so repetitions of one id with other times never get this far.
    events = list({event.id: event for event in events}.values())
    assert all(event.time > START for event in events)
    repeated = [*events, *draw(st.lists(st.sampled_from(events), max_size=6))] if events else []
    return events, draw(st.permutations(repeated))


@given(lives())
def test_any_order_and_repetition_gives_the_same(life: tuple[list[Envelope], list[Envelope]]) -> None:
    once, shuffled = life
    first, second = seen(once), seen(shuffled)
    assert first == second
    assert (first.status, first.problem, first.title) == (second.status, second.problem, second.title)
    assert first.tags == second.tags


@given(lives())
def test_whatever_ended_took_some_time_at_every_moment(
    life: tuple[list[Envelope], list[Envelope]],
) -> None:
    once, shuffled = life
    video = seen([])
    for event in shuffled:
        video = apply(video, event)
        for name, held in video.stages.items():
            if held.finished_at is not None:
                began = began_at(name, video.stages)
                assert began is not None
                assert began <= held.finished_at
    last = seen(once).stages
    assert {name: began_at(name, video.stages) for name in video.stages} == {
        name: began_at(name, last) for name in last
    }
