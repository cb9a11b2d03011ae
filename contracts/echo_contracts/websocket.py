"""Messages between the gateway and a browser over the WebSocket, each told by its `type`."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Message(BaseModel):
    """A frame: one JSON object."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Subscribe(Message):
    """Client: send events of these videos (None: all of mine), from after `last_seq`."""

    type: Literal["subscribe"]
    videos: tuple[str, ...] | None
    last_seq: int | None


class Unsubscribe(Message):
    """Client: stop sending events of these videos."""

    type: Literal["unsubscribe"]
    videos: tuple[str, ...]


class Ping(Message):
    """Client: are you there?"""

    type: Literal["ping"]


class Welcome(Message):
    """Server: the connection stands. `seq` is the newest event known."""

    type: Literal["welcome"]
    seq: int
    heartbeat_seconds: int


class StageView(Message):
    """One stage as people see it."""

    stage: str
    run: int
    state: str
    fraction: float
    problem: dict[str, Any] | None
    eta_seconds: float | None = Field(default=None, description="about what is left; None while it cannot be told")
    attempts: int | None = Field(default=None, description="as of the stages of a video; None: not told")


class Snapshot(Message):
    """Server: how a video stands at `seq`."""

    type: Literal["snapshot"]
    seq: int
    video_id: str
    status: str
    stages: tuple[StageView, ...]


class Event(Message):
    """Server: one event of the log."""

    type: Literal["event"]
    seq: int
    video_id: str
    event: str = Field(description="the CloudEvents type")
    time: AwareDatetime
    data: dict[str, Any]


class Progress(Message):
    """Server: the latest of a stage; older ones may have been left out."""

    type: Literal["progress"]
    seq: int
    video_id: str
    stage: StageView


class Resync(Message):
    """Server: too much was missed; read the video again over REST and go on from `seq`."""

    type: Literal["resync"]
    seq: int


class Pong(Message):
    """Server: I am."""

    type: Literal["pong"]


class Error(Message):
    """Server: the last message could not be served."""

    type: Literal["error"]
    code: str
    message: str


ClientMessage = Annotated[Subscribe | Unsubscribe | Ping, Field(discriminator="type")]
ServerMessage = Annotated[Welcome | Snapshot | Event | Progress | Resync | Pong | Error, Field(discriminator="type")]
