"""What a push says to a service: the event, the run it belongs to, and the route that handles it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import structlog

from echo_contracts.envelope import Envelope, MalformedError, Payload
from echo_contracts.topics import TYPES
from echo_contracts.v1 import stage, storage
from echo_shared.push import PushMessage
from echo_shared.work import RUN_KEY, Event, Route

_log = structlog.get_logger()


@dataclass(frozen=True)
class Delivery:
    """A decoded message on its way through: the event, where it goes, and what identifies the delivery."""

    event: Event[Any]
    route: Route
    message: str
    attempt: int | None


def decode(message: PushMessage, routes: Mapping[str, Route]) -> Delivery | None:
    """None for what is none of this service's business. Raises as `Envelope.decode` does."""
    run = 1
    if message.topic == "gcs-upload-finalized":
        found = storage.ObjectFinalized.decode(message.attributes, message.data)
        parts = found.name.split("/")
        if len(parts) != 3 or parts[0] != "uploads" or parts[2] != "source":
            _log.info("object_ignored", object=found.name)
            return None
        video, payload = parts[1], cast("Payload", found)
        run = _run(found)
    else:
        envelope = Envelope.decode(message.attributes, message.data, TYPES)
        payload, video = envelope.data, envelope.subject
        run = getattr(payload, "run", 1)
        if isinstance(payload, stage.Requested):
            payload = _cause(payload)
    route = routes.get(payload.TYPE)
    if route is None:
        return None
    return Delivery(Event(video, run, payload), route, message.message_id, message.delivery_attempt)


def _run(found: storage.ObjectFinalized) -> int:
    """An import says which run it belongs to; what a browser uploads is the first."""
    told = found.metadata.get(RUN_KEY, "")
    return int(told) if told.isdecimal() and len(told) < 10 else 1


def _cause(request: stage.Requested) -> Payload:
    """The event to handle again, as if it came with the new run. Raises `MalformedError`."""
    payload = TYPES.get(request.cause.type)
    if payload is None:
        raise MalformedError(f"cause of unknown type {request.cause.type!r}")
    try:
        fields = request.cause.data | ({"run": request.run} if "run" in payload.model_fields else {})
        return payload.model_validate(fields)
    except ValueError as error:
        raise MalformedError(f"cause does not fit {request.cause.type}: {error}") from None
