"""A subscription's deliveries: leases, backoff, ordering keys, windows, retention and replay."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from echo_local.pubsub.backlog import Backlog
from echo_local.pubsub.model import Delivery, Message, Policy, Window


class Scene:
    """A backlog, its clock, and what it let go of."""

    def __init__(self, **policy: object) -> None:
        self.forgotten: list[int] = []
        self.backlog = Backlog(Policy(**policy), lambda message: self.forgotten.append(message.id))  # type: ignore[arg-type]  # of Policy's own
        self.now = 0.0

    def add(self, *ids: int, key: str = "", published: float = 0.0) -> None:
        for i in ids:
            self.backlog.add(Message(i, SimpleNamespace(ordering_key=key), 10, published))

    def take(self, limit: int = 100, seconds: float | None = 10.0, **options: object) -> list[int]:
        taken = self.backlog.take(Window(limit), self.now, seconds, **options)  # type: ignore[arg-type]  # as above
        return [delivery.message.id for delivery in taken]

    def nack(self, message_id: int) -> Delivery | None:
        return self.backlog.nack(message_id, self.now)

    def ack(self, message_id: int) -> bool:
        return self.backlog.ack(message_id, self.now)

    def pass_time(self, seconds: float) -> list[int]:
        self.now += seconds
        return [delivery.message.id for delivery in self.backlog.advance(self.now)]


def test_a_lease_keeps_a_message_from_others_until_its_deadline() -> None:
    scene = Scene()
    scene.add(1, 2)
    assert scene.take() == [1, 2]
    assert scene.take() == []
    assert scene.pass_time(9.9) == []
    assert scene.pass_time(0.2) == [1, 2]
    assert scene.pass_time(0) == []
    assert scene.take() == [1, 2]


def test_an_extended_lease_holds_longer() -> None:
    scene = Scene()
    scene.add(1)
    scene.take()
    assert scene.backlog.extend(1, 5.0, 60.0)
    assert scene.pass_time(64) == []
    assert scene.pass_time(2) == [1]


def test_a_lease_without_a_deadline_ends_only_by_its_holder() -> None:
    scene = Scene()
    scene.add(1)
    scene.take(seconds=None)
    assert scene.pass_time(1e6) == []
    assert scene.backlog.next_due() is None
    assert scene.nack(1) is not None


def test_acknowledged_is_forgotten_once() -> None:
    scene = Scene()
    scene.add(1)
    scene.take()
    assert scene.ack(1)
    assert not scene.ack(1)
    assert scene.forgotten == [1]
    assert scene.pass_time(100) == []
    assert scene.take() == []


def test_a_late_acknowledgement_takes_a_message_out_of_the_queue() -> None:
    scene = Scene()
    scene.add(1)
    scene.take()
    scene.pass_time(11)
    assert scene.ack(1)
    assert not scene.backlog.has_ready()
    assert scene.take() == []


def test_backoff_doubles_from_minimum_to_maximum() -> None:
    policy = Policy(minimum_backoff=1.0, maximum_backoff=10.0)
    assert [policy.backoff(n) for n in range(1, 7)] == [1, 2, 4, 8, 10, 10]
    assert policy.backoff(10_000) == 10


def test_a_nacked_message_waits_out_its_backoff_and_counts_its_attempts() -> None:
    scene = Scene(minimum_backoff=1.0, maximum_backoff=600.0)
    scene.add(1)
    for attempt, wait in enumerate((1, 2, 4, 8), start=1):
        (delivery,) = scene.backlog.take(Window(), scene.now, 10)
        assert delivery.attempt == attempt
        scene.nack(1)
        assert scene.backlog.next_due() == scene.now + wait
        scene.pass_time(wait - 0.01)
        assert scene.take() == []
        scene.pass_time(0.02)


def test_a_nack_of_what_is_not_leased_counts_nothing() -> None:
    scene = Scene()
    scene.add(1)
    assert scene.nack(1) is None
    assert scene.nack(99) is None
    assert scene.take() == [1]


def test_a_key_is_taken_in_order_and_the_rest_waits_for_all_of_it() -> None:
    scene = Scene(ordered=True)
    scene.add(1, 2, 3, key="a")
    scene.add(4, key="b")
    assert scene.take(2) == [1, 2]
    assert scene.take() == [4]
    scene.ack(2)
    assert scene.take() == []
    scene.ack(1)
    assert scene.take() == [3]


def test_a_key_goes_one_at_a_time_when_asked() -> None:
    scene = Scene(ordered=True)
    scene.add(1, 2, key="a")
    scene.add(3, key="b")
    assert scene.take(one_per_key=True) == [1, 3]
    scene.ack(1)
    assert scene.take(one_per_key=True) == [2]


def test_a_nack_recalls_the_later_ones_of_its_key() -> None:
    scene = Scene(ordered=True, minimum_backoff=1.0)
    scene.add(1, 2, 3, key="a")
    assert scene.take() == [1, 2, 3]
    scene.nack(2)
    assert scene.take() == []
    scene.ack(1)
    scene.pass_time(1.1)
    assert scene.take() == [2, 3]


def test_a_key_that_backs_off_does_not_hold_up_another() -> None:
    scene = Scene(ordered=True, minimum_backoff=5.0)
    scene.add(1, 2, key="a")
    scene.take()
    scene.nack(1)
    scene.add(3, key="b")
    assert scene.take() == [3]


def test_without_ordering_a_key_means_nothing() -> None:
    scene = Scene()
    scene.add(1, 2, key="a")
    assert scene.take(1) == [1]
    assert scene.take(1) == [2]


def test_a_window_has_room_again_when_its_leases_end() -> None:
    scene = Scene(minimum_backoff=1.0)
    scene.add(1, 2, 3, 4)
    window = Window(max_messages=2)
    assert len(scene.backlog.take(window, 0, 10)) == 2
    assert scene.backlog.take(window, 0, 10) == []
    scene.ack(1)
    assert [d.message.id for d in scene.backlog.take(window, 0, 10)] == [3]
    scene.nack(2)
    assert [d.message.id for d in scene.backlog.take(window, 0, 10)] == [4]
    scene.pass_time(11)
    assert (window.messages, window.bytes) == (0, 0)


def test_a_window_of_bytes_lets_one_large_message_through() -> None:
    scene = Scene()
    scene.add(1, 2)
    assert len(scene.backlog.take(Window(max_bytes=5), 0, 10)) == 1


def test_retention_drops_the_old() -> None:
    scene = Scene(retention=100.0)
    scene.add(1, published=0)
    scene.add(2, published=50)
    scene.backlog.expire(120)
    assert scene.forgotten == [1]
    assert scene.take() == [2]


def test_acknowledged_messages_are_kept_for_a_replay_and_expire() -> None:
    scene = Scene(retain_acked=True, retention=100.0)
    scene.add(1, 2)
    scene.take()
    scene.ack(1)
    assert [message.id for message in scene.backlog.acked] == [1]
    assert scene.forgotten == []
    scene.backlog.acked.expire(101)
    assert scene.forgotten == [1]


def test_a_replay_voids_every_lease_and_counts_anew() -> None:
    scene = Scene(retain_acked=True)
    scene.add(1, 2)
    (first, _) = scene.backlog.take(window := Window(), 0, 10)
    scene.nack(1)
    messages = [delivery.message for delivery in scene.backlog.deliveries.values()]
    scene.backlog.replace(messages, [], 0)
    assert (window.messages, scene.forgotten) == (0, [])
    assert scene.pass_time(1e6) == []
    taken = scene.backlog.take(Window(), scene.now, 10)
    assert [(delivery.message.id, delivery.attempt) for delivery in taken] == [(1, 1), (2, 1)]
    assert taken[0] is not first


def test_what_is_extended_again_and_again_does_not_pile_up() -> None:
    scene = Scene()
    scene.add(1)
    scene.take()
    for i in range(10_000):
        scene.backlog.extend(1, float(i), 600.0)
    assert len(scene.backlog._timers) < 200


@settings(max_examples=60)
@given(st.integers(), st.booleans())
def test_whatever_happens_nothing_is_lost_doubled_or_out_of_order(seed: int, ordered: bool) -> None:  # drawn
    rng = random.Random(seed)
    scene = Scene(ordered=ordered, minimum_backoff=1.0, maximum_backoff=4.0)
    window = Window(max_messages=5)
    keys = {i: rng.choice(["", "a", "b"]) for i in range(1, 31)}
    for i, key in keys.items():
        scene.add(i, key=key)
    acked: list[int] = []
    leased: dict[int, Delivery] = {}
    for _ in range(5000):
        if len(acked) == len(keys):
            break
        for delivery in scene.backlog.take(window, scene.now, 10.0):
            assert delivery.message.id not in acked
            leased[delivery.message.id] = delivery
        for message_id, delivery in list(leased.items()):
            choice = rng.random()
            if delivery.window is None:
                del leased[message_id]
            elif choice < 0.4:
                earlier = [i for i in keys if i < message_id and keys[i] == keys[message_id] != ""]
                # A subscriber that keeps to the order acknowledges the earlier ones of a key first.
                if ordered and set(earlier) - set(acked):
                    continue
                assert scene.ack(message_id)
                acked.append(message_id)
                del leased[message_id]
            elif choice < 0.5:
                scene.nack(message_id)
                del leased[message_id]
        assert 0 <= window.messages <= 5
        scene.pass_time(rng.choice([0.0, 0.5, 3.0, 11.0]))
    assert sorted(acked) == list(keys) == sorted(scene.forgotten)
    assert window.messages == 0
    assert scene.backlog.next_due() is None


@pytest.mark.parametrize("ordered", [True, False])
def test_a_long_queue_is_worked_off_in_linear_time(ordered: bool) -> None:  # a parameter
    scene = Scene(ordered=ordered)
    scene.add(*range(1, 20_001), key="one")
    window = Window(max_messages=16)
    done = 0
    while taken := scene.backlog.take(window, 0, 10):
        for delivery in taken:
            scene.ack(delivery.message.id)
            done += 1
    assert done == 20_000
