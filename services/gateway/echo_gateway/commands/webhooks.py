"""Endpoints that users want to be told at: created with their secret, changed, tried out, told again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from echo_gateway.commands.addresses import check_address
from echo_gateway.errors import ConflictError, NotFoundError
from echo_gateway.repositories.deliveries import DeliveryRepository, DeliveryRow
from echo_gateway.repositories.webhooks import WebhookChanges, WebhookRepository, WebhookRow
from echo_gateway.webhooks.names import TEST
from echo_gateway.webhooks.vault import Vault
from echo_shared.guard import Guard
from echo_shared.webhooks import GIVE_UP_SECONDS, new_secret

MOST = 20  # endpoints of one user
OVERLAP_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Webhooks:
    """Raises `RequestError`, `RetryableError`. `wake`: something is due now."""

    webhooks: WebhookRepository
    deliveries: DeliveryRepository
    vault: Vault
    guard: Guard
    new_id: Callable[[], UUID]
    wake: Callable[[], None]

    async def create(
        self, user: UUID, webhook: UUID, *, url: str, description: str, events: Sequence[str]
    ) -> tuple[WebhookRow, str]:
        """The new endpoint and its secret, which nobody is shown again.

        Again for the same `webhook`: that one, with another secret, since nobody was shown the first.
        """
        check_address(self.guard, url)
        secret = new_secret()
        row = await self.webhooks.create(
            user,
            webhook,
            url=url,
            description=description,
            events=events,
            secret=self.vault.seal(secret),
            most=MOST,
        )
        if row is None:
            raise ConflictError("too_many_webhooks", f"You have {MOST} webhooks already.", "Delete one first.")
        return row, secret

    async def change(self, user: UUID, webhook: UUID, changes: WebhookChanges) -> WebhookRow:
        """Set what is given."""
        if changes.url is not None:
            check_address(self.guard, changes.url)
        row = await self.webhooks.change(user, webhook, changes)
        if row is None:
            raise NotFoundError("webhook")
        if changes.enabled:
            self.wake()
        return row

    async def rotate(self, user: UUID, webhook: UUID) -> tuple[str, datetime]:
        """A new secret, and until when the one before signs along."""
        secret = new_secret()
        until = await self.webhooks.rotate(
            user, webhook, secret=self.vault.seal(secret), overlap_seconds=OVERLAP_SECONDS
        )
        if until is None:
            raise NotFoundError("webhook")
        return secret, until

    async def test(self, user: UUID, webhook: UUID) -> DeliveryRow:
        """A message that says nothing, sent once."""
        await self._enabled(user, webhook)
        row = await self.deliveries.test(user, webhook, self.new_id(), type=TEST)
        if row is None:
            raise NotFoundError("webhook")
        self.wake()
        return row

    async def redeliver(self, user: UUID, webhook: UUID, delivery: UUID) -> DeliveryRow:
        """The same message again, under the same id, whatever became of it."""
        await self._enabled(user, webhook)
        row = await self.deliveries.again(user, webhook, delivery, for_seconds=GIVE_UP_SECONDS)
        if row is None:
            raise NotFoundError("delivery")
        self.wake()
        return row

    async def _enabled(self, user: UUID, webhook: UUID) -> None:
        found = await self.webhooks.get(user, webhook)
        if found is None:
            raise NotFoundError("webhook")
        if not found.enabled:
            raise ConflictError("webhook_disabled", "This webhook is disabled.", "Enable it first.")
