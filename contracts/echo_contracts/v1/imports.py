"""The command to fetch a video from a URL. (`import` is a word of Python.)"""

from typing import ClassVar

from pydantic import Field

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Limits, Options


class Requested(Payload):
    """Fetch what lies at this address into the video's place among the uploads, or go on with it."""

    TYPE: ClassVar[str] = "echo.import.v1.requested"

    run: int
    part: int = Field(description="1 at first; a fetch too long for one delivery goes on with the next")
    url: str = Field(description="http or https; its query may be a secret, so it is not logged")
    filename: str
    owner: str = Field(description="user id, which travels with the object as it does with an upload")
    options: Options
    max_bytes: int = Field(description="how large the file may be")
    limits: Limits | None = Field(default=None, description="what its owner has left, to travel with the object")
