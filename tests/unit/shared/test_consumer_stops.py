"""What ends or keeps off work: leases of others, cancels, failures, drains, crashes."""

import asyncio
import json
from datetime import timedelta
from functools import partial

import pytest

from echo_shared.consumer import ACK, AGAIN
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.fanout import done_names
from echo_shared.lease import create
from echo_shared.testing import Crash, CrashOnce, InMemoryBucket, InMemoryPublisher, Process
from echo_shared.work import Due, Outcome, cancelled_name
from support.consumer_kit import KEY, PLAYABLE, completions, consumer, push, succeed


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


async def test_after_a_failure_the_other_units_of_the_run_do_not_start(store, publisher):
    async def handle(_event, _work):
        raise PermanentError("no_good", "It is no good.")

    await consumer(store, publisher, handle).receive(push())
    assert await consumer(store, publisher, succeed, unit=lambda _e: "other").receive(push(message_id="m2")) == ACK
    assert completions(publisher) == []


async def test_a_cancelled_video_is_not_started(store, publisher):
    await store.write(cancelled_name("v1"), b"")
    assert await consumer(store, publisher, succeed).receive(push()) == ACK
    assert [event.data.state for event in publisher.events] == ["cancelled"]


async def test_cleaning_up_after_a_cancelled_video_is_not_stopped(store, publisher):
    await store.write(cancelled_name("v1"), b"")
    worker = consumer(store, publisher, succeed, unstoppable=True)
    assert await worker.receive(push()) == ACK
    assert [event.data for event in completions(publisher)] == [PLAYABLE]


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


async def test_a_holder_that_cannot_renew_stops_before_its_lease_can_be_taken(store, monkeypatch):
    monkeypatch.setattr("echo_shared.lease.RENEW_SECONDS", 0.05)
    monkeypatch.setattr("echo_shared.lease.EXPIRE_SECONDS", 0.4)
    monkeypatch.setattr("echo_shared.lease.MARGIN_SECONDS", 0.2)
    monkeypatch.setattr("echo_shared.lease.RETRY_SECONDS", 0.01)
    lease = await create(store, "lease", message="m", nonce="n")

    async def away(*_args, **_kwargs):
        raise RetryableError("away", "Storage is away.")

    async with lease.kept():
        monkeypatch.setattr(store, "write", away)
        await asyncio.wait_for(lease.lost.wait(), 5)
    assert await store.stat("lease") is not None  # not given back: it may be somebody else's by now


async def test_a_kept_lease_outlives_its_term(store, monkeypatch):
    monkeypatch.setattr("echo_shared.lease.RENEW_SECONDS", 0.02)
    monkeypatch.setattr("echo_shared.lease.EXPIRE_SECONDS", 1.0)
    monkeypatch.setattr("echo_shared.lease.MARGIN_SECONDS", 0.1)
    lease = await create(store, "lease", message="m", nonce="n")
    first = lease.generation
    async with lease.kept():
        async with asyncio.timeout(20):
            while lease.generation < first + 5:
                await asyncio.sleep(0.01)
        assert not lease.lost.is_set()
    assert await store.stat("lease") is None
