"""Transcription: plan windows of speech, transcribe one unit of them, join what all units heard."""

import asyncio
import functools
from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from pydantic import TypeAdapter

from echo_contracts.v1.documents import Segment, Transcript
from echo_contracts.v1.media import Options, Tokens
from echo_contracts.v1.unit import TranscribeUnitRequested
from echo_contracts.v1.video import Accepted, Transcribed
from echo_shared.ai.meter import Meter, metered
from echo_shared.errors import PermanentError
from echo_shared.fanout import done_names, done_units, write_plan
from echo_shared.languages import normalised
from echo_shared.ports import Bucket, ObjectStore
from echo_shared.work import Due, Event, Outcome, Work, WorkKey
from echo_transcribe.alignment import aligned
from echo_transcribe.domain.energy import speech_mass
from echo_transcribe.domain.heard import Heard
from echo_transcribe.domain.plan import Plan, choose_track, group_units, sample_range
from echo_transcribe.domain.settle import settle
from echo_transcribe.domain.windows import cut_windows, frame_levels, speech_frames
from echo_transcribe.ports import Aligner, Hints, LanguageDetector, Sound, SpeechAudio, SpeechEngine

_SEGMENTS = TypeAdapter(tuple[Segment, ...])


async def plan(
    event: Event[Accepted], work: Work, *, results: Bucket, audio: SpeechAudio, engine: SpeechEngine | None
) -> Outcome:
    """Find the speech and ask for each unit of it; without sound, speech or engine the transcript is empty."""
    accepted = event.data
    language = normalised(accepted.options.language)
    track = choose_track(accepted.media.audio, language)
    if track is None or engine is None:
        return await _finish(work, results, _transcript(work, accepted, engine, ()), accepted.options)
    if not engine.speaks(language):
        raise PermanentError(
            "language_unsupported",
            f"The speech engine in use ({engine.name}) does not know the language {language}.",
            "Set GEMINI_API_KEY or VERTEX_AI_LOCATION to use Gemini, or another engine that knows it.",
        )
    async with audio.of(accepted, track, work.progress) as sound:
        windows = cut_windows(sound.levels, speech_frames(sound.levels))
        if not windows:
            return await _finish(work, results, _transcript(work, accepted, engine, ()), accepted.options)
        made = Plan(
            audio=f"{work.prefix}/speech.wav",
            offset=sound.offset,
            engine=engine.name,
            draft=engine.draft,
            language=language,
            duration=accepted.media.duration,
            options=accepted.options,
            units=group_units(windows),
        )
        # Before the plan, whose units read it. Twice is the same: the bytes follow from the source.
        await results.upload(sound.path, made.audio, content_type="audio/wav")
    name = f"{work.prefix}/plan.json"
    held = Plan.model_validate_json(await write_plan(results, name, made.model_dump_json().encode()))
    return Outcome(
        [TranscribeUnitRequested(run=event.run, unit=unit.name, plan=name, share=unit.share) for unit in held.units]
    )


async def transcribe_unit(
    event: Event[TranscribeUnitRequested],
    work: Work,
    *,
    results: ObjectStore,
    engine: SpeechEngine | None,
    aligner: Aligner | None,
    languages: LanguageDetector,
) -> Outcome:
    """What was said in the unit's windows; its value is {language, segments, tokens}."""
    planned = Plan.model_validate_json(await results.read(event.data.plan))
    unit = planned.unit(event.data.unit)
    if unit is None or engine is None:
        raise PermanentError(
            "plan_mismatch", "The plan of the transcription does not fit this worker.", "Run the stage again."
        )
    sounds = []
    for window in unit.windows:
        start, end = sample_range(planned, window)
        sounds.append(Sound(window, await results.read(planned.audio, start=start, end=end)))
    hints = Hints(planned.language, planned.options.vocabulary or ())
    with metered(work.key) as meter:
        heard = await engine.transcribe(sounds, hints, work.progress)
    if aligner is not None and not engine.exact:
        heard = await aligned(heard, sounds, planned.language, aligner)
    segments = await asyncio.to_thread(_settled, heard, sounds, planned.duration)
    language = planned.language or _language(heard) or await languages.detect(" ".join(each.text for each in segments))
    return Outcome(
        value={
            "language": language,
            "segments": _SEGMENTS.dump_python(segments, mode="json"),
            "tokens": meter.tokens.model_dump() if meter.tokens else None,
        }
    )


async def join_due(event: Event[TranscribeUnitRequested], key: WorkKey, *, results: ObjectStore) -> Sequence[Due]:
    """The join, once every unit of the plan is done."""
    planned = Plan.model_validate_json(await results.read(event.data.plan))
    if {unit.name for unit in planned.units} - await done_names(results, key):
        return ()
    return (Due("join", functools.partial(join, plan=planned, results=results)),)


async def join(work: Work, *, plan: Plan, results: ObjectStore) -> Outcome:
    """One transcript of all units. Running it twice writes the same bytes."""
    done = await done_units(results, work.key)
    values = [done[unit.name] for unit in plan.units]
    heard = [_SEGMENTS.validate_python(value["segments"]) for value in values]
    spoken = Counter[str]()
    for value, segments in zip(values, heard, strict=True):
        if value["language"] and segments:
            spoken[value["language"]] += sum(len(segment.words) for segment in segments)
    transcript = Transcript(
        version=work.key.run,
        # What the user said wins over what was detected, as long as anything was said.
        language=(plan.language or spoken.most_common(1)[0][0]) if spoken else None,
        engine=plan.engine,
        draft=plan.draft,
        duration=plan.duration,
        segments=tuple(chain.from_iterable(heard)),
    )
    asked = Meter()
    for value in values:
        if value.get("tokens"):  # older manifests have none
            asked.add(Tokens.model_validate(value["tokens"]))
    outcome = await _finish(work, results, transcript, plan.options, asked.tokens)
    # The units are all recorded as done: nobody reads the sound again.
    await results.delete(plan.audio)
    return outcome


def _settled(heard: Sequence[Heard], sounds: Sequence[Sound], duration: float) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    for each, sound in zip(heard, sounds, strict=True):
        mass = speech_mass(frame_levels(np.frombuffer(sound.pcm, dtype="<i2")))
        segments += settle(each.sentences, sound.window, mass, duration)
    return tuple(segments)


def _language(heard: Sequence[Heard]) -> str | None:
    """The one in which most was said."""
    letters = Counter[str]()
    for each in heard:
        if each.letters and (tag := normalised(each.language)):
            letters[tag] += each.letters
    return letters.most_common(1)[0][0] if letters else None


def _transcript(
    work: Work, accepted: Accepted, engine: SpeechEngine | None, segments: tuple[Segment, ...]
) -> Transcript:
    return Transcript(
        version=work.key.run,
        language=None,
        engine=engine.name if engine else "none",
        draft=engine.draft if engine else False,
        duration=accepted.media.duration,
        segments=segments,
    )


async def _finish(
    work: Work, results: ObjectStore, transcript: Transcript, options: Options, tokens: Tokens | None = None
) -> Outcome:
    name = f"{work.prefix}/transcript.json"
    await results.write(name, transcript.model_dump_json().encode())
    return Outcome(
        [
            Transcribed(
                run=work.key.run,
                transcript=name,
                version=transcript.version,
                language=transcript.language,
                engine=transcript.engine,
                segments=len(transcript.segments),
                words=transcript.words,
                duration=transcript.duration,
                options=options,
                tokens=tokens,
            )
        ]
    )
