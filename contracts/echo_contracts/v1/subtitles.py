"""The command for further subtitle languages."""

from typing import ClassVar

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Options


class Requested(Payload):
    """Make tracks of this transcript in these languages too."""

    TYPE: ClassVar[str] = "echo.subtitles.v1.requested"

    run: int
    transcript: str
    transcript_version: int
    languages: tuple[str, ...]
    options: Options
