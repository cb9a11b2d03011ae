"""What a player needs, and where a video is public."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from echo_contracts.v1.media import Problem


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
    """One target: where the video is public, and how the last attempt ended. What was public before stays so."""

    target: str
    state: Literal["published", "failed"] = Field(description="of the last attempt")
    url: str | None = Field(description="None: it was never public there")
    external_id: str | None
    problem: Problem | None = Field(description="why the last attempt failed")
