"""Joins finished units: growing playlists while there are some, the complete result when there are all."""

import asyncio
import contextlib
from posixpath import normpath

from echo_contracts.v1.documents import Shots
from echo_contracts.v1.unit import TranscodeUnitRequested
from echo_contracts.v1.video import Playable, Transcoded
from echo_shared.errors import PreconditionFailedError, RetryableError
from echo_shared.fanout import done_units
from echo_shared.work import Outcome, Work, WorkKey
from echo_transcode.domain.checks import faults
from echo_transcode.domain.dash import MANIFEST, manifest
from echo_transcode.domain.finished import Made, made
from echo_transcode.domain.own_rung import NAME, SOUND
from echo_transcode.domain.plan import IMAGES, MP4, SUBTITLES, Plan
from echo_transcode.domain.playlists import MASTER, MEDIA, playlists, renditions
from echo_transcode.domain.shots import shots
from echo_transcode.ports import Ports
from echo_transcode.units.files import DASH_TYPE, PLAYLIST_TYPE
from echo_transcode.units.images import ImagesValue
from echo_transcode.units.mp4 import Mp4Value
from echo_transcode.units.segments import invalid
from echo_transcode.units.subtitles import SubtitlesValue


async def announce(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """Write the first playlists and say that the beginning can be played.

    Raises `RetryableError` when the source's own rung was given up since: at the next delivery this is not due.
    """
    await grow(plan, work, ports)
    if not await ports.storage.results.stat(_hls(work.key, MASTER)):
        raise RetryableError("own_rung_given_up", "What could be played was given up.")
    return Outcome(events=[Playable(run=work.key.run, playlist=_hls(work.key, MASTER))])


async def grow(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """Rewrite playlists and shot changes for the units that are done now. A late writer never sets an older state.

    It reads the generations before it lists the manifests: whoever wrote since knew at least as much, and this write
    is refused.
    """
    results = ports.storage.results
    rungs = [rung.name for rung in plan.picture.rungs] if plan.picture else []
    own = [NAME, SOUND] if plan.own else []
    names = [f"{name}/{MEDIA}" for name in [*rungs, *own, *(sound.name for sound in plan.sounds)]] + [MASTER]
    found = await asyncio.gather(*(results.stat(_hls(work.key, name)) for name in names))
    before = {name: info.generation if info else 0 for name, info in zip(names, found, strict=True)}
    shots_before = await results.stat(Shots.object_name(work.key.video))
    have = made(plan, await done_units(results, work.key))
    await _write_shots(plan, have, work.key, ports, if_generation=shots_before.generation if shots_before else 0)
    if have.playable(plan):
        for name, text in playlists(plan, have).items():
            with contextlib.suppress(PreconditionFailedError):
                await _write(work.key, ports, name, text, if_generation=before.get(name))
    return Outcome()


async def gather(plan: Plan, plan_name: str, work: Work) -> Outcome:
    """All is encoded: ask for what is made of the whole."""
    shares = dict(plan.units())
    return Outcome(
        events=[
            TranscodeUnitRequested(run=work.key.run, unit=unit, plan=plan_name, share=shares[unit])
            for unit in (MP4, IMAGES)
        ]
    )


async def join(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """The final playlists and manifest. Deterministic: two that do it at once write the same bytes.

    Raises `PermanentError` when the whole does not pass its checks; then nothing is published.
    """
    done = await done_units(ports.storage.results, work.key)
    have = made(plan, done)
    texts = playlists(plan, have)
    if found := faults(plan, have, texts):
        raise invalid(found[0], found[1:])
    dash = _hls(work.key, MANIFEST) if plan.picture else None
    if dash:
        text = manifest(plan, have)
        await ports.storage.results.write(dash, text.encode(), content_type=DASH_TYPE, cache_control="no-cache")
    for name, text in texts.items():  # the multivariant playlist last: the stream becomes complete in one step
        await _write(work.key, ports, name, text)
    shots_name = await _write_shots(plan, have, work.key, ports)
    images = ImagesValue.model_validate(done[IMAGES])
    mp4 = Mp4Value.model_validate(done[MP4])
    subtitles = SubtitlesValue.model_validate(done.get(SUBTITLES) or {})
    transcoded = Transcoded(
        run=work.key.run,
        filename=plan.filename,
        options=plan.options,
        owner=plan.owner,
        duration=plan.duration,
        hls=_hls(work.key, ""),
        playlist=_hls(work.key, MASTER),
        dash=dash,
        mp4=mp4.mp4,
        audio=mp4.audio,
        poster=images.poster,
        posters=images.posters,
        storyboard=images.storyboard,
        preview=images.preview,
        waveform=images.waveform,
        renditions=renditions(plan, have),
        source_subtitles=subtitles.tracks,
        shots=shots_name,
    )
    return Outcome(events=[transcoded])


def _hls(key: WorkKey, name: str) -> str:
    return normpath(f"{key.prefix}/hls/{name}") + ("/" if not name else "")


async def _write_shots(
    plan: Plan, have: Made, key: WorkKey, ports: Ports, if_generation: int | None = None
) -> str | None:
    """Their name; None where there is no picture. With a generation, somebody's newer list stays."""
    if plan.picture is None:
        return None
    name, data = Shots.object_name(key.video), shots(plan.picture, have).model_dump_json().encode()
    with contextlib.suppress(PreconditionFailedError):
        await ports.storage.results.write(name, data, content_type="application/json", if_generation=if_generation)
    return name


async def _write(key: WorkKey, ports: Ports, name: str, text: str, if_generation: int | None = None) -> None:
    await ports.storage.results.write(
        _hls(key, name),
        text.encode(),
        content_type=PLAYLIST_TYPE,
        if_generation=if_generation,
        cache_control="no-cache",
    )
