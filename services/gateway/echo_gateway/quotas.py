"""What one user may use, and whether one more upload fits: pure rules."""

from dataclasses import dataclass, replace

from echo_contracts.v1.media import Limits
from echo_gateway.errors import ConflictError, RequestError


@dataclass(frozen=True)
class Quota:
    """The most a user may use: `minutes` of video taken in per month, `videos` uploading or in work at once."""

    minutes: int
    videos: int
    bytes: int
    upload_bytes: int
    upload_seconds: int


@dataclass(frozen=True)
class Used:
    """What is used by now: seconds taken in this month, videos that are open, bytes of all uploads that are kept."""

    seconds: float
    videos: int
    bytes: int


@dataclass(frozen=True)
class Standing:
    """A user's quota and what is used of it."""

    quota: Quota
    used: Used

    @property
    def seconds_left(self) -> float:
        """Of this month's minutes."""
        return max(0.0, self.quota.minutes * 60 - self.used.seconds)

    def without(self, size: int) -> "Standing":
        """Before an open upload of `size` bytes was let in."""
        return replace(self, used=replace(self.used, videos=self.used.videos - 1, bytes=self.used.bytes - size))

    def admit(self, size: int) -> None:
        """Let an upload of `size` bytes in. Raises `RequestError`."""
        quota, used = self.quota, self.used
        if size > quota.upload_bytes:
            raise RequestError(
                413, "upload_too_large", f"An upload may have {quota.upload_bytes} bytes at most.", _SMALLER
            )
        if used.videos >= quota.videos:
            raise ConflictError(
                "quota_videos_exceeded",
                f"{quota.videos} videos may be uploading or in work at the same time.",
                "Wait until one of them is done, or cancel one.",
            )
        if used.bytes + size > quota.bytes:
            raise ConflictError(
                "quota_bytes_exceeded",
                f"Your videos may have {quota.bytes} bytes together, and {max(0, quota.bytes - used.bytes)} are left.",
                "Delete videos you no longer need.",
            )
        if self.seconds_left <= 0:
            raise ConflictError(
                "quota_minutes_exceeded",
                f"The {quota.minutes} minutes of this month are used up.",
                "Wait for the next month, or ask the operators for more.",
            )

    def limits(self, size: int) -> Limits:
        """What upload-intake, which knows no database, holds an upload of `size` bytes to."""
        return Limits(bytes=size, seconds=self.quota.upload_seconds, seconds_left=self.seconds_left)


_SMALLER = "Upload a smaller file."
