"""What a transcode does with its events: plan, do one unit, see which joins are due."""

import asyncio
import functools
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from echo_contracts.v1.unit import TranscodeUnitRequested
from echo_contracts.v1.video import Accepted
from echo_shared import manifest
from echo_shared.errors import PermanentError
from echo_shared.fanout import done_names, write_plan
from echo_shared.media.key_frames import KeyFrames, read_key_frames
from echo_shared.media.remote_child import ranges_of
from echo_shared.work import Due, Event, Outcome, Work, WorkKey
from echo_transcode.domain.finished import PieceValue
from echo_transcode.domain.own_rung import may_be_own_rung
from echo_transcode.domain.plan import IMAGES, JOIN, JOIN_SHARE, MP4, SUBTITLES, Plan, make_plan
from echo_transcode.ports import Ports
from echo_transcode.units.chunk import encode_chunk
from echo_transcode.units.images import make_images
from echo_transcode.units.join import announce, gather, grow, join
from echo_transcode.units.mp4 import make_mp4
from echo_transcode.units.piece import copy_piece
from echo_transcode.units.sound import encode_part
from echo_transcode.units.subtitles import extract_subtitles

_EACH = 16


async def plan_video(event: Event[Accepted], work: Work, ports: Ports) -> Outcome:
    """Write the plan once and ask for its units, those first that make the video playable."""
    name = f"{work.prefix}/plan.json"
    found = await _key_frames(event.data, ports)
    made = make_plan(event.data, found, encoder=ports.encoder, threads=ports.threads)
    held = await write_plan(ports.storage.results, name, made.model_dump_json().encode())
    plan = Plan.model_validate_json(held)
    return Outcome(
        events=[
            TranscodeUnitRequested(run=event.run, unit=unit, plan=name, share=share)
            for unit, share in plan.units()
            if unit not in plan.asked_later
        ]
    )


async def _key_frames(accepted: Accepted, ports: Ports) -> KeyFrames | None:
    if not may_be_own_rung(accepted.media, accepted.options) or accepted.media.video is None:
        return None
    read_range = ranges_of(ports.storage.uploads, accepted.source)
    return await read_key_frames(read_range, accepted.media.size, accepted.media.video.index)


async def do_unit(event: Event[TranscodeUnitRequested], work: Work, ports: Ports) -> Outcome:
    """Do one unit of the plan."""
    plan = await _plan(event, ports)
    unit = event.data.unit
    if unit == IMAGES:
        return await make_images(plan, work, ports)
    if unit == MP4:
        return await make_mp4(plan, work, ports)
    if unit == SUBTITLES:
        return await extract_subtitles(plan, work, ports)
    if found := plan.find_chunk(unit):
        return await encode_chunk(plan, *found, work, ports)
    if part := plan.find_part(unit):
        return await encode_part(plan, *part, work, ports=ports, plan_name=event.data.plan)
    if piece := plan.find_piece(unit):
        return await copy_piece(plan, piece, work, ports)
    raise PermanentError("unit_unknown", f"The plan has no unit named {unit}.", "Run the transcode again.")


async def joins_due(event: Event[TranscodeUnitRequested], key: WorkKey, ports: Ports) -> Sequence[Due]:
    """The joins for what is done now. Those that publish come every time: a crash may have kept them quiet."""
    plan = await _plan(event, ports)
    done = await done_names(ports.storage.results, key)
    chunks, parts, pieces = _ready(plan, done)
    complete = {unit for unit, _ in plan.units()} <= done
    dues = []
    if await _playable(plan, done, key, ports):
        dues.append(Due("playable", functools.partial(announce, plan, ports=ports)))
        state = f"playlist-{pieces}-{_milestone(chunks)}-{parts}"
        if not complete and state not in done:
            dues.append(Due(state, functools.partial(grow, plan, ports=ports)))
    # Asked by what was encoded alone: what is asked for here must not ask for itself again.
    if event.data.unit in plan.encoded and plan.encoded <= done and not complete:
        dues.append(Due("gathered", functools.partial(gather, plan, event.data.plan)))
    if complete:
        dues.append(Due(JOIN, functools.partial(join, plan, ports=ports), share=JOIN_SHARE))
    return dues


def _milestone(chunks: int) -> int:
    """The number of chunks at which playlists grow: each up to 16, then every eighth part more.

    Growing reads the manifests of all that is done: for each chunk, 12 hours would read some 280,000 of them.
    """
    return chunks if chunks < _EACH else chunks - chunks % (chunks // 8)


def _ready(plan: Plan, done: AbstractSet[str]) -> tuple[int, int, int]:
    """How many chunks, parts of sound and pieces are done from the start on."""

    def run(units: Sequence[str]) -> int:
        return next((number for number, unit in enumerate(units) if unit not in done), len(units))

    pieces = [piece.unit for piece in plan.own.pieces] if plan.own else []
    parts = sum(run([part.unit for part in sound.parts]) for sound in plan.sounds)
    return run([chunk.unit for chunk in plan.chunks]), parts, run(pieces)


async def _playable(plan: Plan, done: AbstractSet[str], key: WorkKey, ports: Ports) -> bool:
    """By names alone where possible: a copied piece may have been given up, which its value says."""
    if "playable" in done:
        return True
    heads = {sound.head.unit for sound in plan.sounds}
    if heads <= done and (not plan.chunks or plan.chunks[0].unit in done):
        return True
    pieces = [piece.unit for piece in plan.own.pieces] if plan.own else []
    _, _, ready = _ready(plan, done)
    found = await asyncio.gather(*(manifest.read(ports.storage.results, key.of(unit)) for unit in pieces[:ready]))
    return ready > 0 and all(each and PieceValue.model_validate(each.value).video for each in found)


async def _plan(event: Event[TranscodeUnitRequested], ports: Ports) -> Plan:
    return Plan.model_validate_json(await ports.storage.results.read(event.data.plan))
