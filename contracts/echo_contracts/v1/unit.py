"""Commands a stage gives itself: one unit of its plan, done by whichever instance gets it."""

from typing import ClassVar

from pydantic import Field

from echo_contracts.envelope import Payload


class TranscodeUnitRequested(Payload):
    """Encode one chunk, or the audio, or make the images."""

    TYPE: ClassVar[str] = "echo.transcode_unit.v1.requested"

    run: int
    unit: str = Field(description="name of the unit in the plan")
    plan: str = Field(description="object name of the plan")
    share: float = Field(description="this unit's part of the stage's progress, 0 to 1")


class TranscribeUnitRequested(Payload):
    """Transcribe one window of speech."""

    TYPE: ClassVar[str] = "echo.transcribe_unit.v1.requested"

    run: int
    unit: str = Field(description="name of the unit in the plan")
    plan: str = Field(description="object name of the plan")
    share: float = Field(description="this unit's part of the stage's progress, 0 to 1")
