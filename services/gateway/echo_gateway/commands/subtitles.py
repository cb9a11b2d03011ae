"""Ask for subtitles in further languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Options
from echo_contracts.v1.subtitles import Requested
from echo_gateway.commands.turns import Standing, Turns
from echo_gateway.errors import ConflictError, RequestError
from echo_gateway.progress import ACTIVE
from echo_gateway.repositories.videos import VideoRow

MOST_LANGUAGES = 20  # of one video


@dataclass(frozen=True)
class Subtitler:
    """The tracks that there are stay; the page follows by itself."""

    turns: Turns

    async def add(self, user: UUID, video: UUID, languages: Sequence[str]) -> None:
        """Languages that are there, or on their way, change nothing. Raises `RequestError`, `RetryableError`."""

        async def decide(standing: Standing) -> Sequence[Payload]:
            row = standing.video
            transcribed = row.fact("transcribed")
            if transcribed is None:
                raise ConflictError(
                    "not_transcribed", "There is no transcript to translate yet.", "Wait until transcribe is done."
                )
            standing.refuse_if_cancelled()
            standing.refuse_while_running("upload-intake", "transcribe")
            if not transcribed["segments"]:
                raise ConflictError("nothing_said", "Nothing is said in this video, so there is nothing to translate.")
            missing = tuple(sorted(set(languages) - _there(row) - _coming(standing)))
            options = options_of(row)
            if len({*options.subtitle_languages, *missing}) > MOST_LANGUAGES:
                raise RequestError(
                    422, "too_many_languages", f"A video may have {MOST_LANGUAGES} further languages at most."
                )
            if not missing:
                return []
            return [
                Requested(
                    run=standing.run,
                    transcript=transcribed["transcript"],
                    transcript_version=transcribed["version"],
                    languages=missing,
                    options=options,
                )
            ]

        await self.turns.change(user, video, decide)


def options_of(row: VideoRow) -> Options:
    """What was asked for at the upload, with the subtitle languages asked for since."""
    asked = row.fact("subtitles_requested")
    languages = (*asked["options"]["subtitle_languages"], *asked["languages"]) if asked else ()
    wanted = dict.fromkeys((*row.options.subtitle_languages, *languages))
    return row.options.model_copy(update={"subtitle_languages": tuple(wanted)})


def _there(row: VideoRow) -> set[str]:
    found = row.fact("subtitled")
    return {track["language"] for track in found["tracks"]} if found else set()


def _coming(standing: Standing) -> set[str]:
    """What the last request asked for, while it is under way."""
    asked = standing.video.fact("subtitles_requested")
    for stage in standing.stages:
        if asked and (stage.stage, stage.run) == ("subtitle", asked["run"]) and stage.state in ACTIVE:
            return set(asked["languages"])
    return set()
