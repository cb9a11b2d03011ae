"""Encodes one part of a track of sound; the first part listens to the whole track before."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from echo_contracts.v1.unit import TranscodeUnitRequested
from echo_shared import manifest
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.media.ffmpeg import Progress, run
from echo_shared.media.source_cache import Track
from echo_shared.media.workdir import work_dir
from echo_shared.work import Outcome, Work
from echo_transcode.domain.finished import SoundValue
from echo_transcode.domain.plan import Plan
from echo_transcode.domain.sound import FRAME, RATE, Loudness, Part, Sound, read_loudness
from echo_transcode.domain.sound_commands import measure_command, sound_command
from echo_transcode.ports import Ports
from echo_transcode.units.files import upload
from echo_transcode.units.reading import listening
from echo_transcode.units.segments import Found, invalid, read_segments

_LISTENING = 0.7  # of the head's progress


async def encode_part(plan: Plan, sound: Sound, part: Part, work: Work, *, ports: Ports, plan_name: str) -> Outcome:
    """Segments and init go to `hls/<track>/`; the value is a `SoundValue`. The head asks for the other parts."""
    head = part == sound.head
    async with AsyncExitStack() as stack:
        folder = await stack.enter_async_context(work_dir())
        source = None
        if sound.index is not None:
            source = await stack.enter_async_context(listening(plan, ports, sound.index, part, whole=head))
        loudness, heard = await (_listen(plan, sound, source, work) if head else _heard(sound, work, ports))
        if heard <= part.start * FRAME / RATE:
            source = None  # it ended before: what follows is silence
        made = folder.path / sound.name
        made.mkdir()
        seconds = (part.end - part.start) * FRAME / RATE
        before = _LISTENING if head else 0.0

        def follow(progress: Progress) -> None:
            folder.check()
            work.progress(before + (1 - before) * min(1.0, progress.seconds / seconds))

        await run(sound_command(plan, sound, part, loudness=loudness, source=source, folder=made), on_progress=follow)
        found = await asyncio.to_thread(_read, part, made)
        await upload(ports.storage.results, found.names(f"{work.prefix}/hls/{sound.name}"))
    shares = dict(plan.units())
    later = sound.parts[1:] if head else ()
    return Outcome(
        events=[
            TranscodeUnitRequested(run=work.key.run, unit=each.unit, plan=plan_name, share=shares[each.unit])
            for each in later
        ],
        value=SoundValue(stream=found.stream, loudness=loudness, heard=heard).model_dump(mode="json"),
    )


async def _listen(plan: Plan, sound: Sound, source: Track | None, work: Work) -> tuple[Loudness, float]:
    """Loudness of the whole track, and when it ends."""
    if source is None:
        return Loudness(integrated=-99.0, peak=-99.0), 0.0
    heard = 0.0

    def follow(progress: Progress) -> None:
        nonlocal heard
        heard = max(heard, progress.seconds)
        work.progress(_LISTENING * min(1.0, heard / plan.duration))

    said = await run(measure_command(plan, sound, source), on_progress=follow)
    if not heard:
        raise PermanentError(
            "audio_damaged", "The sound of the video cannot be decoded.", "Export the video again and upload that."
        )
    return read_loudness(said), heard


async def _heard(sound: Sound, work: Work, ports: Ports) -> tuple[Loudness, float]:
    """What the head found."""
    done = await manifest.read(ports.storage.results, work.key.of(sound.head.unit))
    if done is None:
        raise RetryableError("head_missing", "The sound was not measured yet.")
    value = SoundValue.model_validate(done.value)
    return value.loudness, value.heard


def _read(part: Part, folder: Path) -> Found:
    found = read_segments(folder, audio=True)
    if found is None:
        raise invalid("there is no sound in it")
    starts_right = found.starts[0] == part.start * FRAME
    whole = sum(found.ticks) == (part.end - part.start) * FRAME
    if not (starts_right and whole and found.continuous and found.numbered):
        raise invalid("the sound's time stamps leave the grid")
    return found
