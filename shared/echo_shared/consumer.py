"""The one place where a push becomes work: decode, lease, run, record, publish, ack."""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from echo_contracts.envelope import Envelope, MalformedError, Payload, UnknownTypeError
from echo_shared import manifest
from echo_shared.decoding import Delivery, decode
from echo_shared.errors import EchoError, PermanentError, RetryableError
from echo_shared.lease import Lease, LeaseBusyError, create, take_over
from echo_shared.manifest import Manifest, RecordedEvent
from echo_shared.ports import ObjectStore, Publisher
from echo_shared.push import PushMessage
from echo_shared.reports import Reporter
from echo_shared.telemetry import metrics, traces
from echo_shared.telemetry.delivery import observed
from echo_shared.work import (
    Due,
    Event,
    Handle,
    Outcome,
    Service,
    Work,
    WorkKey,
    cancelled_name,
    stop_prefix,
)

ACK = 204
AGAIN = 503  # Pub/Sub backs off and delivers again
BROKEN = 500  # the same, for failures nobody foresaw
_CANCEL_SECONDS = 3.0
type Answer = tuple[int, str]  # the status, and in a word why
_log = structlog.get_logger()


class _StoppedError(Exception):
    """The work was ended from outside; the text says by what."""


class Consumer:
    """Handles the deliveries of one service. Holds no state that a second instance would need."""

    def __init__(
        self,
        service: Service,
        results: ObjectStore,
        publisher: Publisher,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str] = lambda: str(uuid.uuid4()),
    ) -> None:
        self._service = service
        self._routes = {route.payload.TYPE: route for route in service.routes}
        self._results = results
        self._publisher = publisher
        self._now = now
        self._new_id = new_id
        self._draining = asyncio.Event()

    def drain(self) -> None:
        """End what is running and take nothing more: every delivery goes back to Pub/Sub."""
        self._draining.set()

    async def receive(self, message: PushMessage) -> int:
        """Handle one delivery; the HTTP status that acks it (204) or has it sent again (500, 503)."""
        with observed(message) as seen:
            return seen.answer(*await self._receive(message))

    async def _receive(self, message: PushMessage) -> Answer:
        if self._draining.is_set():
            return AGAIN, "draining"
        try:
            delivery = decode(message, self._routes)
        except UnknownTypeError as error:
            _log.warning("event_unknown", reason=str(error))
            return ACK, "unknown"
        except MalformedError as error:
            _log.error("event_malformed", reason=str(error), subscription=message.subscription)
            return await self._park(message, str(error)), "malformed"
        if delivery is None:
            return ACK, "ignored"
        event = delivery.event
        key = WorkKey(event.video, self._service.stage, event.run, delivery.route.unit(event.data))
        with structlog.contextvars.bound_contextvars(video=key.video, stage=key.stage, run=key.run, unit=key.unit):
            return await self._verdict(delivery, key)

    async def _park(self, message: PushMessage, reason: str) -> int:
        attributes = message.attributes | {"echo-reason": reason[:1000], "echo-subscription": message.subscription}
        try:
            await self._publisher.park(attributes, message.data)
        except RetryableError:
            return AGAIN
        return ACK

    async def _verdict(self, delivery: Delivery, key: WorkKey) -> Answer:
        """Failures become statuses here and nowhere else."""
        route, event = delivery.route, delivery.event
        try:
            await self._perform(delivery, key, route.handle, route.share(event.data))
            if route.then is not None:
                await self._join(delivery, key, await route.then(event, key))
        except LeaseBusyError as busy:
            metrics.LEASE_WAITS.add(stage=key.stage)
            return (AGAIN, "busy") if busy.same_message else (ACK, "covered")
        except _StoppedError as stopped:
            _log.info("work_stopped", by=str(stopped))
            return ACK if str(stopped) in {"cancelled", "failed"} else AGAIN, "stopped"
        except PermanentError as error:
            _log.warning("stage_failed", code=error.code, error=error.message)
            metrics.FAILURES.add(stage=key.stage, code=error.code)
            return ACK, "failed"
        except EchoError as error:
            _log.warning("work_retried", code=error.code, error=error.message)
            metrics.RETRIES.add(stage=key.stage, code=error.code)
            return AGAIN, "retried"
        except Exception:  # noqa: BLE001 -- the one edge where the unforeseen becomes a retry
            _log.exception("work_broken")
            metrics.RETRIES.add(stage=key.stage, code="unforeseen")
            return BROKEN, "broken"
        return ACK, "done"

    async def _join(self, delivery: Delivery, key: WorkKey, dues: Sequence[Due]) -> None:
        for due in dues:

            async def handle(_event: Event[Any], work: Work, due: Due = due) -> Outcome:
                return await due.handle(work)

            try:
                await self._perform(delivery, key.of(due.unit, due.run), handle, due.share)
            except LeaseBusyError as busy:
                if busy.same_message:
                    raise
                metrics.LEASE_WAITS.add(stage=key.stage)
                # Another unit's message runs this join and answers for it; the next join may still be ours.

    async def _perform(self, delivery: Delivery, key: WorkKey, handle: Handle, share: float) -> None:
        with traces.span(f"{key.stage} {key.kind}", video=key.video, run=key.run, unit=key.unit):
            await self._performed(delivery, key, handle, share)

    async def _performed(self, delivery: Delivery, key: WorkKey, handle: Handle, share: float) -> None:
        """Do the unit once and publish its events; when it is done already, publish them again."""

        async def send(event_id: str, payload: Payload) -> None:
            await self._publisher.publish([self._envelope(key, event_id, payload)])

        reporter = Reporter(key, share, send, attempt=delivery.attempt)
        nonce = self._new_id()
        try:
            work = partial(handle, delivery.event, Work(key, share, reporter.progress))
            done = await self._once(delivery, key, work, reporter, nonce)
            await self._publisher.publish([recorded.envelope() for recorded in done.events])
        except PermanentError as error:
            # First the marker that stops the stage's other units, then the report; both are the same when repeated.
            await self._results.write(key.failed, error.code.encode(), content_type="text/plain")
            await reporter.ended("failed", error)
            raise
        except RetryableError as error:
            await reporter.ended("retrying", error, nonce=nonce)
            raise
        except _StoppedError as stopped:
            if str(stopped) == "cancelled":
                await reporter.ended("cancelled")
            raise

    async def _once(
        self,
        delivery: Delivery,
        key: WorkKey,
        handle: Callable[[], Awaitable[Outcome]],
        reporter: Reporter,
        nonce: str,
    ) -> Manifest:
        """The unit's manifest: found, or made under the lease. Raises what the handler does, and `LeaseBusyError`."""
        # Beside the lease: every event pays for both.
        checked = asyncio.ensure_future(self._stopped_by(delivery, key))
        try:
            lease = await create(self._results, key.lease, message=delivery.message, nonce=nonce)
            if lease is None:
                # A lease stays where its unit was finished. That is why one that was free needs no such look.
                if done := await manifest.read(self._results, key):
                    return done
                lease = await take_over(self._results, key.lease, message=delivery.message, nonce=nonce)
                if done := await manifest.read(self._results, key):  # the dead one's last deed
                    return done
            async with lease.kept():
                if stopped := await checked:
                    raise _StoppedError(stopped)
                began = time.monotonic()
                async with reporter.running():
                    outcome = await self._watched(handle(), self._until_stopped(delivery, key), lease)
                metrics.HANDLER.record(time.monotonic() - began, stage=key.stage, unit=key.kind)
                lease.settle()
                return await manifest.write_once(self._results, key, self._record(key, outcome))
        finally:
            checked.cancel()
            await asyncio.gather(checked, return_exceptions=True)

    async def _watched(self, work: Any, stopped: Coroutine[Any, Any, str], lease: Lease) -> Outcome:
        """Run the handler until it ends, or until a cancel, a lost lease or a drain ends it."""
        task: asyncio.Task[Outcome] = asyncio.ensure_future(work)
        watchers = {
            asyncio.create_task(stopped): "",
            asyncio.create_task(lease.lost.wait()): "lease_lost",
            asyncio.create_task(self._draining.wait()): "draining",
        }
        try:
            await asyncio.wait({task, *watchers}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            ended = next(watcher for watcher in watchers if watcher.done())
            raise _StoppedError(watchers[ended] or ended.result())
        finally:
            for pending in (task, *watchers):
                pending.cancel()
            # The handler's own clean-up (its child processes) is waited for.
            await asyncio.gather(task, *watchers, return_exceptions=True)

    async def _until_stopped(self, delivery: Delivery, key: WorkKey) -> str:
        while True:
            await asyncio.sleep(_CANCEL_SECONDS)
            try:
                stopped = await self._stopped_by(delivery, key)
            except RetryableError:
                continue
            if stopped:
                return stopped

    async def _stopped_by(self, delivery: Delivery, key: WorkKey) -> str | None:
        if delivery.route.unstoppable:
            return None
        found = {info.name for info in await self._results.list(stop_prefix(key.video))}
        return "cancelled" if cancelled_name(key.video) in found else "failed" if key.failed in found else None

    def _record(self, key: WorkKey, outcome: Outcome) -> Manifest:
        return Manifest(
            events=tuple(
                RecordedEvent.of(self._envelope(key, key.event_id(payload.TYPE, number), payload))
                for number, payload in enumerate(outcome.events)
            ),
            value=outcome.value,
        )

    def _envelope(self, key: WorkKey, event_id: str, payload: Payload) -> Envelope:
        return Envelope.of(
            payload,
            id=event_id,
            source=f"//echo/{key.stage}",
            subject=key.video,
            time=self._now(),
            traceparent=traces.current(),
        )
