"""Google's OAuth for a web application, and whose YouTube channel a consent is for."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from echo_gateway.errors import ConflictError
from echo_shared.errors import RetryableError

# Uploading; and captions, changing and deleting, which the first does not cover.
SCOPES = ("https://www.googleapis.com/auth/youtube.upload", "https://www.googleapis.com/auth/youtube.force-ssl")
_TIMEOUT_SECONDS = 15.0
_AGAIN = "Begin again, and leave everything ticked that Google asks for."


@dataclass(frozen=True)
class Consent:
    """What a user agreed to."""

    refresh_token: str
    channel_id: str
    channel_title: str


@dataclass(frozen=True)
class Google:
    """The platform's OAuth client. Raises `RequestError` for what a user can mend, `RetryableError`."""

    client_id: str
    client_secret: str
    auth_url: str
    token_url: str
    revoke_url: str
    api_url: str
    redirect_url: str

    def ask(self, state: str, verifier: str) -> str:
        """The page at which a user agrees; the browser comes back from there with `state`."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        return f"{self.auth_url}?" + urlencode(
            {
                "client_id": self.client_id,
                "redirect_uri": self.redirect_url,
                "response_type": "code",
                "scope": " ".join(SCOPES),
                # Without both, a second consent comes without a refresh token.
                "access_type": "offline",
                "prompt": "consent",
                "state": state,
                "code_challenge": challenge,
                "code_challenge_method": "S256",
            }
        )

    async def redeem(self, code: str, verifier: str) -> Consent:
        """What the browser brought back."""
        async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS) as http:
            form = {
                "grant_type": "authorization_code",
                "code": code,
                "code_verifier": verifier,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "redirect_uri": self.redirect_url,
            }
            found = await _asked(http.post(self.token_url, data=form))
            if found is None or not found.get("refresh_token"):
                raise ConflictError("consent_invalid", "Google did not confirm the consent.", _AGAIN)
            if not set(SCOPES) <= set(str(found.get("scope", "")).split()):
                raise ConflictError("consent_too_narrow", "The consent does not cover uploads and captions.", _AGAIN)
            headers = {"authorization": f"Bearer {found['access_token']}"}
            asked = http.get(
                f"{self.api_url}/youtube/v3/channels", params={"part": "snippet", "mine": "true"}, headers=headers
            )
            items = (await _asked(asked) or {}).get("items") or []
        if not items:
            raise ConflictError(
                "no_channel", "This Google account has no YouTube channel.", "Make one at youtube.com, then connect."
            )
        return Consent(found["refresh_token"], items[0]["id"], items[0]["snippet"]["title"])

    async def revoke(self, refresh_token: str) -> None:
        """The consent ends at Google too; one that ended already is no error."""
        async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS) as http:
            await _asked(http.post(self.revoke_url, data={"token": refresh_token}))


async def _asked(request: Any) -> dict[str, Any] | None:
    """The answer's JSON; None where Google will not. Raises `RetryableError` when it cannot."""
    try:
        answer: httpx.Response = await request
        if answer.status_code >= 500 or answer.status_code == 429:
            raise RetryableError("google_unavailable", f"Google answered {answer.status_code}.")
        found: dict[str, Any] = answer.json() if answer.is_success and answer.content else {}
    except (httpx.HTTPError, ValueError) as error:
        # Not its text, which may quote what was sent.
        raise RetryableError("google_unavailable", f"Google: {type(error).__name__}.") from None
    return found if answer.is_success else None
