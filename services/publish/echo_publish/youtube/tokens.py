"""Users' access tokens for YouTube: from the refresh token that the gateway left sealed, by google-auth."""

import asyncio
from dataclasses import dataclass, field

from google.auth.exceptions import GoogleAuthError, RefreshError
from google.auth.transport.requests import Request
from google.oauth2.credentials import Credentials

from echo_publish.youtube.errors import CONNECT, disconnected
from echo_shared.connections import Connection, Connections
from echo_shared.errors import PermanentError, RetryableError


@dataclass(frozen=True)
class Client:
    """Who asks: the platform's OAuth client."""

    id: str
    secret: str
    token_url: str


@dataclass
class UserTokens:
    """One connection's tokens; an access token lives for an hour, so it is kept no longer than this object."""

    client: Client
    connection: Connection
    _held: Credentials | None = field(default=None, init=False)

    async def get(self, *, fresh: bool = False) -> str:
        """See `AccessTokens.get`."""
        if self._held is None or fresh:
            credentials = Credentials(  # type: ignore[no-untyped-call, unused-ignore]
                token=None,
                refresh_token=self.connection.refresh_token,
                token_uri=self.client.token_url,
                client_id=self.client.id,
                client_secret=self.client.secret,
            )
            try:
                await asyncio.to_thread(credentials.refresh, Request())  # type: ignore[no-untyped-call, unused-ignore]
            except RefreshError as error:
                if error.retryable:
                    raise RetryableError("youtube_unavailable", "Google gave no access token.") from None
                raise disconnected() from None
            except GoogleAuthError:
                raise RetryableError("youtube_unavailable", "Google gave no access token.") from None
            self._held = credentials
        return str(self._held.token)


async def connection_of(connections: Connections | None, owner: str | None) -> Connection:
    """Raises `PermanentError` where there is none."""
    if connections is None:
        raise PermanentError("youtube_unconfigured", "This platform is not set up for YouTube.", "Ask the operators.")
    found = await connections.get(owner, "youtube") if owner else None
    if found is None:
        raise PermanentError("youtube_not_connected", "YouTube is not connected.", CONNECT)
    return found
