"""Ack ids, and what acknowledging and extending by them does; exactly-once subscriptions refuse stale ones."""

from __future__ import annotations

from typing import Any

from google.protobuf.any_pb2 import Any as AnyMessage
from google.pubsub_v1 import types
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from grpc import StatusCode

from .errors import PubSubError, invalid
from .limits import MAX_ACK_DEADLINE
from .model import Delivery, State
from .subscription import Subscription


def received(subscription: Subscription, delivery: Delivery) -> Any:
    """The ReceivedMessage of a delivery just taken."""
    counted = subscription.backlog.policy.max_attempts is not None
    return types.ReceivedMessage.pb()(
        ack_id=f"{delivery.message.id}-{delivery.lease}",
        message=delivery.message.body,
        delivery_attempt=delivery.attempt if counted else 0,
    )


def parse(ack_ids: list[str]) -> list[tuple[int, int]]:
    """(message id, lease) of each; INVALID_ARGUMENT for what this server never gave out."""
    if not ack_ids:
        raise invalid("The request names no ack_ids.")
    parsed = []
    for ack_id in ack_ids:
        message_id, _, lease = ack_id.partition("-")
        if not (message_id.isdecimal() and lease.isdecimal()):
            raise invalid(f"The ack_id {ack_id!r} is invalid.")
        parsed.append((int(message_id), int(lease)))
    return parsed


async def acknowledge(subscription: Subscription, ack_ids: list[str]) -> list[str]:
    """Acknowledge; returns those refused because their lease is over (exactly-once only)."""
    valid, stale = _split(subscription, ack_ids)
    await subscription.ack([message_id for message_id, _ in valid])
    return stale


def modify(subscription: Subscription, ack_ids: list[str], seconds: list[int]) -> list[str]:
    """New deadlines, `seconds` from now each; 0 is a nack. Returns those refused, as `acknowledge` does."""
    for value in seconds:
        if not 0 <= value <= MAX_ACK_DEADLINE:
            raise invalid(f"ack_deadline_seconds is {value}; it must be from 0 to {MAX_ACK_DEADLINE}.")
    wanted = dict(zip(parse(ack_ids), seconds, strict=True))
    valid, stale = _split(subscription, ack_ids)
    # A lease that is over is not touched: its message may be on its way to somebody else.
    current = [pair for pair in valid if _is_current(subscription, *pair)]
    subscription.nack([pair[0] for pair in current if wanted[pair] == 0])
    for pair in current:
        if wanted[pair]:
            subscription.extend(pair[0], wanted[pair])
    return stale


def refuse(stale: list[str]) -> None:
    """Raise what the clients of exactly-once subscriptions read the failed ack ids from."""
    if not stale:
        return
    info = ErrorInfo(
        reason="PERMANENT_FAILURE_INVALID_ACK_ID",
        domain="pubsub.googleapis.com",
        metadata=dict.fromkeys(stale, "PERMANENT_FAILURE_INVALID_ACK_ID"),
    )
    packed = AnyMessage()
    packed.Pack(info)
    sentence = "Some ack ids are invalid: their leases are over."
    status = Status(code=StatusCode.INVALID_ARGUMENT.value[0], message=sentence, details=[packed])
    trailing = (("grpc-status-details-bin", status.SerializeToString()),)
    raise PubSubError(StatusCode.INVALID_ARGUMENT, sentence, trailing)


def _split(subscription: Subscription, ack_ids: list[str]) -> tuple[list[tuple[int, int]], list[str]]:
    pairs = parse(ack_ids)
    if not subscription.body.enable_exactly_once_delivery:
        return pairs, []
    valid = [pair for pair in pairs if _is_current(subscription, *pair)]
    return valid, [f"{m}-{n}" for m, n in pairs if (m, n) not in set(valid)]


def _is_current(subscription: Subscription, message_id: int, lease: int) -> bool:
    delivery = subscription.backlog.deliveries.get(message_id)
    return delivery is not None and delivery.lease == lease and delivery.state is State.LEASED
