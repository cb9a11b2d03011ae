"""The lease: whoever holds it does the work. An object with preconditions, timed by the store's clock alone."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from echo_shared.errors import ObjectMissingError, PreconditionFailedError, RetryableError
from echo_shared.ports import ObjectInfo, ObjectStore

RENEW_SECONDS = 10.0
EXPIRE_SECONDS = 30.0
MARGIN_SECONDS = 5.0  # a holder that cannot renew stops so long before anybody may take over
RETRY_SECONDS = 1.0


class LeaseBusyError(Exception):
    """Held by a live holder. `same_message`: by another delivery of the very message that asks."""

    def __init__(self, *, same_message: bool) -> None:
        super().__init__()
        self.same_message = same_message


class Lease:
    """A lease that is held. `lost` is set when somebody may have taken it over: the work must stop."""

    def __init__(self, store: ObjectStore, name: str, body: bytes, generation: int) -> None:
        self._store = store
        self._name = name
        self._body = body
        self.generation = generation
        self.lost = asyncio.Event()
        self._settled = False

    def settle(self) -> None:
        """Leave it where it is for good: from now on the work may be done, so nobody must find the lease free."""
        self._settled = True

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Renew it while the body runs; give it back afterwards, also when that fails, unless it is settled."""
        renewal = asyncio.create_task(self._renew())
        try:
            yield
        finally:
            renewal.cancel()
            await asyncio.gather(renewal, return_exceptions=True)
            # Shielded: a drain cancels us here too, and a lease left behind delays the next delivery by 30 s.
            await asyncio.shield(self._release())

    async def _renew(self) -> None:
        pause, renewed = RENEW_SECONDS, time.monotonic()
        while (left := renewed + EXPIRE_SECONDS - MARGIN_SECONDS - time.monotonic()) > 0:
            await asyncio.sleep(min(pause, left))
            started = time.monotonic()  # the store stamps it later than this, never earlier
            try:
                async with asyncio.timeout(max(0.0, renewed + EXPIRE_SECONDS - MARGIN_SECONDS - started)):
                    self.generation = await self._renewed()
            except (RetryableError, TimeoutError):
                pause = RETRY_SECONDS
                continue
            except PreconditionFailedError:
                break
            pause, renewed = RENEW_SECONDS, started
        self.lost.set()

    async def _renewed(self) -> int:
        """The new generation. Raises `PreconditionFailedError` when somebody took it over."""
        try:
            return (await self._store.write(self._name, self._body, if_generation=self.generation)).generation
        except PreconditionFailedError:
            still_ours = await _ours(self._store, self._name, self._body)
            if still_ours is None:
                raise
            return still_ours.generation

    async def _release(self) -> None:
        if self.lost.is_set() or self._settled:
            return
        try:
            await self._store.delete(self._name, if_generation=self.generation)
        except RetryableError:
            return  # it expires by itself


async def create(store: ObjectStore, name: str, *, message: str, nonce: str) -> Lease | None:
    """Take the lease `name` for one delivery of `message`; `nonce` is unique to the delivery. None: there is one."""
    body = _body(message, nonce)
    try:
        return Lease(store, name, body, (await store.write(name, body, if_generation=0)).generation)
    except PreconditionFailedError:
        return None


async def take_over(store: ObjectStore, name: str, *, message: str, nonce: str) -> Lease:
    """Take a lease that somebody holds. Raises `LeaseBusyError` while that one lives.

    A holder whose lease was not renewed for 30 s is dead: the contender writes a probe beside it and compares the
    two times the store itself stamped, so no process's clock has a say.
    """
    body = _body(message, nonce)
    held = await store.stat(name)
    if held is None:
        raise LeaseBusyError(same_message=True)  # given back this instant: the redelivery finds it free
    try:
        holder = json.loads(await store.read(name, generation=held.generation))
    except ObjectMissingError:
        raise LeaseBusyError(same_message=True) from None
    if holder["nonce"] == nonce:  # our own write, whose first answer was lost
        return Lease(store, name, body, held.generation)
    probe = await store.write(f"{name}.probe", body)
    if probe.updated - held.updated < timedelta(seconds=EXPIRE_SECONDS):
        raise LeaseBusyError(same_message=holder["message"] == message)
    try:
        taken = await store.write(name, body, if_generation=held.generation)
    except PreconditionFailedError:
        raise LeaseBusyError(same_message=False) from None
    await store.delete(f"{name}.probe")
    return Lease(store, name, body, taken.generation)


def _body(message: str, nonce: str) -> bytes:
    return json.dumps({"message": message, "nonce": nonce}).encode()


async def _ours(store: ObjectStore, name: str, body: bytes) -> ObjectInfo | None:
    """The object as it stands, if it still holds our bytes: a retried write met its own first try."""
    info = await store.stat(name)
    try:
        if info and await store.read(name, generation=info.generation) == body:
            return info
    except ObjectMissingError:
        return None
    return None
