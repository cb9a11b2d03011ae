"""How many requests a caller may make: counted in the database for all instances, handed out to each in blocks."""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from echo_gateway.repositories.rates import RateRepository

_BLOCKS = 20  # of a limit: the database is asked once in limit / 20 requests, and an instance wastes 5 % at most
_CALLERS = 10_000  # that an instance remembers; one forgotten loses the rest of his block


@dataclass(frozen=True)
class Rate:
    """How a caller stands after one more request; `reset_seconds` until the whole limit is there again."""

    allowed: bool
    limit: int
    remaining: int
    reset_seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """As in the IETF's draft of them, up to its version 6, and PeerTube."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset_seconds),
        }


@dataclass
class _Lease:
    """What this instance may still hand out to one caller in this window, and what nobody has taken yet."""

    here: int = 0
    elsewhere: int = 0
    until: float = -math.inf
    renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def answers(self, now: float) -> bool:
        """Whether the database need not be asked: there is something here, or nothing anywhere."""
        return now < self.until and (self.here > 0 or self.elsewhere <= 0)


class Rates:
    """Fixed windows by the database's clock. Never lets more through than the limit, over all instances."""

    def __init__(
        self, repository: RateRepository, *, limit: int, seconds: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._repository = repository
        self._limit = limit
        self._seconds = seconds
        self._block = max(1, limit // _BLOCKS)
        self._clock = clock
        self._leases: OrderedDict[UUID, _Lease] = OrderedDict()

    async def take(self, user: UUID) -> Rate:
        """Count one request. Raises `RetryableError`."""
        lease = self._lease(user)
        if not lease.answers(self._clock()):
            async with lease.renewing:
                # Whoever waited for the lock finds what the one before has fetched.
                if not lease.answers(self._clock()):
                    await self._renew(user, lease)
        allowed = lease.here > 0
        lease.here -= allowed
        reset = max(1, math.ceil(lease.until - self._clock()))
        return Rate(allowed, self._limit, lease.here + max(0, lease.elsewhere), reset)

    async def _renew(self, user: UUID, lease: _Lease) -> None:
        taken, left = await self._repository.take(user, block=self._block, limit=self._limit, seconds=self._seconds)
        lease.here = max(0, min(self._block, self._limit - (taken - self._block)))
        lease.elsewhere = self._limit - taken
        lease.until = self._clock() + left

    def _lease(self, user: UUID) -> _Lease:
        lease = self._leases.setdefault(user, _Lease())
        self._leases.move_to_end(user)
        if len(self._leases) > _CALLERS:
            self._leases.popitem(last=False)
        return lease
