"""Videos, and what should be made of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, HttpUrl

from echo_contracts.v1.media import MediaInfo, Options, Problem
from echo_gateway.api.schemas.common import Language, Request, Text
from echo_gateway.api.schemas.edits import SummaryOut
from echo_gateway.api.schemas.media import PlaybackOut, PublicationOut
from echo_gateway.api.schemas.stages import StageOut

Status = Literal["created", "processing", "published", "rejected", "failed", "cancelled"]


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

    def to_options(self, defaults: Mapping[str, Any]) -> Options:
        """What travels with the upload and then inside events; `defaults` for what the request does not say."""
        said = self.options.model_dump(mode="json", include=self.options.model_fields_set)
        fields = self.options.model_dump(mode="json") | {**defaults, **said}
        return Options.model_validate(fields | {"title": self.title})


class VideoOut(BaseModel):
    """A video as a list shows it."""

    id: UUID
    title: str
    tags: list[str]
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
    """In the order asked for. `next` is the cursor of the page after this one; None at the end."""

    items: list[VideoOut]
    next: str | None


class VideoDetail(VideoOut):
    """Everything about a video."""

    options: Options
    media: MediaInfo | None
    stages: list[StageOut]
    summary: SummaryOut | None
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
