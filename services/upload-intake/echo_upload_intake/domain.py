"""What an uploaded object's metadata says."""

import re
from pathlib import PurePosixPath

from pydantic import ValidationError

from echo_contracts.v1.media import Options
from echo_contracts.v1.storage import ObjectFinalized

OPTIONS_KEY = "echo-options"
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


def filename(found: ObjectFinalized) -> str:
    """The user's name for the file: no directories, no control characters, bounded. For people, never a path."""
    name = _CONTROL.sub("", found.metadata.get(FILENAME_KEY, "")).replace("\\", "/")
    name = PurePosixPath(name).name[:_MOST_FILENAME]
    return name if name.strip(". ") else "video"
