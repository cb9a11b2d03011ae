"""Webhooks: endpoints of users' own that are told of events."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from echo_gateway.api import codes
from echo_gateway.api.dependencies import CurrentUser, NewId, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.webhooks import (
    DeliveryOut,
    DeliveryPage,
    SecretOut,
    WebhookChange,
    WebhookCreated,
    WebhookIn,
    WebhookOut,
)
from echo_gateway.errors import NotFoundError
from echo_gateway.repositories.deliveries import DeliveryRow
from echo_gateway.repositories.webhooks import WebhookChanges, WebhookRow

router = APIRouter(prefix="/webhooks", tags=["webhooks"])


@router.post("", status_code=201, responses=documented(*codes.OF_ADDRESSES, "url_not_https", "too_many_webhooks"))
async def create_webhook(body: WebhookIn, gateway: TheGateway, user: CurrentUser, new_id: NewId) -> WebhookCreated:
    """Have events posted to a server of yours, signed as Standard Webhooks describes. The secret is shown this once.

    A message is `{"type", "timestamp", "video_id", "seq", "data"}`, where `data` is the event as in the log. Answer
    2xx within 10 seconds; redirects are not followed. What is not taken is sent again for three days, ever more
    rarely and under the same `webhook-id`; messages may arrive twice and in any order. An endpoint that answers 410,
    or takes nothing for three days, is disabled.
    """
    row, secret = await gateway.webhooks.create(
        user.id, new_id, url=str(body.url), description=body.description or "", events=body.events
    )
    return WebhookCreated(webhook=_webhook(row), secret=secret)


@router.get("")
async def list_webhooks(gateway: TheGateway, user: CurrentUser) -> list[WebhookOut]:
    """Your webhooks, newest first. There are 20 at most."""
    return [_webhook(row) for row in await gateway.webhooks.webhooks.all(user.id)]


@router.get("/{webhook_id}", responses=documented("not_found"))
async def get_webhook(webhook_id: UUID, gateway: TheGateway, user: CurrentUser) -> WebhookOut:
    """One webhook."""
    row = await gateway.webhooks.webhooks.get(user.id, webhook_id)
    if row is None:
        raise NotFoundError("webhook")
    return _webhook(row)


@router.patch("/{webhook_id}", responses=documented(*codes.OF_ADDRESSES, "url_not_https", "not_found"))
async def change_webhook(webhook_id: UUID, body: WebhookChange, gateway: TheGateway, user: CurrentUser) -> WebhookOut:
    """Change where it goes and what it is told, or switch it off and on. What waited goes to the new address."""
    changes = WebhookChanges(
        url=str(body.url) if body.url else None,
        description=(body.description or "") if "description" in body.model_fields_set else None,
        events=body.events,
        enabled=body.enabled,
    )
    return _webhook(await gateway.webhooks.change(user.id, webhook_id, changes))


@router.delete("/{webhook_id}", status_code=204, responses=documented("not_found"))
async def delete_webhook(webhook_id: UUID, gateway: TheGateway, user: CurrentUser) -> Response:
    """Delete a webhook with all its deliveries."""
    if not await gateway.webhooks.webhooks.delete(user.id, webhook_id):
        raise NotFoundError("webhook")
    return Response(status_code=204)


@router.post("/{webhook_id}/rotate-secret", responses=documented("not_found"))
async def rotate_secret(webhook_id: UUID, gateway: TheGateway, user: CurrentUser) -> SecretOut:
    """Make a new secret. For 24 hours messages carry both signatures, so that the receiver can change over."""
    secret, until = await gateway.webhooks.rotate(user.id, webhook_id)
    return SecretOut(secret=secret, previous_secret_expires_at=until)


@router.post("/{webhook_id}/test", status_code=202, responses=documented("not_found", "webhook_disabled"))
async def test_webhook(webhook_id: UUID, gateway: TheGateway, user: CurrentUser) -> DeliveryOut:
    """Send a message of the type `webhook.test`, once. How it went is among the deliveries."""
    return _delivery(await gateway.webhooks.test(user.id, webhook_id))


@router.get("/{webhook_id}/deliveries", responses=documented("not_found"))
async def list_deliveries(
    webhook_id: UUID,
    gateway: TheGateway,
    user: CurrentUser,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    before: Annotated[int | None, Query(ge=1, le=2**62, description="`next` of the page before")] = None,
) -> DeliveryPage:
    """What was sent, and what will be, newest first. It is kept for 30 days."""
    rows = await gateway.webhooks.deliveries.page(user.id, webhook_id, before=before, limit=limit + 1)
    if not rows and await gateway.webhooks.webhooks.get(user.id, webhook_id) is None:
        raise NotFoundError("webhook")
    shown = rows[:limit]
    return DeliveryPage(items=[_delivery(row) for row in shown], next=shown[-1].seq if len(rows) > limit else None)


@router.post(
    "/{webhook_id}/deliveries/{delivery_id}/redeliver",
    status_code=202,
    responses=documented("not_found", "webhook_disabled"),
)
async def redeliver(webhook_id: UUID, delivery_id: UUID, gateway: TheGateway, user: CurrentUser) -> DeliveryOut:
    """Send a message again now, under the same `webhook-id`, whatever became of it."""
    return _delivery(await gateway.webhooks.redeliver(user.id, webhook_id, delivery_id))


def _webhook(row: WebhookRow) -> WebhookOut:
    return WebhookOut.model_validate(vars(row) | {"previous_secret_expires_at": row.previous_until})


def _delivery(row: DeliveryRow) -> DeliveryOut:
    fields = vars(row) | {"message_id": f"msg_{row.id.hex}"}
    return DeliveryOut.model_validate(fields | ({} if row.state == "pending" else {"next_attempt_at": None}))
