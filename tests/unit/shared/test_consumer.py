"""The consumer: one delivery in, work done once, events out, the right status back."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from echo_contracts.envelope import Envelope
from echo_contracts.v1 import stage, video
from echo_contracts.v1.media import MediaInfo, ObjectRef, Options
from echo_shared.consumer import ACK, AGAIN, BROKEN, Consumer
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.fanout import done_names
from echo_shared.push import PushMessage
from echo_shared.testing import Crash, CrashOnce, InMemoryBucket, InMemoryPublisher, Process
from echo_shared.work import Due, Outcome, Route, Service, WorkKey, cancelled_name

KEY = WorkKey("v1", "transcode", 1, "main")
MEDIA = MediaInfo(container="mov", duration=1.0, size=10, video=None, audio=(), subtitles=())
PLAYABLE = video.Playable(run=1, playlist="p")


def accepted(run: int = 1) -> video.Accepted:
    source = ObjectRef(bucket="u", name="uploads/v1/source", generation=1)
    return video.Accepted(run=run, source=source, filename="f.mp4", media=MEDIA, options=Options())


def push(payload=None, *, topic="video-accepted", message_id="m1", subject="v1") -> PushMessage:
    payload = payload or accepted()
    envelope = Envelope.of(payload, id="e1", source="//t", subject=subject, time=datetime(2026, 1, 1, tzinfo=UTC))
    return PushMessage(f"{topic}.transcode", message_id, envelope.attributes(), envelope.body())


class StoreClock:
    def __init__(self):
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return StoreClock()


@pytest.fixture
def store(clock):
    return InMemoryBucket(now=clock)


@pytest.fixture
def publisher():
    return InMemoryPublisher()


def consumer(store, publisher, handle, then=None, **route):
    service = Service("transcode", (Route(video.Accepted, handle, then=then, **route),))
    return Consumer(service, store, publisher, now=lambda: datetime(2026, 1, 1, tzinfo=UTC))


async def succeed(_event, _work):
    return Outcome([PLAYABLE], value={"frames": 3})


def completions(publisher):
    return [event for event in publisher.events if event.type != stage.Reported.TYPE]


async def test_a_result_is_recorded_and_its_events_are_published(store, publisher):
    assert await consumer(store, publisher, succeed).receive(push()) == ACK
    assert [event.data for event in completions(publisher)] == [PLAYABLE]
    assert await done_names(store, KEY) == {"main"}
    assert await store.list(f"{KEY.prefix}/leases/") == []


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


async def test_another_delivery_of_the_same_message_waits_while_the_lease_is_held(store, publisher):
    entered, leave = asyncio.Event(), asyncio.Event()

    async def handle(_event, _work):
        entered.set()
        await leave.wait()
        return Outcome()

    worker = consumer(store, publisher, handle)
    first = asyncio.create_task(worker.receive(push()))
    await asyncio.wait_for(entered.wait(), 5)
    assert await worker.receive(push()) == AGAIN
    assert await worker.receive(push(message_id="m2")) == ACK  # the first one answers for the work
    leave.set()
    assert await first == ACK


async def test_a_dead_holders_lease_is_taken_over_by_the_stores_clock(store, publisher, clock):
    await store.write(KEY.lease, json.dumps({"message": "m1", "nonce": "dead"}).encode())
    worker = consumer(store, publisher, succeed)
    assert await worker.receive(push()) == AGAIN
    clock.time += timedelta(seconds=29)
    assert await worker.receive(push()) == AGAIN
    clock.time += timedelta(seconds=2)
    assert await worker.receive(push()) == ACK
    assert await done_names(store, KEY) == {"main"}


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


async def test_after_a_failure_the_other_units_of_the_run_do_not_start(store, publisher):
    async def handle(_event, _work):
        raise PermanentError("no_good", "It is no good.")

    await consumer(store, publisher, handle).receive(push())
    assert await consumer(store, publisher, succeed, unit=lambda _e: "other").receive(push(message_id="m2")) == ACK
    assert completions(publisher) == []


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


async def test_a_cancelled_video_is_not_started(store, publisher):
    await store.write(cancelled_name("v1"), b"")
    assert await consumer(store, publisher, succeed).receive(push()) == ACK
    assert [event.data.state for event in publisher.events] == ["cancelled"]


async def test_a_cancel_ends_running_work(store, publisher, monkeypatch):
    monkeypatch.setattr("echo_shared.consumer._CANCEL_SECONDS", 0.01)
    ended = []

    async def handle(_event, _work):
        await store.write(cancelled_name("v1"), b"")
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(1)
        return Outcome()

    assert await asyncio.wait_for(consumer(store, publisher, handle).receive(push()), 10) == ACK
    assert ended == [1]
    assert [e.data.state for e in publisher.events if e.data.state == "cancelled"] == ["cancelled"]


async def test_a_drain_ends_running_work_gives_the_lease_back_and_nacks(store, publisher):
    entered = asyncio.Event()

    async def handle(_event, _work):
        entered.set()
        await asyncio.sleep(60)
        return Outcome()

    worker = consumer(store, publisher, handle)
    running = asyncio.create_task(worker.receive(push()))
    await asyncio.wait_for(entered.wait(), 5)
    worker.drain()
    assert await asyncio.wait_for(running, 5) == AGAIN
    assert await store.list(f"{KEY.prefix}/leases/") == []
    assert await worker.receive(push()) == AGAIN


async def test_a_lost_lease_ends_the_work(store, publisher, monkeypatch):
    monkeypatch.setattr("echo_shared.lease.RENEW_SECONDS", 0.01)

    async def handle(_event, work):
        info = await store.stat(work.key.lease)
        await store.write(work.key.lease, b"{}", if_generation=info.generation)  # somebody took it over
        await asyncio.sleep(60)
        return Outcome()

    assert await asyncio.wait_for(consumer(store, publisher, handle).receive(push()), 10) == AGAIN
    assert (await store.read(KEY.lease)) == b"{}"


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


@pytest.mark.parametrize("after", [False, True])
async def test_a_crash_at_any_step_is_healed_by_redelivery(clock, after):
    store, publisher = InMemoryBucket(now=clock), InMemoryPublisher()
    seen: set[str] = set()

    async def join(_work):
        return Outcome([PLAYABLE])

    async def then(_event, key):
        return [Due("join", join)] if "main" in await done_names(store, key) else []

    crashes = 0
    for _ in range(100):
        process = Process()
        port = partial(CrashOnce, process=process, seen=seen, after=after)
        try:
            status = await consumer(port(store), port(publisher), succeed, then).receive(push())
        except Crash:
            crashes += 1
            clock.time += timedelta(seconds=31)
            continue
        if status == ACK:
            break
    assert status == ACK
    assert crashes > 8  # the lease, the manifest and the publishing of both units at least
    assert await done_names(store, KEY) == {"main", "join"}
    assert len({event.id for event in completions(publisher)}) == 2
