"""What requests and answers look like. Requests are strict: what is not described is refused."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl

from echo_contracts.v1.documents import Summary
from echo_contracts.v1.media import MediaInfo, Options, Problem, Stage

Status = Literal["created", "processing", "published", "rejected", "failed", "cancelled"]
StageState = Literal["queued", "running", "retrying", "succeeded", "failed", "cancelled"]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", description="BCP 47 tag")]


def _printable(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("must hold printable text")
    return text


Text = Annotated[str, AfterValidator(_printable)]


class Request(BaseModel):
    """A body, taken literally."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OptionsIn(Request):
    """What should be made of the video."""

    language: Language | None = Field(default=None, description="of the speech; None: detect")
    subtitle_languages: tuple[Language, ...] = Field(default=(), max_length=20, examples=[["de", "fr"]])
    publish_to: tuple[Literal["site", "webhook"], ...] = Field(default=("site",), max_length=2)
    webhook_url: HttpUrl | None = None
    max_height: int | None = Field(
        default=None, ge=144, le=4320, description="highest rung of the ladder, pixels of the short side; None: 1440"
    )
    video_codecs: tuple[Literal["hevc", "av1"], ...] = Field(
        default=(), max_length=2, description="renditions to make beside H.264; they take several times as long"
    )


class VideoIn(Request):
    """A video about to be uploaded."""

    filename: Text = Field(max_length=255, examples=["holiday.mp4"])
    content_type: str = Field(max_length=255, pattern=r"^[\w.+-]+/[\w.+-]+$", examples=["video/mp4"])
    size: int = Field(gt=0, le=2**62, description="bytes", examples=[48_000_000])
    title: Text | None = Field(default=None, max_length=200)
    options: OptionsIn = OptionsIn()

    def to_options(self) -> Options:
        """What travels with the upload and then inside events."""
        fields = self.options.model_dump(mode="json")
        return Options.model_validate(fields | {"title": self.title})


class StageOut(BaseModel):
    """One stage of the pipeline."""

    stage: Stage
    run: int = Field(description="1 at first; each re-run has a new one")
    state: StageState
    fraction: float = Field(description="0 to 1")
    eta_seconds: float | None = Field(description="about what is left; None while it cannot be told")
    problem: Problem | None
    started_at: datetime | None
    finished_at: datetime | None


class VideoOut(BaseModel):
    """A video as a list shows it."""

    id: UUID
    title: str
    filename: str
    content_type: str
    size: int = Field(description="bytes")
    status: Status
    problem: Problem | None
    duration: float | None = Field(description="seconds")
    language: str | None
    poster: str | None = Field(description="URL of an image, good for some hours")
    created_at: datetime
    updated_at: datetime


class VideoPage(BaseModel):
    """Newest first. `next` is the cursor of the page after this one; None at the end."""

    items: list[VideoOut]
    next: str | None


class TrackOut(BaseModel):
    """One subtitle track."""

    language: str
    label: str
    kind: Literal["subtitles", "captions"]
    cues: int
    vtt: str = Field(description="URL")
    srt: str = Field(description="URL")


class PlaybackOut(BaseModel):
    """URLs for a player, good until `expires_at`. What is not made yet is None."""

    hls: str | None
    complete: bool = Field(description="False while the stream is still growing")
    mp4: str | None
    poster: str | None
    storyboard: str | None
    dash: str | None
    posters: list[str] = Field(description="other pictures that would do as poster")
    preview: str | None = Field(description="a short animated picture")
    waveform: str | None = Field(description="peaks of the sound, audiowaveform JSON")
    tracks: list[TrackOut]
    expires_at: datetime


class PublicationOut(BaseModel):
    """Where the video is public."""

    target: str
    url: str
    external_id: str


class VideoDetail(VideoOut):
    """Everything about a video."""

    options: Options
    media: MediaInfo | None
    stages: list[StageOut]
    summary: Summary | None
    publications: list[PublicationOut]
    playback: PlaybackOut | None


class UploadOut(BaseModel):
    """Where to send the bytes: a resumable upload session of Cloud Storage. The URL is a secret."""

    url: str
    method: Literal["PUT"] = "PUT"


class VideoCreated(BaseModel):
    """The new video and where to upload it."""

    video: VideoOut
    upload: UploadOut


class RunOut(BaseModel):
    """The run that was asked for."""

    stage: Stage
    run: int


class EventOut(BaseModel):
    """One event of a video's log."""

    seq: int
    id: str
    type: str = Field(examples=["echo.video.v1.accepted"])
    time: datetime
    data: dict[str, Any]


class EventPage(BaseModel):
    """In order. `next` is what to ask for as `after`."""

    items: list[EventOut]
    next: int


class TicketOut(BaseModel):
    """For one WebSocket connection, as subprotocols `echo.v1` and `ticket.<ticket>`."""

    ticket: str
    expires_in: int = Field(description="seconds")


class MeOut(BaseModel):
    """Who is calling."""

    id: UUID
    email: str | None
    roles: list[str]


class DeadLetterOut(BaseModel):
    """A message that was given up on."""

    id: str
    topic: str | None
    subscription: str | None
    video_id: UUID | None
    reason: str
    attributes: dict[str, str]
    data: str = Field(description="as text; bytes that are none are replaced")
    received_at: datetime
    replayed_at: datetime | None


class DeadLetterPage(BaseModel):
    """Newest first. `next` is what to ask for as `before`."""

    items: list[DeadLetterOut]
    next: datetime | None
