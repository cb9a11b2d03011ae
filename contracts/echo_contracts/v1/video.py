"""What happened to a video: the spine of the pipeline."""

from typing import ClassVar

from pydantic import Field

from echo_contracts.envelope import Payload
from echo_contracts.v1.documents import Edits
from echo_contracts.v1.media import (
    Chapter,
    KeyMoment,
    MediaInfo,
    MissingTrack,
    ObjectRef,
    Options,
    Problem,
    Rendition,
    SourceTrack,
    Tokens,
    Track,
)


class Accepted(Payload):
    """The upload was probed and is sound."""

    TYPE: ClassVar[str] = "echo.video.v1.accepted"

    run: int
    source: ObjectRef
    filename: str
    media: MediaInfo
    options: Options
    owner: str | None = Field(default=None, description="user id")


class Rejected(Payload):
    """The upload cannot be used, and why."""

    TYPE: ClassVar[str] = "echo.video.v1.rejected"

    run: int
    source: ObjectRef = Field(description="generation 0: no object arrived, because an import was refused")
    problem: Problem


class Playable(Payload):
    """The beginning can be played while the rest is made."""

    TYPE: ClassVar[str] = "echo.video.v1.playable"

    run: int
    playlist: str = Field(description="object name of the growing multivariant playlist")


class Transcoded(Payload):
    """Ladder, MP4, poster and audio are complete. Names are object names in the results bucket."""

    TYPE: ClassVar[str] = "echo.video.v1.transcoded"

    run: int
    filename: str
    options: Options
    duration: float
    hls: str = Field(description="prefix under which every file of the adaptive stream lies")
    playlist: str
    mp4: str
    poster: str
    storyboard: str | None
    audio: str | None = Field(description="the whole audio as M4A; None for a silent source")
    renditions: tuple[Rendition, ...]
    dash: str | None = Field(default=None, description="DASH manifest over the same segments; None for sound alone")
    posters: tuple[str, ...] | None = Field(default=None, description="other pictures that would do as poster")
    preview: str | None = Field(default=None, description="a short animated WebP; None for sound alone")
    waveform: str | None = Field(default=None, description="peaks of the sound, audiowaveform JSON version 2")
    source_subtitles: tuple[SourceTrack, ...] | None = Field(default=None, description="found inside the source")
    shots: str | None = Field(
        default=None, description="object name of the list of shot changes; None where there is no picture"
    )
    owner: str | None = Field(default=None, description="user id")


class Transcribed(Payload):
    """A version of the transcript exists. No speech is a success with zero segments."""

    TYPE: ClassVar[str] = "echo.video.v1.transcribed"

    run: int
    transcript: str = Field(description="object name of the transcript document")
    version: int = Field(description="what summary and subtitles must agree on")
    language: str | None = Field(description="None when nothing was said")
    engine: str
    segments: int
    words: int
    duration: float
    options: Options
    tokens: Tokens | None = Field(default=None, description="None: no language model was asked")


class Summarized(Payload):
    """Title, summary, chapters, tags and key moments of one transcript version."""

    TYPE: ClassVar[str] = "echo.video.v1.summarized"

    run: int
    transcript_version: int
    document: str = Field(description="object name of the summary document")
    engine: str
    title: str | None = Field(description="None when there is nothing to base a title on")
    one_line: str
    summary: str
    chapters: tuple[Chapter, ...]
    tags: tuple[str, ...]
    key_moments: tuple[KeyMoment, ...]
    tokens: Tokens | None = Field(default=None, description="None: no language model was asked")
    warnings: tuple[str, ...] | None = Field(
        default=None, description="codes of what could not be had as wished, such as summary_language_unavailable"
    )


class Subtitled(Payload):
    """Subtitle tracks of one transcript version; none when nothing was said."""

    TYPE: ClassVar[str] = "echo.video.v1.subtitled"

    run: int
    transcript_version: int
    transcript: str = Field(description="object name of the transcript document")
    tracks: tuple[Track, ...]
    missing: tuple[MissingTrack, ...] | None = Field(default=None, description="languages that could not be had")
    tokens: Tokens | None = Field(default=None, description="None: no language model was asked")


class Edited(Payload):
    """A person changed what is said about the video; `edits` is all they have written by now, not the change alone."""

    TYPE: ClassVar[str] = "echo.video.v1.edited"

    run: int = Field(description="of two edits the one with the larger run is the newer")
    edits: Edits


class Published(Payload):
    """The video is public at one target."""

    TYPE: ClassVar[str] = "echo.video.v1.published"

    run: int
    target: str
    external_id: str
    url: str
    alone: bool | None = Field(
        default=None, description="True: this target was asked for by itself, and the run ends with it"
    )
    problem: Problem | None = Field(default=None, description="what is not as it was asked for, though it is there")


class Deleted(Payload):
    """The owner deleted the video: every object of it goes."""

    TYPE: ClassVar[str] = "echo.video.v1.deleted"

    reason: str
