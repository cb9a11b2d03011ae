"""Connect another platform, and end that again: consent, token, channel."""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from echo_gateway.errors import ConflictError, RequestError
from echo_gateway.google import Google
from echo_gateway.repositories.connections import ConnectionRepository
from echo_gateway.settings import Settings
from echo_shared.connections import Connection, Connections
from echo_shared.ports import ObjectStore
from echo_shared.seal import Seal

PLATFORM = "youtube"
CONSENT_SECONDS = 15 * 60
_SEAL_CONTEXT = "consent"


@dataclass(frozen=True)
class Youtube:
    """What an operator sets up so that users can connect YouTube."""

    google: Google
    tokens: Connections


@dataclass(frozen=True)
class Connecting:
    """Raises `RequestError`, `RetryableError`. `youtube` is None where it was not set up; `seal` closes verifiers."""

    connections: ConnectionRepository
    youtube: Youtube | None
    seal: Seal

    async def begin(self, user: UUID) -> str:
        """The address at which the user agrees."""
        google = self._set_up().google
        state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
        await self.connections.begin(
            user,
            PLATFORM,
            state=_digest(state),
            verifier=self.seal.close(verifier.encode(), _SEAL_CONTEXT),
            seconds=CONSENT_SECONDS,
        )
        return google.ask(state, verifier)

    async def finish(self, user: UUID, *, code: str, state: str) -> None:
        """With what the browser brought back.

        Only who began it may: a link to somebody else's consent would give that one the caller's channel.
        """
        youtube = self._set_up()
        sealed = await self.connections.take(user, PLATFORM, _digest(state))
        verifier = self.seal.open(sealed, _SEAL_CONTEXT) if sealed else None
        if verifier is None:
            raise ConflictError("consent_unknown", "This consent lapsed, or is not yours.", "Begin again.")
        consent = await youtube.google.redeem(code, verifier.decode())
        # The token first: a connection that is shown must work.
        token = Connection(channel=consent.channel_id, refresh_token=consent.refresh_token)
        await youtube.tokens.put(str(user), PLATFORM, token)
        await self.connections.put(
            user, PLATFORM, channel_id=consent.channel_id, channel_title=consent.channel_title[:200]
        )

    async def end(self, user: UUID) -> None:
        """Here and at Google; what was published stays. Safe to repeat, and without effect where there is none."""
        if self.youtube is not None:
            held = await self.youtube.tokens.get(str(user), PLATFORM)
            if held is not None:
                await self.youtube.google.revoke(held.refresh_token)
            await self.youtube.tokens.remove(str(user), PLATFORM)
        await self.connections.remove(user, PLATFORM)

    async def require(self, user: UUID) -> None:
        """Raises `ConflictError` without a connection that holds."""
        self._set_up()
        if not any(row.platform == PLATFORM and row.ended_at is None for row in await self.connections.all(user)):
            raise ConflictError(
                "youtube_not_connected", "YouTube is not connected.", "Connect YouTube in the settings, then publish."
            )

    def _set_up(self) -> Youtube:
        if self.youtube is None:
            raise RequestError(501, "youtube_unconfigured", "YouTube is not set up here.", "Ask the operators.")
        return self.youtube


def _digest(state: str) -> bytes:
    return hashlib.sha256(state.encode()).digest()


def open_youtube(settings: Settings, results: ObjectStore) -> Youtube | None:
    """None where the operators gave no client or no key."""
    secret, key = settings.youtube_client_secret, settings.connection_key
    if secret is None or key is None:
        return None
    google = Google(
        client_id=settings.youtube_client_id,
        client_secret=secret.get_secret_value(),
        auth_url=settings.google_auth_url,
        token_url=settings.google_token_url,
        revoke_url=settings.google_revoke_url,
        api_url=settings.youtube_api_url,
        redirect_url=settings.youtube_redirect_url,
    )
    return Youtube(google, Connections(results, key.get_secret_value()))
