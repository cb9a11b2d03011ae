"""Values that several events share: where an object is, what a source holds, what the user asked for."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from echo_contracts.languages import name_of

STAGES = ("upload-intake", "transcode", "transcribe", "summarize", "subtitle", "publish")
Stage = Literal["upload-intake", "transcode", "transcribe", "summarize", "subtitle", "publish"]


class Value(BaseModel):
    """A frozen value inside an event or a document."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ObjectRef(Value):
    """One generation of one object in Cloud Storage."""

    bucket: str
    name: str
    generation: int


class Term(Value):
    """A word or name that a translation must say in one way."""

    text: str = Field(description="as it is said in the video")
    language: str | None = Field(default=None, description="BCP 47 tag it holds for; None: every translation")
    translation: str | None = Field(default=None, description="None: it stays as it is")


PublishTarget = Literal["site", "webhook", "youtube", "storage"]


class YouTubeWishes(Value):
    """How a video shall stand at YouTube."""

    privacy: Literal["public", "unlisted", "private"] = "private"
    category: str = Field(default="22", description="YouTube's number of it; 22 is People & Blogs")
    publish_at: AwareDatetime | None = Field(default=None, description="private until then, public from then on")
    made_for_kids: bool = False


class Destination(Value):
    """Where in somebody's own bucket copies go."""

    bucket: str
    prefix: str = Field(description="with its slash at the end, or empty")


class Options(Value):
    """What the user asked for; travels as metadata of the uploaded object, then inside events."""

    title: str | None = None
    language: str | None = Field(default=None, description="BCP 47 tag of the speech; None: detect")
    subtitle_languages: tuple[str, ...] = ()
    publish_to: tuple[PublishTarget, ...] = ("site",)
    webhook_url: str | None = None
    max_height: int | None = Field(
        default=None, description="highest rung of the ladder, pixels of the short side; None: 1440, more on request"
    )
    vocabulary: tuple[str, ...] | None = Field(
        default=None, description="names and terms that are likely to be said, as they are written"
    )
    video_codecs: tuple[Literal["hevc", "av1"], ...] | None = Field(
        default=None, description="renditions to make beside H.264; they cost several times as much"
    )
    sound_tags: bool | None = Field(
        default=None, description="True: [applause] and the like stay, which makes captions of the subtitles"
    )
    speaker_dashes: bool | None = Field(
        default=None, description="True: a short exchange of two speakers shares a cue, a dash before each"
    )
    glossary: tuple[Term, ...] | None = Field(default=None, description="how translations say certain words")
    summary_language: str | None = Field(
        default=None, description="BCP 47 tag of title, summary and chapters; None: that of the speech"
    )
    youtube: YouTubeWishes | None = None
    destination: Destination | None = Field(default=None, description="of the target `storage`")


class Limits(Value):
    """What an upload may be, fixed before its session was given; travels as metadata of the uploaded object."""

    bytes: int
    seconds: float = Field(description="the longest video")
    seconds_left: float = Field(description="of the owner's minutes in the month the session was opened")


class Tokens(Value):
    """What language models read and wrote for something; answers that were kept from before cost nothing."""

    input: int
    output: int


class VideoStream(Value):
    """The picture. Display size is after sample aspect ratio and rotation."""

    index: int
    codec: str
    width: int
    height: int
    display_width: int
    display_height: int
    rotation: Literal[0, 90, 180, 270]
    frame_rate: str = Field(description="average rate as a fraction, e.g. 30000/1001")
    variable_frame_rate: bool
    pixel_format: str
    hdr: Literal["pq", "hlg"] | None
    interlaced: bool
    start: float = Field(description="seconds of the first frame, from the start of the video")
    end: float | None = Field(default=None, description="seconds at which the last frame ends")
    largest_gap: float | None = Field(default=None, description="longest time between two frames, seconds")
    key_interval: float | None = Field(default=None, description="longest time between two key frames, seconds")


class AudioTrack(Value):
    """One audio stream."""

    index: int
    codec: str
    channels: int
    sample_rate: int
    language: str | None
    default: bool
    start: float = Field(description="seconds of the first sample, from the start of the video")


class SubtitleStream(Value):
    """One subtitle stream inside the source."""

    index: int
    codec: str
    language: str | None


class MediaInfo(Value):
    """What a probe found, without decoding more than it must."""

    container: str = Field(description="FFmpeg's demuxer, out of the allow-list")
    duration: float = Field(description="seconds")
    size: int = Field(description="bytes")
    video: VideoStream | None
    audio: tuple[AudioTrack, ...]
    subtitles: tuple[SubtitleStream, ...]
    start: float | None = Field(
        default=None, description="the container's time stamp, seconds, at which the video starts; None: 0"
    )


class Rendition(Value):
    """One rung of the ladder as made."""

    name: str
    width: int
    height: int
    bandwidth: int = Field(description="peak, bits per second, measured")
    average_bandwidth: int = Field(description="bits per second, measured")
    codecs: str = Field(description="RFC 6381")
    frame_rate: float
    as_uploaded: bool | None = Field(
        default=None, description="True: the source's own pictures, not encoded again; segments as long as its GOPs"
    )


class SourceTrack(Value):
    """A subtitle track found inside the source."""

    language: str | None
    vtt: str = Field(description="object name of the WebVTT file")

    def label(self, number: int) -> str:
        """What a menu calls it; `number` counts from 0 and keeps tracks of one language apart."""
        name = name_of(self.language) if self.language else "Subtitles"
        return f"{name} (from the file{f', {number + 1}' if number else ''})"


class Track(Value):
    """One subtitle track: object names of its files."""

    language: str
    label: str
    kind: Literal["subtitles", "captions"]
    vtt: str
    srt: str
    cues: int
    ttml: str | None = Field(default=None, description="the same in IMSC 1.1 text profile")
    sheet: str | None = Field(default=None, description="object name of the cue sheet: the cues, and rules they break")


class Chapter(Value):
    """A part of the video with one topic."""

    start: float
    end: float
    title: str


class KeyMoment(Value):
    """A sentence worth jumping to, as it was said."""

    start: float
    quote: str


class Problem(Value):
    """Why something failed: a stable code, a sentence for people, and what can be done."""

    code: str
    message: str
    remedy: str | None


class MissingTrack(Value):
    """A language that was asked for and could not be had."""

    language: str
    problem: Problem
