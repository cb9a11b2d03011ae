"""What a transcode does with its events: plan, do one unit, see which joins are due."""

import functools
from collections.abc import Sequence

from echo_contracts.v1.unit import TranscodeUnitRequested
from echo_contracts.v1.video import Accepted
from echo_shared.errors import PermanentError
from echo_shared.fanout import done_names, write_plan
from echo_shared.work import Due, Event, Outcome, Work, WorkKey
from echo_transcode.domain.plan import AUDIO, IMAGES, JOIN, JOIN_SHARE, Plan, make_plan
from echo_transcode.ports import Ports
from echo_transcode.units.audio import encode_audio
from echo_transcode.units.chunk import encode_chunk
from echo_transcode.units.images import make_images
from echo_transcode.units.join import announce, grow, join


async def plan_video(event: Event[Accepted], work: Work, ports: Ports) -> Outcome:
    """Write the plan once and ask for its units, the first chunk first: it makes the video playable."""
    name = f"{work.prefix}/plan.json"
    held = await write_plan(ports.storage.results, name, make_plan(event.data).model_dump_json().encode())
    plan = Plan.model_validate_json(held)
    units = sorted(plan.units.items(), key=lambda unit: (unit[0] == IMAGES, unit[0] != "chunk-0000", unit[0]))
    return Outcome(
        events=[TranscodeUnitRequested(run=event.run, unit=unit, plan=name, share=share) for unit, share in units]
    )


async def do_unit(event: Event[TranscodeUnitRequested], work: Work, ports: Ports) -> Outcome:
    """Encode a chunk or the audio, or make the images."""
    plan = await _plan(event, ports)
    unit = event.data.unit
    if unit == AUDIO:
        return await encode_audio(plan, work, ports)
    if unit == IMAGES:
        return await make_images(plan, work, ports)
    chunk = plan.chunk(unit)
    if chunk is None:
        raise PermanentError("unit_unknown", f"The plan has no unit named {unit}.", "Run the transcode again.")
    return await encode_chunk(plan, chunk, work, ports)


async def joins_due(event: Event[TranscodeUnitRequested], key: WorkKey, ports: Ports) -> Sequence[Due]:
    """The joins for what is done now. Those that publish come every time: a crash may have kept them quiet."""
    plan = await _plan(event, ports)
    done = await done_names(ports.storage.results, key)
    dues = []
    ready = next((number for number, chunk in enumerate(plan.chunks) if chunk.unit not in done), len(plan.chunks))
    has_sound = plan.audio is None or AUDIO in done
    complete = plan.units.keys() <= done
    if has_sound and (ready or not plan.chunks):
        dues.append(Due("playable", functools.partial(announce, plan, ports=ports)))
        if not complete and f"playlist-{ready}" not in done:
            dues.append(Due(f"playlist-{ready}", functools.partial(grow, plan, ports=ports)))
    if complete:
        dues.append(Due(JOIN, functools.partial(join, plan, ports=ports), share=JOIN_SHARE))
    return dues


async def _plan(event: Event[TranscodeUnitRequested], ports: Ports) -> Plan:
    return Plan.model_validate_json(await ports.storage.results.read(event.data.plan))
