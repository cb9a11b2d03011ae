"""How much waits in each subscription and for how long, as Google's own metrics of Pub/Sub say it."""

from __future__ import annotations

from collections.abc import Iterable

from .subscription import Subscription


def queues(subscriptions: Iterable[Subscription], wall: float) -> dict[str, dict[str, float]]:
    """By the subscription's id: messages that nobody acknowledged yet, and the age of the oldest in seconds.

    `wall` is now, in seconds since the epoch.
    """
    return {each.name.rpartition("/")[2]: _queue(each, wall) for each in subscriptions}


def _queue(subscription: Subscription, wall: float) -> dict[str, float]:
    deliveries = subscription.backlog.deliveries
    oldest = next((delivery.message.published for delivery in deliveries.values()), wall)  # they are in that order
    return {"waiting": len(deliveries), "oldest_seconds": max(0.0, wall - oldest)}
