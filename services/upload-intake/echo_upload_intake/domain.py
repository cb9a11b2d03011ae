"""What an uploaded object's metadata says, and the limits it sets."""

import re
from pathlib import PurePosixPath

from pydantic import ValidationError

from echo_contracts.v1.media import Limits, MediaInfo, Options
from echo_contracts.v1.storage import ObjectFinalized
from echo_shared.errors import PermanentError

OPTIONS_KEY = "echo-options"
LIMITS_KEY = "echo-limits"
FILENAME_KEY = "echo-filename"
OWNER_KEY = "echo-owner"
_MOST_FILENAME = 255  # characters
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def options(found: ObjectFinalized) -> Options:
    """What the user asked for; the defaults where nothing readable came with the object.

    The gateway writes the metadata and checks it; an object put there by other means is still a video.
    """
    try:
        return Options.model_validate_json(found.metadata.get(OPTIONS_KEY) or "{}")
    except ValidationError:
        return Options()


def limits(found: ObjectFinalized) -> Limits | None:
    """What the gateway let in; None for an object that was put there by other means."""
    try:
        return Limits.model_validate_json(found.metadata.get(LIMITS_KEY) or "")
    except ValidationError:
        return None


def check_size(size: int, allowed: Limits | None) -> None:
    """Before a byte is read. Raises `PermanentError`."""
    if allowed is not None and size > allowed.bytes:
        raise PermanentError(
            "upload_too_large",
            f"The file has {size} bytes; {allowed.bytes} were announced.",
            "Create the video again with the size of its file.",
        )


def check_minutes(media: MediaInfo, allowed: Limits | None) -> None:
    """Once it is known how long the video is. Raises `PermanentError`."""
    if allowed is not None and media.duration > allowed.seconds_left:
        raise PermanentError(
            "quota_minutes_exceeded",
            f"The video has {media.duration / 60:.1f} minutes; {allowed.seconds_left / 60:.1f} were left of the month.",
            "Upload a shorter video, wait for the next month, or ask the operators for more.",
        )


def filename(found: ObjectFinalized) -> str:
    """The user's name for the file: no directories, no control characters, bounded. For people, never a path."""
    name = _CONTROL.sub("", found.metadata.get(FILENAME_KEY, "")).replace("\\", "/")
    name = PurePosixPath(name).name[:_MOST_FILENAME]
    return name if name.strip(". ") else "video"
