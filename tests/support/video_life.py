"""The events of one video from its acceptance to its page, as the services would publish them."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from echo_contracts.envelope import Envelope, Payload
from echo_contracts.v1 import publication, stage, subtitles, video
from echo_contracts.v1.documents import Edits
from echo_contracts.v1.media import (
    AudioTrack,
    Chapter,
    MediaInfo,
    ObjectRef,
    Options,
    Problem,
    Rendition,
    SourceTrack,
    Stage,
    Track,
    VideoStream,
)

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
_NAMES = uuid.UUID("9d5a4b0e-64a5-4f0f-9a3e-0a1f6f0c7c11")

MEDIA = MediaInfo(
    container="mov",
    duration=12.5,
    size=1000,
    video=VideoStream(
        index=0,
        codec="h264",
        width=640,
        height=360,
        display_width=640,
        display_height=360,
        rotation=0,
        frame_rate="24/1",
        variable_frame_rate=False,
        pixel_format="yuv420p",
        hdr=None,
        interlaced=False,
        start=0.0,
    ),
    audio=(AudioTrack(index=1, codec="aac", channels=2, sample_rate=48000, language="en", default=True, start=0.0),),
    subtitles=(),
)


class Life:
    """Builds events of one video. Each call is a second later than the one before; ids follow from the content."""

    def __init__(self, video_id: str, options: Options | None = None, *, start: datetime = START) -> None:
        self.video = video_id
        self.options = options or Options()
        self._start = start
        self._seconds = 0

    def envelope(self, payload: Payload) -> Envelope:
        """Wrap a payload as a service would."""
        self._seconds += 1
        name = f"{self.video} {payload.TYPE} {payload.model_dump_json()}"
        return Envelope.of(
            payload,
            id=str(uuid.uuid5(_NAMES, name)),
            source="//echo/test",
            subject=self.video,
            time=self._start + timedelta(seconds=self._seconds),
        )

    def report(
        self,
        name: Stage,
        state: stage.State,
        fraction: float = 0.0,
        *,
        run: int = 1,
        unit: str = "main",
        share: float = 1.0,
        problem: Problem | None = None,
        attempt: int | None = None,
    ) -> Envelope:
        """One unit's report."""
        return self.envelope(
            stage.Reported(
                run=run,
                stage=name,
                unit=unit,
                share=share,
                state=state,
                fraction=fraction,
                problem=problem,
                attempt=attempt,
            )
        )

    def accepted(self, run: int = 1) -> Envelope:
        """The upload is sound."""
        source = ObjectRef(bucket="echo-uploads", name=f"uploads/{self.video}/source", generation=7)
        return self.envelope(
            video.Accepted(run=run, source=source, filename="holiday.mp4", media=MEDIA, options=self.options)
        )

    def rejected(self, run: int = 1) -> Envelope:
        """The upload is not."""
        source = ObjectRef(bucket="echo-uploads", name=f"uploads/{self.video}/source", generation=7)
        problem = Problem(code="not_a_video", message="This file is no video.", remedy="Upload a video.")
        return self.envelope(video.Rejected(run=run, source=source, problem=problem))

    def playable(self, run: int = 1) -> Envelope:
        """The beginning can be watched."""
        return self.envelope(video.Playable(run=run, playlist=f"{self._at('transcode', run)}/hls/master.m3u8"))

    def transcoded(self, run: int = 1, *, source_subtitles: tuple[SourceTrack, ...] | None = None) -> Envelope:
        """The stream is whole."""
        at = self._at("transcode", run)
        rendition = Rendition(
            name="360p",
            width=640,
            height=360,
            bandwidth=800_000,
            average_bandwidth=600_000,
            codecs="avc1.4d401e",
            frame_rate=24.0,
        )
        return self.envelope(
            video.Transcoded(
                run=run,
                filename="holiday.mp4",
                options=self.options,
                duration=12.5,
                hls=f"{at}/hls/",
                playlist=f"{at}/hls/master.m3u8",
                mp4=f"{at}/video.mp4",
                poster=f"{at}/poster.jpg",
                storyboard=None,
                audio=f"{at}/audio.m4a",
                renditions=(rendition,),
                source_subtitles=source_subtitles,
            )
        )

    def transcribed(self, run: int = 1, version: int = 1, *, segments: int = 1) -> Envelope:
        """Words were heard."""
        return self.envelope(
            video.Transcribed(
                run=run,
                transcript=f"{self._at('transcribe', run)}/transcript.json",
                version=version,
                language="en",
                engine="test",
                segments=segments,
                words=4,
                duration=12.5,
                options=self.options,
            )
        )

    def summarized(self, run: int = 1, version: int = 1) -> Envelope:
        """And understood."""
        return self.envelope(
            video.Summarized(
                run=run,
                transcript_version=version,
                document=f"{self._at('summarize', run)}/summary.json",
                engine="test",
                title="A walk by the sea",
                one_line="Somebody walks.",
                summary="Somebody walks by the sea.",
                chapters=(Chapter(start=0.0, end=12.5, title="The walk"),),
                tags=("sea",),
                key_moments=(),
            )
        )

    def subtitled(self, run: int = 1, version: int = 1) -> Envelope:
        """And written down."""
        at = self._at("subtitle", run)
        files = {ending: f"{at}/en.{ending}" for ending in ("vtt", "srt", "ttml")}
        track = Track(language="en", label="English", kind="captions", cues=1, **files)
        return self.envelope(
            video.Subtitled(
                run=run,
                transcript_version=version,
                transcript=f"{self._at('transcribe', run)}/transcript.json",
                tracks=(track,),
            )
        )

    def published(self, run: int = 1, target: str = "site", *, alone: bool | None = None) -> Envelope:
        """The page is there."""
        url = f"http://pages.test/{self.video}/"
        return self.envelope(video.Published(run=run, target=target, external_id=self.video, url=url, alone=alone))

    def edited(self, run: int = 1, **edits: Any) -> Envelope:
        """A person wrote something over it."""
        return self.envelope(video.Edited(run=run, edits=Edits(**edits)))

    def asked_to_publish(self, run: int = 2, target: Literal["site", "webhook"] = "site") -> Envelope:
        """A person wants it there."""
        return self.envelope(publication.Requested(run=run, target=target, webhook_url=None))

    def asked_for_subtitles(self, run: int = 2, *languages: str) -> Envelope:
        """A person wants further languages."""
        return self.envelope(
            subtitles.Requested(
                run=run,
                transcript=f"{self._at('transcribe', 1)}/transcript.json",
                transcript_version=1,
                languages=languages or ("de",),
                options=self.options,
            )
        )

    def refused(self, run: int = 1, target: str = "webhook", *, alone: bool = False) -> Envelope:
        """Nobody took it there."""
        problem = Problem(code="webhook_refused", message="The webhook answered 404.", remedy="Make it answer.")
        return self.envelope(publication.Refused(run=run, target=target, problem=problem, alone=alone))

    def deleted(self) -> Envelope:
        """Its owner does not want it any more."""
        return self.envelope(video.Deleted(reason="deleted by its owner"))

    def whole(self) -> list[Envelope]:
        """From the first report to the page, with units, a retry and the webhook."""
        return [
            self.report("upload-intake", "started"),
            self.accepted(),
            self.report("transcode", "started", unit="v-0", share=0.5),
            self.report("transcode", "progressed", 0.4, unit="v-0", share=0.5),
            self.report("transcribe", "started"),
            self.report("transcode", "retrying", 0.4, unit="v-0", share=0.5, problem=_away()),
            self.report("transcode", "progressed", 0.7, unit="v-0", share=0.5),
            self.playable(),
            self.report("transcode", "progressed", 0.3, unit="v-1", share=0.5),
            self.transcribed(),
            self.report("summarize", "started"),
            self.transcoded(),
            self.summarized(),
            self.subtitled(),
            self.report("publish", "started", unit="site-t1-s1-u1"),
            self.published(),
            self.published(target="webhook"),
        ]

    def _at(self, name: str, run: int) -> str:
        return f"videos/{self.video}/{name}/{run}"


def _away() -> Problem:
    return Problem(code="storage_unavailable", message="Storage did not answer.", remedy=None)
