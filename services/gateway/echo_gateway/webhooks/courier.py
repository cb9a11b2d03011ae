"""Delivers messages: claims what is due, posts it, settles it. Every instance runs one."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog

from echo_gateway.repositories.deliveries import Claimed, DeliveryRepository
from echo_gateway.repositories.outbox import OutboxRepository
from echo_gateway.webhooks.message import body
from echo_gateway.webhooks.vault import Vault
from echo_shared.adapters.web import Web
from echo_shared.errors import EchoError, RetryableError
from echo_shared.telemetry import metrics
from echo_shared.webhooks import GIVE_UP_SECONDS, delay_seconds, post

ATTEMPT_SECONDS = 10.0
_CLAIM_SECONDS = 30  # longer than an attempt and what settles it: a claim lapses when its claimant has died
_AT_ONCE = 32
_OF_ONE = 4  # of one endpoint at once, so that one with much to be told leaves room for the others
_PAGE = 500
_POLL_SECONDS = 1.0
_TIDY_SECONDS = 600.0
_KEPT_DAYS = 30
_GONE = 410
_NEVER_TAKEN = "It has taken no message for three days."
_log = structlog.get_logger()


@dataclass(frozen=True)
class Courier:
    """At least once: a crash before a message is settled has it sent again, under the same id."""

    outbox: OutboxRepository
    deliveries: DeliveryRepository
    vault: Vault
    web: Web
    now: Callable[[], datetime]
    _under_way: Counter[UUID] = field(default_factory=Counter)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Something is due now."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled."""
        self._under_way.clear()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._tidied())
            while True:
                self._wake.clear()
                try:
                    told = await self.outbox.advance(limit=_PAGE, give_up_seconds=GIVE_UP_SECONDS)
                    taken = await self._claim()
                except RetryableError as error:
                    _log.warning("webhooks_delayed", error=str(error))
                    told, taken = 0, []
                for claimed in taken:
                    group.create_task(self._deliver(claimed))
                if told < _PAGE and not taken:
                    await _either(self._wake, _POLL_SECONDS)

    async def _claim(self) -> list[Claimed]:
        room = _AT_ONCE - self._under_way.total()
        if room <= 0:
            return []
        busy = [webhook for webhook, number in self._under_way.items() if number >= _OF_ONE]
        taken = await self.deliveries.claim(most=room, of_one=_OF_ONE, busy=busy, seconds=_CLAIM_SECONDS)
        self._under_way.update(claimed.webhook_id for claimed in taken)
        return taken

    async def _deliver(self, claimed: Claimed) -> None:
        try:
            await self._attempt(claimed)
        except RetryableError as error:
            _log.warning("delivery_unsettled", delivery=str(claimed.id), error=str(error))  # its claim will lapse
        finally:
            self._under_way.subtract([claimed.webhook_id])
            if not self._under_way[claimed.webhook_id]:
                del self._under_way[claimed.webhook_id]
            self.wake()

    async def _attempt(self, claimed: Claimed) -> None:
        code: int | None = None
        try:
            code = await post(
                self.web,
                claimed.url,
                secrets=self._secrets(claimed),
                message_id=f"msg_{claimed.id.hex}",
                timestamp=int(self.now().timestamp()),
                body=body(claimed, self.now()),
                seconds=ATTEMPT_SECONDS,
            )
        except EchoError as error:
            # Also an address that is refused now: a name may lead elsewhere tomorrow.
            problem = error.message
            metrics.WEBHOOKS.add(outcome="unreachable")
        else:
            if 200 <= code < 300:
                await self.deliveries.succeeded(claimed, code=code)
                self._count_taken(claimed)
                return
            metrics.WEBHOOKS.add(outcome="refused")
            problem = f"The receiver answered {code}."
        _log.info("webhook_failed", webhook=str(claimed.webhook_id), delivery=str(claimed.id), code=code)
        await self.deliveries.failed(
            claimed,
            code=code,
            error=problem,
            again_seconds=delay_seconds(claimed.attempts, random.random()),  # noqa: S311 -- only spreads
            gone="It answered 410, Gone." if code == _GONE else None,
        )

    def _count_taken(self, claimed: Claimed) -> None:
        metrics.WEBHOOKS.add(outcome="taken")
        if claimed.time is not None:  # a test is about no event
            metrics.WEBHOOK_TIME.record((self.now() - claimed.time).total_seconds())

    def _secrets(self, claimed: Claimed) -> list[str]:
        sealed = [claimed.secret, claimed.previous_secret]
        return [secret for each in sealed if each and (secret := self.vault.open(each))]

    async def _tidied(self) -> None:
        while True:
            try:
                await self.tidy()
            except RetryableError as error:
                _log.warning("webhooks_untidied", error=str(error))
            await asyncio.sleep(_TIDY_SECONDS)

    async def tidy(self) -> None:
        """Disable what has failed for days, forget what is old. Raises `RetryableError`."""
        await self.deliveries.disable_failing(for_seconds=GIVE_UP_SECONDS, reason=_NEVER_TAKEN)
        await self.deliveries.forget(days=_KEPT_DAYS)


async def _either(event: asyncio.Event, seconds: float) -> None:
    """Until the event, or for `seconds`."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
