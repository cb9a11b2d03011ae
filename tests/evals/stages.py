"""The real stages on one clip: the sound through transcription, the transcript through subtitling."""

from collections.abc import Callable

import echo_subtitle.main
from echo_contracts.v1.documents import Transcript
from echo_contracts.v1.video import Subtitled, Transcribed
from echo_shared.ports import Storage
from echo_shared.settings import Settings
from echo_shared.work import Service
from echo_subtitle.settings import Settings as SubtitleSettings
from evals.corpus import Clip
from support.one_stage import OneStage

type Build = Callable[[Settings, Storage], Service]


async def transcribed(build: Build, settings: Settings, clip: Clip, language: str) -> tuple[Transcribed, Transcript]:
    """What the stage makes of the clip. Raises `RuntimeError` with its reason when it fails."""
    stage = OneStage(build, settings)
    await stage.accept(clip.path, "wav", clip.seconds, language=language)
    await stage.service.close()
    if stage.problems:
        raise RuntimeError(str(stage.problems[0]))
    (event,) = stage.events(Transcribed)
    return event, Transcript.model_validate_json(await stage.results.read(event.transcript))


async def subtitles(event: Transcribed, document: Transcript) -> str:
    """The SRT file of the transcript's own language; empty where nothing was said."""
    stage = OneStage(echo_subtitle.main.service, SubtitleSettings())
    await stage.results.write(event.transcript, document.model_dump_json().encode())
    await stage.send(event)
    await stage.service.close()
    (made,) = stage.events(Subtitled)
    return (await stage.results.read(made.tracks[0].srt)).decode() if made.tracks else ""
