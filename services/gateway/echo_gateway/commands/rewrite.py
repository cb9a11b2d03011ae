"""A person corrects a transcript, and what depends on it is made again: summary, subtitles, translations, page."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from echo_contracts.envelope import Payload
from echo_contracts.v1.documents import Segment, Transcript
from echo_contracts.v1.video import Transcribed
from echo_gateway.commands.subtitles import options_of
from echo_gateway.commands.turns import Standing, Turns
from echo_gateway.errors import NotReadyError, RequestError
from echo_gateway.preconditions import IfMatch, transcript_etag
from echo_gateway.transcripts import timed
from echo_shared.ports import ObjectStore
from echo_shared.work import WorkKey

ENGINE = "person"
_SLACK_SECONDS = 0.5  # engines' own words may end a little after the last frame


@dataclass(frozen=True)
class Rewriter:
    """A version is never changed: another is written beside it, as an engine's next run would."""

    turns: Turns
    results: ObjectStore

    async def rewrite(
        self, user: UUID, video: UUID, if_match: IfMatch, language: str | None, segments: Sequence[Segment]
    ) -> None:
        """Replace the newest transcript. `language` None: as it was. Raises `RequestError`, `RetryableError`."""

        async def decide(standing: Standing) -> Sequence[Payload]:
            found = standing.video.fact("transcribed")
            if found is None:
                raise NotReadyError("transcript", "transcribe")
            standing.refuse_if_cancelled()
            held = Transcript.model_validate_json(await self.results.read(found["transcript"]))
            made = held.model_copy(
                update={
                    "version": standing.run,
                    "language": language or held.language,
                    "engine": ENGINE,
                    "draft": False,
                    "segments": timed(segments),
                }
            )
            if (made.language, made.segments) == (held.language, held.segments):
                return []  # also when it is sent again, after the answer to the first was lost
            if_match.check(transcript_etag(held.version))
            if segments and max(segment.end for segment in segments) > held.duration + _SLACK_SECONDS:
                raise RequestError(
                    422, "past_the_end", f"The video ends at {held.duration:g} s.", "Give times within the video."
                )
            return [await self._stored(standing, made)]

        await self.turns.change(user, video, decide)

    async def _stored(self, standing: Standing, made: Transcript) -> Transcribed:
        body = made.model_dump_json().encode()
        # Two people may write at once, and only one of them gets the run: their documents lie side by side.
        digest = hashlib.sha256(body).hexdigest()[:16]
        key = WorkKey(str(standing.video.id), "gateway", standing.run, "change")
        name = f"{key.prefix}/transcript-{digest}.json"
        await self.results.write(name, body)
        return Transcribed(
            run=standing.run,
            transcript=name,
            version=made.version,
            language=made.language,
            engine=made.engine,
            segments=len(made.segments),
            words=made.words,
            duration=made.duration,
            options=options_of(standing.video),
        )
