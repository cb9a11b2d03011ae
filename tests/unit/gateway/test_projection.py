"""The projection's rules: what each event means for a video."""

import itertools

import pytest

from echo_contracts.v1 import stage
from echo_contracts.v1.media import Options
from echo_gateway.progress import Stage
from echo_gateway.projection import apply, began_at
from support.seen_video import BROKEN, VIDEO, seen
from support.video_life import Life


def test_nothing_happened_yet() -> None:
    video = seen([])
    assert (video.status, video.title, video.duration, video.problem) == ("created", "holiday.mp4", None, None)


def test_a_whole_life_ends_published() -> None:
    video = seen(Life(VIDEO).whole())
    assert (video.status, video.title, video.duration, video.language) == (
        "published",
        "A walk by the sea",
        12.5,
        "en",
    )
    assert {name: stage.state for name, stage in video.stages.items()} == dict.fromkeys(video.stages, "succeeded")
    assert len(video.stages) == 6
    assert {"published:site", "published:webhook"} <= video.facts.keys()


def test_a_user_s_title_outlives_the_summary_s() -> None:
    options = Options(title="Mine")
    assert seen(Life(VIDEO, options).whole(), options).title == "Mine"


def test_progress_is_the_sum_of_the_units_shares() -> None:
    life = Life(VIDEO)
    video = seen(
        [
            life.report("transcode", "progressed", 0.5, unit="a", share=0.6),
            life.report("transcode", "progressed", 1.0, unit="b", share=0.3),
            life.report("transcode", "progressed", 0.2, unit="a", share=0.6),
        ]
    )
    assert video.stages["transcode"].fraction == pytest.approx(0.6)
    assert (video.status, video.stages["transcode"].state) == ("processing", "running")


def test_a_retry_shows_its_reason_until_the_unit_moves_on() -> None:
    life = Life(VIDEO)
    retried = seen(
        [life.report("transcode", "started"), life.report("transcode", "retrying", problem=BROKEN)],
    )
    assert (retried.stages["transcode"].state, retried.stages["transcode"].problem) == (
        "retrying",
        BROKEN.model_dump(),
    )
    moved = apply(retried, life.report("transcode", "progressed", 0.1))
    assert (moved.stages["transcode"].state, moved.stages["transcode"].problem) == ("running", None)


def test_a_unit_that_starts_over_does_not_lower_its_stage() -> None:
    life = Life(VIDEO)
    moved = [
        life.report("transcode", "progressed", 0.8, unit="a", share=0.5),
        life.report("transcode", "progressed", 0.4, unit="b", share=0.5),
    ]
    again = [
        life.report("transcode", "retrying", 0.2, unit="a", share=0.5, problem=BROKEN),
        life.report("transcode", "started", 0.0, unit="a", share=0.5),
        life.report("transcode", "progressed", 0.1, unit="a", share=0.5),
    ]
    seen_so_far = [seen([*moved, *again[:told]]).stages["transcode"] for told in range(len(again) + 1)]
    assert [stage.fraction for stage in seen_so_far] == pytest.approx([0.6] * 4)
    assert [stage.state for stage in seen_so_far] == ["running", "retrying", "running", "running"]


def test_the_attempts_of_a_stage_are_those_of_its_most_tried_unit() -> None:
    life = Life(VIDEO)
    reports = [
        life.report("transcode", "started", unit="a", share=0.5),
        life.report("transcode", "started", unit="b", share=0.5, attempt=1),
        life.report("transcode", "retrying", unit="a", share=0.5, problem=BROKEN, attempt=1),
        life.report("transcode", "started", unit="a", share=0.5, attempt=3),
        life.report("transcode", "progressed", 0.2, unit="b", share=0.5, attempt=2),
        life.transcoded(),
        life.report("transcode", "started", run=2, attempt=1),
    ]
    told = [seen(reports[:upto]).stages["transcode"].attempts for upto in range(1, len(reports) + 1)]
    assert told == [None, 1, 1, 3, 3, 3, 1]


def test_a_stage_whose_start_is_not_heard_counts_from_when_it_had_what_it_needs() -> None:
    life = Life(VIDEO)
    accepted, started, transcribed, summarized = (
        *(life.accepted(), life.report("transcribe", "started")),
        *(life.transcribed(), life.summarized()),
    )
    late = seen([accepted, transcribed, summarized]).stages
    assert [began_at(name, late) for name in ("upload-intake", "transcribe", "summarize")] == [
        *(accepted.time, accepted.time, transcribed.time)
    ]
    assert began_at("transcribe", seen([accepted, transcribed, started]).stages) == started.time
    assert began_at("transcribe", {**seen([accepted]).stages, "transcribe": Stage(1, accepted.time)}) is None
    asked = life.envelope(
        stage.Requested(run=2, stage="summarize", cause=stage.Cause(type="echo.video.v1.transcribed", data={}))
    )
    again = seen([accepted, transcribed, summarized, asked, life.summarized(run=2)]).stages
    assert began_at("summarize", again) == asked.time


def test_a_failed_stage_fails_the_video_with_its_reason() -> None:
    life = Life(VIDEO)
    video = seen(
        [
            life.accepted(),
            life.report("transcribe", "started"),
            life.report("transcode", "failed", problem=BROKEN),
            life.report("transcode", "progressed", 0.9),
        ]
    )
    assert (video.status, video.problem) == ("failed", BROKEN.model_dump())
    assert video.stages["transcode"].finished_at is not None


def test_a_re_run_opens_a_failed_video_and_its_success_heals_it() -> None:
    life = Life(VIDEO)
    failed = [life.accepted(), life.report("transcode", "failed", problem=BROKEN)]
    again = life.envelope(
        stage.Requested(run=2, stage="transcode", cause=stage.Cause(type="echo.video.v1.accepted", data={}))
    )
    video = seen([*failed, again])
    assert (video.status, video.problem, video.stages["transcode"].state) == ("processing", None, "queued")
    late = apply(video, life.report("transcode", "progressed", 0.9, run=1))
    assert late.stages == video.stages
    assert apply(video, life.transcoded(run=2)).stages["transcode"].state == "succeeded"


def test_a_rejected_video_can_be_taken_in_again() -> None:
    life = Life(VIDEO)
    rejected = seen([life.report("upload-intake", "started"), life.rejected()])
    assert rejected.status == "rejected"
    assert rejected.problem is not None
    assert rejected.problem["code"] == "not_a_video"
    assert rejected.stages["upload-intake"].state == "succeeded"
    again = apply(rejected, life.report("upload-intake", "started", run=2))
    assert (again.status, again.problem) == ("processing", None)
    assert apply(again, life.accepted(run=2)).status == "processing"


def test_cancelled_wins_over_what_still_runs() -> None:
    life = Life(VIDEO)
    events = [
        life.accepted(),
        life.report("transcode", "started"),
        life.report("transcode", "cancelled", unit="cancel", share=0.0),
        life.report("transcode", "progressed", 0.8),
    ]
    assert seen(events).status == "cancelled"
    assert apply(seen(events), life.transcoded()).stages["transcode"].state == "succeeded"


def test_publishing_to_a_webhook_alone_ends_the_stage() -> None:
    both, webhook = Options(publish_to=("site", "webhook")), Options(publish_to=("webhook",))
    assert "publish" in seen([Life(VIDEO).published(target="webhook")], both).stages
    assert seen([Life(VIDEO).published(target="webhook")], both).stages["publish"].state == "queued"
    assert seen([Life(VIDEO).published(target="webhook")], webhook).stages["publish"].state == "succeeded"


def test_a_video_is_published_again_before_it_counts_as_published_again() -> None:
    life = Life(VIDEO)
    statuses = [
        seen([*life.whole(), *more]).status
        for more in ([], [life.summarized(run=2)], [life.summarized(run=2), life.published(run=2)])
    ]
    assert statuses == ["published", "processing", "published"]


def test_what_a_person_wrote_is_kept_apart_and_wins() -> None:
    life = Life(VIDEO, Options(title="At the upload"))
    edits = [
        life.edited(2, title="Old", tags=("mine",)),
        life.edited(3, tags=("mine", "too")),
        life.edited(4, title="New"),
    ]
    for told, (title, tags) in enumerate(
        [("At the upload", ("sea",)), ("Old", ("mine",)), ("At the upload", ("mine", "too")), ("New", ("sea",))]
    ):
        video = seen([*life.whole(), *edits[:told], life.summarized(run=2)], life.options)
        assert (video.title, video.tags) == (title, tags)
    assert seen([*life.whole(), *edits], life.options).status == "published"


def test_an_edit_moves_no_stage() -> None:
    life = Life(VIDEO)
    for before in ([], [life.accepted(), life.report("transcode", "failed", problem=BROKEN)], [life.rejected()]):
        video = seen(before)
        edited = apply(video, life.edited(5, title="T"))
        assert (edited.status, edited.stages, edited.title) == (video.status, video.stages, "T")


def test_a_publication_asked_for_is_under_way_until_it_alone_has_ended() -> None:
    options = Options(publish_to=("site", "webhook"))
    life = Life(VIDEO, options)
    asked = [*life.whole(), life.asked_to_publish(2, "webhook")]
    assert seen(asked, options).status == "processing"
    assert seen([*asked, life.published(2, "webhook")], options).status == "processing"
    assert seen([*asked, life.published(2, "webhook", alone=True)], options).status == "published"


def test_further_languages_are_under_way_until_the_page_has_them() -> None:
    life = Life(VIDEO)
    events = [life.asked_for_subtitles(2, "de"), life.subtitled(run=2), life.published(run=2)]
    statuses = [seen([*life.whole(), *events[:told]]).status for told in range(4)]
    assert statuses == ["published", "processing", "processing", "published"]


def test_between_two_stages_a_video_is_under_way() -> None:
    life = Life(VIDEO)
    failed = [life.accepted(), life.report("transcode", "failed", problem=BROKEN)]
    assert seen([life.accepted()]).status == "processing"
    assert seen([*failed, life.accepted(run=2)]).status == "processing"


def test_what_waits_for_a_failed_stage_is_not_under_way() -> None:
    life = Life(VIDEO)
    failed = [life.accepted(), life.report("transcode", "failed", problem=BROKEN)]
    again = [life.transcribed(run=2), life.summarized(run=2), life.subtitled(run=2)]
    assert [seen([*failed, *again[:ended]]).status for ended in range(4)] == [
        "failed",
        "processing",
        "processing",
        "failed",
    ]


def test_the_newer_run_of_a_fact_stays_whenever_it_comes() -> None:
    life = Life(VIDEO)
    old, new = life.summarized(run=1), life.summarized(run=2)
    for order in ([old, new], [new, old]):
        assert seen(order).facts["summarized"].run == 2


def test_every_order_of_a_short_life_gives_the_same() -> None:
    life = Life(VIDEO)
    events = [
        life.report("transcode", "started"),
        life.report("transcode", "retrying", 0.3, problem=BROKEN),
        life.accepted(),
        life.report("transcode", "failed", problem=BROKEN),
        life.report("transcode", "started", run=2),
        life.transcoded(run=2),
    ]
    expected = seen(events)
    for order in itertools.permutations(events):
        assert seen(order) == expected
