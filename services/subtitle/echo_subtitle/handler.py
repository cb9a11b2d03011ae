"""Subtitles: one track in the language of the speech, and one for each language it is translated into."""

import hashlib
from collections.abc import Iterable, Sequence

import structlog

from echo_contracts.v1 import subtitles
from echo_contracts.v1.documents import Shots, Transcript
from echo_contracts.v1.media import MissingTrack, Problem, Tokens, Track
from echo_contracts.v1.video import Subtitled, Transcribed
from echo_shared.ai.meter import metered
from echo_shared.errors import ObjectMissingError, PermanentError
from echo_shared.ports import ObjectStore
from echo_shared.work import Event, Outcome, Work
from echo_subtitle.domain import languages
from echo_subtitle.ports import Translator
from echo_subtitle.tracks import TrackMaker

_log = structlog.get_logger()


async def subtitle(
    event: Event[Transcribed], work: Work, *, results: ObjectStore, translator: Translator | None
) -> Outcome:
    """The transcript's own track and, where that is possible, those the user asked for, at the upload or since.

    A translation that cannot be had is left out, and why is told: it must not keep the video from being published.
    """
    transcript = Transcript.model_validate_json(await results.read(event.data.transcript))
    if not transcript.segments:
        return _outcome(event.run, event.data.transcript, transcript, (), missing=(), tokens=None)
    shots = await _shots(event.video, results)
    maker = TrackMaker(work.key, results, transcript, event.data.options, translator, shots)
    since = await _asked_since(event.video, results)
    own, cues = await maker.own()
    tracks = [own]
    wanted = _others(transcript, (*event.data.options.subtitle_languages, *since))
    missing = []
    with metered(work.key) as meter:
        for number, language in enumerate(wanted, start=1):
            try:
                tracks.append(await maker.translated(cues, language))
            except PermanentError as error:
                missing.append(_missing(language, error))
            work.progress(number / len(wanted))
    return _outcome(event.run, event.data.transcript, transcript, tracks, missing=missing, tokens=meter.tokens)


async def subtitle_more(
    event: Event[subtitles.Requested], work: Work, *, results: ObjectStore, translator: Translator | None
) -> Outcome:
    """Every track of `subtitle` and those asked for now, so that this answer can stand in for the earlier one.

    What cannot be had is left out, and why is told: a published video does not fail for want of one language more.
    """
    asked = event.data
    for language in map(languages.checked, asked.languages):
        # Remembered first: the next transcript is translated into them as well, whichever of the two ends first.
        await results.write(f"{_asked_prefix(event.video)}{language}", b"", content_type="text/plain")
    transcript = Transcript.model_validate_json(await results.read(asked.transcript))
    if not transcript.segments:
        return _outcome(event.run, asked.transcript, transcript, (), missing=(), tokens=None)
    shots = await _shots(event.video, results)
    maker = TrackMaker(work.key, results, transcript, asked.options, translator, shots)
    own, cues = await maker.own()
    tracks = [own]
    since = await _asked_since(event.video, results)
    wanted = _others(transcript, (*asked.options.subtitle_languages, *since))
    missing = []
    with metered(work.key) as meter:
        for number, language in enumerate(wanted, start=1):
            try:
                tracks.append(await maker.translated(cues, language))
            except PermanentError as error:
                missing.append(_missing(language, error))
            work.progress(number / len(wanted))
    return _outcome(event.run, asked.transcript, transcript, tracks, missing=missing, tokens=meter.tokens)


def _missing(language: str, error: PermanentError) -> MissingTrack:
    _log.warning("subtitle_left_out", language=language, code=error.code, error=error.message)
    problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
    return MissingTrack(language=language, problem=problem)


async def _shots(video: str, results: ObjectStore) -> tuple[float, ...]:
    """Shot changes as far as they are known by now. Nobody waits for pictures: words are here first, most often."""
    try:
        return Shots.model_validate_json(await results.read(Shots.object_name(video))).times
    except ObjectMissingError:
        return ()


def _asked_prefix(video: str) -> str:
    return f"videos/{video}/subtitle/languages/"


async def _asked_since(video: str, results: ObjectStore) -> list[str]:
    """Languages asked for after the upload. Each was checked to be a tag before its name was made of it."""
    prefix = _asked_prefix(video)
    return [info.name.removeprefix(prefix) for info in await results.list(prefix)]


def more_unit(requested: subtitles.Requested) -> str:
    """The unit of a request for further languages: the same for the same set, whatever the tags hold."""
    wanted = " ".join(sorted(set(requested.languages)))
    return f"languages-{hashlib.sha256(wanted.encode()).hexdigest()[:12]}"


def _others(transcript: Transcript, wanted: Iterable[str]) -> list[str]:
    own = languages.spoken(transcript.language)
    return [language for language in dict.fromkeys(wanted) if not languages.same(language, own)]


def _outcome(
    run: int,
    document: str,
    transcript: Transcript,
    tracks: Sequence[Track],
    *,
    missing: Sequence[MissingTrack],
    tokens: Tokens | None,
) -> Outcome:
    return Outcome(
        [
            Subtitled(
                run=run,
                transcript_version=transcript.version,
                transcript=document,
                tracks=tuple(tracks),
                missing=tuple(missing) or None,
                tokens=tokens,
            )
        ]
    )
