"""What YouTube's refusals mean: wait, try again, or tell a person. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from echo_publish.ports import PostponedError
from echo_shared.connections import CONSENT_ENDED
from echo_shared.errors import EchoError, PermanentError, RetryableError

# Google counts quotas by days of its own.
_PACIFIC = ZoneInfo("America/Los_Angeles")
_AFTER_MIDNIGHT = timedelta(minutes=5)
_UPLOADS_AGAIN = timedelta(hours=6)  # the limit of a channel's uploads slides over a day, unannounced
_RATE_AGAIN = timedelta(hours=1)
_QUOTA = frozenset({"quotaExceeded", "dailyLimitExceeded"})
_RATE = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
_SCOPES = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})
CONNECT = "Connect YouTube in the settings, then publish again."


class MissingError(PermanentError):
    """YouTube has no such video, caption track or upload session (any more)."""

    def __init__(self) -> None:
        super().__init__(
            "youtube_video_gone",
            "YouTube no longer has this video: somebody deleted it there.",
            "Take it down here too, then publish it again.",
        )


class RefusedError(PermanentError):
    """YouTube will not do what it was asked, for the `reason` it gives."""

    def __init__(self, reason: str, sentence: str) -> None:
        message = f"YouTube refused it ({reason}): {sentence}"
        super().__init__("youtube_refused", message, "Change it and publish again.")
        self.reason = reason


class UnauthorizedError(EchoError):
    """The access token does not hold; a fresh one may."""

    def __init__(self) -> None:
        super().__init__("youtube_unauthorized", "YouTube did not accept the access token.")


def disconnected() -> PermanentError:
    """The user took the consent back, or it lapsed."""
    return PermanentError(CONSENT_ENDED, "YouTube is no longer connected: the consent ended.", CONNECT)


def failure(status: int, body: Any, headers: Mapping[str, str], now: datetime) -> EchoError:
    """The exception for an answer that is no success."""
    error = body.get("error") if isinstance(body, dict) else None
    error = error if isinstance(error, dict) else {}
    reasons = [each.get("reason", "") for each in error.get("errors") or [] if isinstance(each, dict)]
    reason = reasons[0] if reasons else str(error.get("status", ""))
    if status >= 500:
        return RetryableError("youtube_unavailable", f"YouTube answered {status}.")
    if status == 401:
        return UnauthorizedError()
    if reason in _QUOTA:
        return PostponedError("youtube_quota", "Today's quota at YouTube is used up.", _after_midnight(now))
    if reason == "uploadLimitExceeded":
        return PostponedError(
            "youtube_upload_limit", "YouTube takes no more uploads of this channel for now.", now + _UPLOADS_AGAIN
        )
    if status == 429 or reason in _RATE:
        return PostponedError("youtube_rate", "YouTube is asked too often right now.", now + _wait(headers))
    if reason == "captionExists":
        return RetryableError("youtube_unavailable", "YouTube has a track that its list does not show yet.")
    if status in {404, 410}:
        return MissingError()
    if reason == "youtubeSignupRequired":
        return PermanentError(
            "youtube_no_channel", "This Google account has no YouTube channel.", "Make one, then publish again."
        )
    if reason in _SCOPES:
        return PermanentError("youtube_consent_too_narrow", "The consent does not cover uploads and captions.", CONNECT)
    return RefusedError(reason or str(status), str(error.get("message", ""))[:300])


def _after_midnight(now: datetime) -> datetime:
    there = now.astimezone(_PACIFIC)
    midnight = (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + _AFTER_MIDNIGHT).astimezone(now.tzinfo)


def _wait(headers: Mapping[str, str]) -> timedelta:
    told = headers.get("retry-after", "")
    return timedelta(seconds=min(int(told), 86400)) if told.isdecimal() else _RATE_AGAIN
