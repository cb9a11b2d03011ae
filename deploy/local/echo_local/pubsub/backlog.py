"""One subscription's deliveries as pure state: leases, backoff, ordering, replay. Times are given, never read.

`now` is monotonic seconds (leases and backoff); `wall` is seconds since the epoch (publish time, retention).
"""

from __future__ import annotations

import heapq
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .model import Delivery, Message, Policy, State, Window
from .retained import Retained


@dataclass(slots=True)
class Backlog:
    """What a subscription has yet to see acknowledged. `forget` is told each message it no longer holds."""

    policy: Policy
    forget: Callable[[Message], None]
    deliveries: OrderedDict[int, Delivery] = field(default_factory=OrderedDict)
    acked: Retained = field(init=False)
    _ready: deque[Delivery] = field(default_factory=deque)
    _timers: list[tuple[float, int, Delivery]] = field(default_factory=list)
    _keys: dict[str, OrderedDict[int, Delivery]] = field(default_factory=dict)
    _numbers: int = 0

    def __post_init__(self) -> None:
        self.acked = Retained(self.policy.retention, self.forget)

    def reconfigure(self, policy: Policy) -> None:
        self.policy = policy
        self.acked.seconds = policy.retention
        if not policy.retain_acked:
            self.acked.clear()

    def add(self, message: Message, failures: int = 0) -> None:
        delivery = Delivery(message, failures)
        self.deliveries[message.id] = delivery
        key = self._key(delivery)
        if key is None:
            self._make_ready(delivery)
        else:
            self._keys.setdefault(key, OrderedDict())[message.id] = delivery
            self._promote(key)

    def take(
        self,
        window: Window,
        now: float,
        seconds: float | None,
        *,
        turn: Window | None = None,
        one_per_key: bool = False,
    ) -> list[Delivery]:
        """Lease as many ready messages as the window has room for, and `turn`, which bounds this one call.

        `seconds` is the ack deadline, None for a lease its holder ends itself (a push). Messages of one ordering
        key go together in order, or one at a time, and none follow until all that are out are acknowledged.
        """
        taken: list[Delivery] = []
        turn = turn or Window()
        while self._ready and window.has_room() and turn.has_room():
            first = self._ready.popleft()
            if first.state is not State.READY:
                continue
            key = self._key(first)
            run: Iterable[Delivery] = [first] if key is None or one_per_key else self._keys[key].values()
            for delivery in run:
                free = window.has_room() and turn.has_room()
                if not free or delivery.state not in (State.READY, State.HELD):
                    break
                turn.fill(delivery.message.size)
                self._lease(delivery, window, now, seconds)
                taken.append(delivery)
        return taken

    def ack(self, message_id: int, wall: float) -> bool:
        """Acknowledge; also after its deadline. False when it is not outstanding (acknowledged before)."""
        delivery = self._remove(message_id)
        if delivery is None:
            return False
        if self.policy.retain_acked:
            self.acked.add(delivery.message, wall)
        else:
            self.forget(delivery.message)
        return True

    def nack(self, message_id: int, now: float) -> Delivery | None:
        """Count a failure and back off. With an ordering key, later ones that are out come again too."""
        delivery = self.deliveries.get(message_id)
        if delivery is None or delivery.state is not State.LEASED:
            return None
        delivery.failures += 1
        key = self._key(delivery)
        if key is not None:
            self._recall_after(key, message_id)
        self._leave(delivery, State.DELAYED)
        self._set_timer(delivery, now + self.policy.backoff(delivery.failures))
        return delivery

    def extend(self, message_id: int, now: float, seconds: float) -> bool:
        """Move a lease's deadline to `seconds` from now; False when there is no lease."""
        delivery = self.deliveries.get(message_id)
        if delivery is None or delivery.state is not State.LEASED:
            return False
        self._set_timer(delivery, now + seconds)
        return True

    def advance(self, now: float) -> list[Delivery]:
        """Let what is due by now happen; returns the deliveries whose deadline passed (they count as nacks)."""
        expired = []
        while self._timers and self._timers[0][0] <= now:
            _, number, delivery = heapq.heappop(self._timers)
            if delivery.timer != number or delivery.state is State.DONE:
                continue
            if delivery.state is State.LEASED:
                self.nack(delivery.message.id, now)
                expired.append(delivery)
            elif delivery.state is State.DELAYED:
                self._back(delivery)
        return expired

    def next_due(self) -> float | None:
        """When `advance` has something to do next; None while it has nothing."""
        while self._timers:
            due, number, delivery = self._timers[0]
            if delivery.timer == number and delivery.state in (State.LEASED, State.DELAYED):
                return due
            heapq.heappop(self._timers)
        return None

    def has_ready(self) -> bool:
        while self._ready and self._ready[0].state is not State.READY:
            self._ready.popleft()
        return bool(self._ready)

    def expire(self, wall: float) -> None:
        """Drop what is older than the retention."""
        oldest = wall - self.policy.retention
        while self.deliveries:
            delivery = next(iter(self.deliveries.values()))
            if delivery.message.published >= oldest:
                break
            self._remove(delivery.message.id)
            self.forget(delivery.message)
        self.acked.expire(wall)

    def replace(self, unacked: Iterable[Message], acked: Iterable[Message], wall: float) -> None:
        """Seek: exactly these are outstanding again, with no failures counted; every older lease is void."""
        for delivery in self.deliveries.values():
            self._leave(delivery, State.DONE)
        for container in (self.deliveries, self._ready, self._timers, self._keys):
            container.clear()
        self.acked.drop_all()
        for message in unacked:
            self.add(message)
        for message in acked:
            self.acked.add(message, wall)

    def _key(self, delivery: Delivery) -> str | None:
        return (delivery.message.ordering_key or None) if self.policy.ordered else None

    def _leave(self, delivery: Delivery, state: State) -> None:
        """Change state; a lease that ends gives its room back to whoever held it."""
        if delivery.state is State.LEASED and delivery.window is not None:
            delivery.window.give_back(delivery.message.size)
            delivery.window = None
        delivery.state = state

    def _make_ready(self, delivery: Delivery) -> None:
        self._leave(delivery, State.READY)
        self._ready.append(delivery)

    def _back(self, delivery: Delivery) -> None:
        key = self._key(delivery)
        if key is None:
            self._make_ready(delivery)
        else:
            self._leave(delivery, State.HELD)
            self._promote(key)

    def _promote(self, key: str) -> None:
        queue = self._keys[key]
        head = next(iter(queue.values()))
        # Leases of a key are always a run from its head, so the head alone says whether any is out.
        if head.state is State.HELD:
            self._make_ready(head)

    def _recall_after(self, key: str, message_id: int) -> None:
        for delivery in self._keys[key].values():
            if delivery.message.id > message_id:
                if delivery.state is State.HELD:
                    return  # nothing after one that waits is out
                if delivery.state is State.LEASED:
                    self._leave(delivery, State.HELD)

    def _lease(self, delivery: Delivery, window: Window, now: float, seconds: float | None) -> None:
        window.fill(delivery.message.size)
        delivery.window = window
        delivery.state = State.LEASED
        self._numbers += 1
        delivery.lease = self._numbers
        delivery.timer = 0
        if seconds is not None:
            self._set_timer(delivery, now + seconds)

    def _set_timer(self, delivery: Delivery, due: float) -> None:
        self._numbers += 1
        delivery.timer = self._numbers
        heapq.heappush(self._timers, (due, delivery.timer, delivery))
        if len(self._timers) > 64 + 2 * len(self.deliveries):
            live = (State.LEASED, State.DELAYED)
            self._timers = [t for t in self._timers if t[2].timer == t[1] and t[2].state in live]
            heapq.heapify(self._timers)

    def _remove(self, message_id: int) -> Delivery | None:
        delivery = self.deliveries.pop(message_id, None)
        if delivery is None:
            return None
        self._leave(delivery, State.DONE)
        key = self._key(delivery)
        if key is not None:
            queue = self._keys[key]
            del queue[message_id]
            if queue:
                self._promote(key)
            else:
                del self._keys[key]
        return delivery
