"""Leave: everything of a user goes, then the account itself."""

from dataclasses import dataclass
from uuid import UUID

from echo_gateway.commands.connect import Connecting
from echo_gateway.commands.control import Control
from echo_gateway.errors import NotFoundError, RequestError
from echo_gateway.ports import Accounts
from echo_gateway.repositories.listing import Listing
from echo_gateway.repositories.usage import UsageRepository
from echo_gateway.repositories.videos import VideoRepository
from echo_gateway.repositories.webhooks import WebhookRepository

_PAGE = 100


@dataclass(frozen=True)
class Leave:
    """Safe to repeat: what is gone stays gone, and the account goes last, so a user can try again."""

    videos: VideoRepository
    webhooks: WebhookRepository
    usage: UsageRepository
    connecting: Connecting
    control: Control
    accounts: Accounts | None

    async def leave(self, user: UUID) -> None:
        """Raises `RequestError` where accounts are not managed here, `RetryableError`."""
        if self.accounts is None:
            raise RequestError(501, "accounts_unmanaged", "Accounts cannot be removed here.", "Ask the operators.")
        await self.webhooks.delete_all(user)
        await self.connecting.end(user)
        while page := (await self.videos.page(user, Listing(), after=None, limit=_PAGE))[0]:
            for video in page:
                try:
                    await self.control.delete(user, video.id)
                except NotFoundError:
                    continue  # another request was quicker
        await self.usage.forget(user)
        await self.accounts.delete(user)
