"""What a player needs."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field


class TrackOut(BaseModel):
    """One subtitle track."""

    language: str
    label: str
    kind: Literal["subtitles", "captions"]
    origin: Literal["transcript", "source"] = Field(description="source: it was inside the uploaded file")
    cues: int | None = Field(description="None for a track of the source: they are not counted")
    vtt: str = Field(description="URL")
    srt: str | None = Field(description="URL; None for a track of the source")
    ttml: str | None = Field(description="URL, IMSC 1.1 text profile; None where only the others were made")


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
