"""The consumer: one delivery in, work done once, events out, the right status back."""

import asyncio
import json
from dataclasses import replace

from echo_contracts.v1 import stage, video
from echo_shared.consumer import ACK, AGAIN, BROKEN
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.fanout import done_names
from echo_shared.push import PushMessage
from echo_shared.work import Due, Outcome
from support.consumer_kit import KEY, PLAYABLE, accepted, completions, consumer, push, succeed


async def test_a_result_is_recorded_and_its_events_are_published(store, publisher):
    assert await consumer(store, publisher, succeed).receive(push()) == ACK
    assert [event.data for event in completions(publisher)] == [PLAYABLE]
    assert await done_names(store, KEY) == {"main"}


async def test_redelivery_publishes_the_same_ids_without_working_again(store, publisher):
    calls = []

    async def handle(_event, _work):
        calls.append(1)
        return Outcome([PLAYABLE])

    worker = consumer(store, publisher, handle)
    assert [await worker.receive(push()) for _ in range(3)] == [ACK] * 3
    assert len(calls) == 1
    assert len({event.id for event in completions(publisher)}) == 1
    assert len({event.body() + json.dumps(event.attributes()).encode() for event in completions(publisher)}) == 1


async def test_a_permanent_failure_is_reported_with_its_remedy_and_acked(store, publisher):
    async def handle(_event, _work):
        raise PermanentError("no_good", "It is no good.", "Try another.")

    worker = consumer(store, publisher, handle)
    assert await worker.receive(push()) == ACK
    [report] = [event.data for event in publisher.events if event.data.state == "failed"]
    assert (report.problem.code, report.problem.message, report.problem.remedy) == (
        "no_good",
        "It is no good.",
        "Try another.",
    )
    assert await done_names(store, KEY) == set()


async def test_a_retryable_failure_is_reported_and_comes_back(store, publisher):
    tries = []

    async def handle(_event, _work):
        tries.append(1)
        if len(tries) < 3:
            raise RetryableError("busy", "It is busy.")
        return Outcome([PLAYABLE])

    worker = consumer(store, publisher, handle)
    assert [await worker.receive(push()) for _ in range(3)] == [AGAIN, AGAIN, ACK]
    retrying = [
        event for event in publisher.events if event.type == stage.Reported.TYPE and event.data.state == "retrying"
    ]
    assert len({event.id for event in retrying}) == 2


async def test_reports_say_which_delivery_they_are_of_and_every_further_start_is_told(store, publisher):
    async def handle(_event, _work):
        await asyncio.sleep(0)
        await asyncio.sleep(0)  # by then its start is told
        raise RetryableError("storage_unavailable", "Storage did not answer.")

    worker = consumer(store, publisher, handle)
    for delivery in (1, 1, 3, None):
        await worker.receive(replace(push(), delivery_attempt=delivery))
    reports = [(event.data.state, event.data.attempt) for event in publisher.events]
    assert reports == [(state, attempt) for attempt in (1, 1, 3, None) for state in ("started", "retrying")]
    # A first start that is repeated is the same event.
    assert len({event.id for event in publisher.events if event.data.state == "started"}) == 2


async def test_an_unforeseen_error_is_retried(store, publisher):
    async def handle(_event, _work):
        raise ZeroDivisionError

    assert await consumer(store, publisher, handle).receive(push()) == BROKEN
    assert await store.list(f"{KEY.prefix}/leases/") == []


async def test_a_malformed_message_is_parked_with_the_reason(store, publisher):
    worker = consumer(store, publisher, succeed)
    good = push()
    assert await worker.receive(PushMessage(good.subscription, "m", good.attributes, b"{")) == ACK
    [parked] = publisher.sent
    assert parked.topic == "dead-letter"
    assert parked.data == b"{"
    assert "echo.video.v1.accepted" in parked.attributes["echo-reason"]


async def test_an_unknown_type_is_acked_and_changes_nothing(store, publisher):
    message = PushMessage("video-accepted.transcode", "m", {"ce-type": "echo.video.v9.invented"}, b"{}")
    assert await consumer(store, publisher, succeed).receive(message) == ACK
    assert publisher.sent == []


async def test_a_rerun_handles_the_cause_under_the_new_run(store, publisher):
    seen = []

    async def handle(event, work):
        seen.append((event.run, event.data.run, work.prefix))
        return Outcome()

    cause = stage.Cause(type=video.Accepted.TYPE, data=accepted().model_dump(mode="json"))
    message = push(stage.Requested(run=7, stage="transcode", cause=cause), topic="stage-requested")
    assert await consumer(store, publisher, handle).receive(message) == ACK
    assert seen == [(7, 7, "videos/v1/transcode/7")]


async def test_joins_run_once_also_when_a_redelivery_finds_them_due(store, publisher):
    joined = []

    async def join(_work):
        joined.append(1)
        return Outcome([PLAYABLE])

    async def then(_event, key):
        return [Due("join", join)] if "main" in await done_names(store, key) else []

    worker = consumer(store, publisher, succeed, then)
    assert [await worker.receive(push()) for _ in range(2)] == [ACK, ACK]
    assert joined == [1]


async def test_progress_is_reported_in_fractions_of_the_unit(store, publisher, monkeypatch):
    monkeypatch.setattr("echo_shared.reports._INTERVAL_SECONDS", 0.005)

    async def handle(_event, work):
        for step in range(1, 5):
            work.progress(step / 4)
            await asyncio.sleep(0.05)
        return Outcome()

    await consumer(store, publisher, handle, share=lambda _e: 0.5).receive(push())
    reports = [event.data for event in publisher.events]
    assert {report.share for report in reports} == {0.5}
    fractions = [report.fraction for report in reports if report.state == "progressed"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
