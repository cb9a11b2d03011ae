"""Videos, and what should be made of them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, HttpUrl, field_validator

from echo_contracts.v1.media import MediaInfo, MissingTrack, Options, Problem, PublishTarget
from echo_gateway.api.schemas.common import Language, Request, Text, Vocabulary
from echo_gateway.api.schemas.costs import CostOut
from echo_gateway.api.schemas.edits import SummaryOut
from echo_gateway.api.schemas.media import PlaybackOut
from echo_gateway.api.schemas.publications import DestinationIn, PublicationOut, YouTubeIn
from echo_gateway.api.schemas.stages import StageOut

_GLOSSARY = 4096  # bytes, as JSON

Status = Literal["created", "processing", "published", "rejected", "failed", "cancelled"]


class TermIn(Request):
    """A word or name that translations must say in one way."""

    text: Text = Field(max_length=80, description="as it is said in the video", examples=["hive"])
    language: Language | None = Field(default=None, description="which translation; None: every one", examples=["de"])
    translation: Text | None = Field(default=None, max_length=80, description="None: it stays", examples=["Beute"])


class OptionsIn(Request):
    """What should be made of the video."""

    language: Language | None = Field(default=None, description="of the speech; None: detect")
    vocabulary: Vocabulary = ()
    subtitle_languages: tuple[Language, ...] = Field(default=(), max_length=20, examples=[["de", "fr"]])
    publish_to: tuple[PublishTarget, ...] = Field(default=("site",), max_length=4)
    webhook_url: HttpUrl | None = None
    max_height: int | None = Field(
        default=None,
        ge=144,
        le=4320,
        strict=True,
        description="highest rung of the ladder, pixels of the short side; None: 1440",
    )
    video_codecs: tuple[Literal["hevc", "av1"], ...] = Field(
        default=(), max_length=2, description="renditions to make beside H.264; they take several times as long"
    )
    sound_tags: bool = Field(
        default=False, strict=True, description="keep [applause] and the like: captions, not subtitles"
    )
    speaker_dashes: bool = Field(
        default=False, strict=True, description="let a short exchange of two speakers share a cue"
    )
    glossary: tuple[TermIn, ...] = Field(default=(), max_length=50, description="how translations say certain words")
    summary_language: Language | None = Field(
        default=None, description="of title, summary and chapters; None: that of the speech"
    )

    @field_validator("glossary")
    @classmethod
    def _fits(cls, glossary: tuple[TermIn, ...]) -> tuple[TermIn, ...]:
        """Options travel as metadata of the uploaded object, which may have 8 KB in all."""
        if len(json.dumps([term.model_dump() for term in glossary])) > _GLOSSARY:
            raise ValueError(f"must not be longer than {_GLOSSARY} bytes")
        return glossary

    youtube: YouTubeIn | None = None
    destination: DestinationIn | None = Field(default=None, description="for the storage")

    def over(self, defaults: Mapping[str, Any], *, title: str | None) -> Options:
        """These options, and `defaults` for what was not said."""
        said = self.model_dump(mode="json", include=self.model_fields_set)
        fields = self.model_dump(mode="json") | {**defaults, **said}
        return Options.model_validate(fields | {"title": title})


class VideoIn(Request):
    """A video about to be uploaded."""

    filename: Text = Field(max_length=255, examples=["holiday.mp4"])
    content_type: str = Field(max_length=255, pattern=r"^[\w.+-]+/[\w.+-]+$", examples=["video/mp4"])
    size: int = Field(gt=0, le=2**62, strict=True, description="bytes", examples=[48_000_000])
    title: Text | None = Field(default=None, max_length=200)
    options: OptionsIn = OptionsIn()

    def to_options(self, defaults: Mapping[str, Any]) -> Options:
        """What travels with the upload and then inside events; `defaults` for what the request does not say."""
        return self.options.over(defaults, title=self.title)


class VideoOut(BaseModel):
    """A video as a list shows it."""

    id: UUID
    title: str
    tags: list[str]
    filename: str
    content_type: str
    size: int | None = Field(description="bytes; None while an import has not told")
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
    missing_subtitles: list[MissingTrack] = Field(description="languages that were asked for and could not be had")
    publications: list[PublicationOut]
    playback: PlaybackOut | None
    cost: CostOut


class UploadOut(BaseModel):
    """Where to send the bytes: a resumable upload session of Cloud Storage. The URL is a secret."""

    url: str
    method: Literal["PUT"] = "PUT"
    received: int = Field(default=0, description="bytes that are there already; the next one to send is this")


class VideoCreated(BaseModel):
    """The new video and where to upload it."""

    video: VideoOut
    upload: UploadOut
