"""What Pub/Sub pushes to the gateway: events for the projection, and messages that were given up on."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import structlog

from echo_contracts.envelope import Envelope, MalformedError, UnknownTypeError
from echo_contracts.topics import BY_NAME, DEAD_LETTER, TYPES
from echo_contracts.v1 import publication
from echo_contracts.v1 import stage as stage_events
from echo_contracts.v1.media import STAGES, Problem, Stage
from echo_contracts.v1.storage import ObjectFinalized
from echo_gateway.commands.journal import Journal
from echo_gateway.commands.verdicts import ended
from echo_gateway.errors import ConflictError, NotFoundError
from echo_gateway.repositories.connections import ConnectionRepository
from echo_gateway.repositories.dead_letters import DeadLetterRepository, DeadLetterRow
from echo_shared.connections import CONSENT_ENDED
from echo_shared.ports import Publisher
from echo_shared.push import PushMessage
from echo_shared.telemetry import metrics

_SOURCE = "CloudPubSubDeadLetterSourceSubscription"
_DELIVERIES = "CloudPubSubDeadLetterSourceDeliveryCount"
_log = structlog.get_logger()


@dataclass(frozen=True)
class Inbox:
    """Every method is safe to repeat: deliveries are."""

    journal: Journal
    dead_letters: DeadLetterRepository
    publisher: Publisher
    connections: ConnectionRepository

    async def receive(self, message: PushMessage) -> None:
        """Take one message in. Raises `RetryableError`; anything else about it can wait for a person."""
        if message.topic == DEAD_LETTER:
            await self._give_up(message)
            return
        try:
            event = _event(message.attributes, message.data)
        except UnknownTypeError as error:
            _log.warning("event_unknown", reason=str(error))
        except MalformedError as error:
            _log.error("event_malformed", reason=str(error), subscription=message.subscription)
            await self._keep(message, message.subscription, str(error))
        else:
            await self.journal.record(event)
            if isinstance(event.data, publication.Refused) and event.data.problem.code == CONSENT_ENDED:
                await self.connections.end(uuid.UUID(event.subject), event.data.target, event.time)

    async def replay(self, id: str) -> None:
        """Publish a dead letter's event again, as it was. Raises `RequestError`, `RetryableError`."""
        letter = await self.dead_letters.get(id)
        if letter is None:
            raise NotFoundError("dead letter")
        await self.publisher.publish([self._again(letter)])
        await self.dead_letters.mark_replayed(id)

    def _again(self, letter: DeadLetterRow) -> Envelope:
        try:
            if letter.topic == "gcs-upload-finalized":
                # That topic is Cloud Storage's own: the stage is asked directly to handle the same upload.
                found = ObjectFinalized.decode(letter.attributes, letter.data)
                cause = stage_events.Cause(type=ObjectFinalized.TYPE, data=found.model_dump(mode="json"))
                request = stage_events.Requested(run=1, stage="upload-intake", cause=cause)
                return self.journal.envelope(str(letter.video_id), f"replay-{letter.id}", request)
            return _event(letter.attributes, letter.data)
        except (MalformedError, UnknownTypeError) as error:
            raise ConflictError("not_replayable", f"This message can never be handled: {error}.") from None

    async def _give_up(self, message: PushMessage) -> None:
        attributes = message.attributes
        source = attributes.get(_SOURCE) or attributes.get("echo-subscription") or ""
        subscription = source.rsplit("/", 1)[-1]
        reason = attributes.get("echo-reason") or f"given up after {attributes.get(_DELIVERIES, 'many')} deliveries"
        _log.error("message_given_up", reason=reason, subscription=subscription, message=message.message_id)
        await self._keep(message, subscription, reason)
        service = subscription.rpartition(".")[2]
        video = _video(message)
        if video is None or service not in STAGES:
            return
        problem = Problem(
            code="gave_up",
            message="The stage failed for a reason nobody foresaw, again and again.",
            remedy="Run the stage again; if it fails again, tell the operators.",
        )
        told = _refused(message, problem) or ended(
            cast("Stage", service), _run(message.data), "dead-letter", "failed", problem
        )
        await self.journal.record(self.journal.envelope(str(video), f"gave-up-{message.message_id}", told))

    async def _keep(self, message: PushMessage, subscription: str, reason: str) -> None:
        topic = subscription.rpartition(".")[0]
        metrics.DEAD_LETTERS.add(subscription=subscription if topic in BY_NAME else "unknown")
        await self.dead_letters.keep(
            message.message_id,
            topic=topic if topic in BY_NAME else None,
            subscription=subscription or None,
            video=_video(message),
            reason=reason,
            attributes=message.attributes,
            data=message.data,
        )


def _event(attributes: Mapping[str, str], data: bytes) -> Envelope:
    """An event of a video. Raises `MalformedError` or `UnknownTypeError`."""
    event = Envelope.decode(attributes, data, TYPES)
    try:
        uuid.UUID(event.subject)
    except ValueError:
        raise MalformedError(f"{event.subject!r} is no id of a video") from None
    return event


def _video(message: PushMessage) -> uuid.UUID | None:
    """The video that a message is about, as far as it says so."""
    try:
        if subject := message.attributes.get("ce-subject"):
            return uuid.UUID(subject)
        _uploads, video, _source = message.attributes.get("objectId", "").split("/")
        return uuid.UUID(video)
    except ValueError:
        return None


def _refused(message: PushMessage, problem: Problem) -> publication.Refused | None:
    """What a request to publish to one target ends in: the stage, and what is public elsewhere, do not fail with it."""
    if message.attributes.get("ce-type") != publication.Requested.TYPE:
        return None
    try:
        requested = publication.Requested.model_validate_json(message.data)
    except ValueError:
        return None
    return publication.Refused(run=requested.run, target=requested.target, problem=problem, alone=True)


def _run(data: bytes) -> int:
    try:
        run = json.loads(data)["run"]
    except (ValueError, KeyError, TypeError):
        return 1
    return run if isinstance(run, int) else 1
