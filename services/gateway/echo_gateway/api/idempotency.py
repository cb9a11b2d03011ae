"""`Idempotency-Key` on every POST under /v1: the work is done once and its first answer given again for a day."""

import asyncio
import hashlib
import json
import re
import uuid
from dataclasses import dataclass, field

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from echo_gateway.api import problems
from echo_gateway.api.dependencies import caller
from echo_gateway.errors import ConflictError, RequestError
from echo_gateway.repositories.idempotency import IdempotencyRepository, KeyRow
from echo_shared.errors import EchoError, RetryableError

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
LONGEST_KEY = 255
_KEY = re.compile(rf"[\x20-\x7e]{{1,{LONGEST_KEY}}}")
_HELD_SECONDS = 60.0
_WORK_SECONDS = 50.0  # ends before the hold does, so that two never work on one request
_BUSY_RETRY_SECONDS = 1
_ANSWER_BYTES = 1024**2  # a longer answer is sent, and not kept
# As Stripe does it: nothing was done, so the key is free again, also for the request put right.
_REFUSED = frozenset({400, 413, 422})
_PASSING = frozenset({409, 429})  # the same request may go well later
_log = structlog.get_logger()


@dataclass
class _Answer:
    """What the endpoint sends, held back until it is kept."""

    messages: list[Message] = field(default_factory=list)

    async def take(self, message: Message) -> None:
        """As ASGI's send."""
        self.messages.append(message)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages[1:])

    @property
    def _streamed(self) -> bool:
        """Whether it is a stream of events, which begins well and may still end with a problem."""
        return Headers(scope=self.messages[0]).get("content-type", "").startswith("text/event-stream")

    @property
    def lasting(self) -> bool:
        """Whether it is given again. A refusal too, as long as the same request cannot but be refused again."""
        whole = len(self.messages) > 1 and not self.messages[-1].get("more_body", False)
        if not whole or self._streamed:
            return False
        return self.status < 500 and self.status not in _REFUSED | _PASSING and len(self.body) <= _ANSWER_BYTES

    @property
    def refused(self) -> bool:
        """Whether the request was turned down before anything was done."""
        return bool(self.messages) and self.status in _REFUSED

    def written(self) -> bytes:
        """Headers and body, for `_given_before`."""
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in self.messages[0]["headers"]]
        return json.dumps(headers).encode() + b"\n" + self.body


class IdempotentPosts:
    """Inside the limit of bodies, outside everything that knows a route: one place for all of them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        keyed = scope["type"] == "http" and scope["method"] == "POST" and scope["path"].startswith("/v1/")
        key = Headers(scope=scope).get(HEADER) if keyed else None
        if key is None:
            await self._app(scope, receive, send)
            return
        try:
            user = await caller(HTTPConnection(scope))
        except EchoError:
            await self._app(scope, receive, send)  # asks again, and is refused in the same way
            return
        try:
            if not _KEY.fullmatch(key):
                message = f"{HEADER} must be 1 to {LONGEST_KEY} printable ASCII characters."
                raise RequestError(400, "idempotency_key_invalid", message, "Send a UUID.")
            await self._once(user.id, key, scope, receive, send)
        except EchoError as error:
            await problems.of(error)(scope, receive, send)
        except HTTPException as error:  # a body too large, found while it is read
            await problems.response(error.status_code, "body_too_large", error.detail)(scope, receive, send)
        except ClientDisconnect:
            return

    async def _once(self, user: uuid.UUID, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        answers: IdempotencyRepository = scope["app"].state.gateway.answers
        body = await Request(scope, receive).body()
        asked = hashlib.sha256(b"\0".join([scope["path"].encode(), scope["query_string"], body])).digest()
        holder = uuid.uuid4()
        row = await answers.claim(user, key, request=asked, holder=holder, seconds=_HELD_SECONDS)
        if not row.mine:
            await _given_before(row, asked)(scope, receive, send)
            return
        # What the work makes has this id at every attempt: one that was cut short leaves nothing behind twice.
        scope.setdefault("state", {})["new_id"] = row.id
        answer = _Answer()

        async def settle() -> None:
            if answer.lasting:
                kept = answer.written()
                await answers.keep(user, key, request=asked, holder=holder, status=answer.status, answer=kept)
            elif answer.refused:
                await answers.forget(user, key, holder=holder)
            else:
                await answers.give_up(user, key, holder=holder)

        try:
            await self._work(scope, _replayed(body, receive), answer)
        finally:
            try:
                await asyncio.shield(settle())
            except RetryableError as error:
                # Its time runs out by itself, and the work is then done again under the same id.
                _log.warning("answer_not_kept", error=error.message)
        for message in answer.messages:
            await send(message)

    async def _work(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        try:
            async with asyncio.timeout(_WORK_SECONDS) as deadline:
                await self._app(scope, receive, answer.take)
        except TimeoutError:
            if not deadline.expired():
                raise
            raise RetryableError("request_timed_out", f"The request took more than {_WORK_SECONDS} s.") from None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body that was read already, then whatever comes after it."""
    first: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return first.pop() if first else await receive()

    return again


def _given_before(row: KeyRow, asked: bytes) -> Response:
    """The answer of the first request. Raises `RequestError` where there is none to give."""
    if row.request != asked:
        raise RequestError(
            400,
            "idempotency_key_reused",
            f"This {HEADER} was sent before with another request.",
            "Send a new key with each new request, and the same request with the same key.",
        )
    if row.status is None:
        raise RequestError(
            409,
            "request_in_flight",
            f"A request with this {HEADER} is being worked on.",
            "Send it again a little later, with the same key.",
            retry_after=_BUSY_RETRY_SECONDS,
        )
    if row.answer is None:
        raise ConflictError(
            "answer_lost", "This request was done, but its answer can no longer be read.", "Look for what it made."
        )
    headers, _, body = row.answer.partition(b"\n")
    response = Response(body, row.status)
    response.raw_headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in json.loads(headers)]
    response.headers[REPLAYED] = "true"
    return response
