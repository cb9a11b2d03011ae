"""Copies one piece of a source that can be played as it is."""

import asyncio
from pathlib import Path
from posixpath import normpath

import structlog

from echo_shared.errors import PermanentError
from echo_shared.media.ffmpeg import run
from echo_shared.media.workdir import work_dir
from echo_shared.work import Outcome, Work
from echo_transcode.domain.commands import piece_command, piece_span
from echo_transcode.domain.finished import PieceValue
from echo_transcode.domain.own_rung import NAME, SOUND, OwnRung, Piece
from echo_transcode.domain.plan import Plan
from echo_transcode.ports import Ports
from echo_transcode.units.files import upload
from echo_transcode.units.reading import reading
from echo_transcode.units.segments import Found, check, read_segments

_log = structlog.get_logger()


async def copy_piece(plan: Plan, piece: Piece, work: Work, ports: Ports) -> Outcome:
    """Segments go to `hls/source/` and `early-audio/`; the value is a `PieceValue`.

    A rung more or less is no failure: where the copy is not what the index promised, or does not decode, it is given
    up.
    """
    assert plan.own is not None
    also = () if plan.own.sound is None else (plan.own.sound,)
    async with reading(plan, ports, piece_span(plan, piece), also=also) as source, work_dir() as folder:
        for name in ("video", "audio"):
            (folder.path / name).mkdir()
        try:
            await run(piece_command(plan, piece, source, folder.path), on_progress=lambda _progress: folder.check())
            video, audio = await asyncio.to_thread(_read, plan.own, piece, folder.path)
            await check([video], whole=False)
        except PermanentError as error:
            _log.warning("own_rung_given_up", code=error.code, error=error.message)
            return Outcome(value=PieceValue(video=None, audio=None).model_dump(mode="json"))
        names = video.names(f"{work.prefix}/hls/{NAME}")
        if audio:
            names |= audio.names(normpath(f"{work.prefix}/hls/{SOUND}"))
        await upload(ports.storage.results, names)
    value = PieceValue(video=video.stream, audio=audio.stream if audio else None)
    return Outcome(value=value.model_dump(mode="json"))


def _read(own: OwnRung, piece: Piece, folder: Path) -> tuple[Found, Found | None]:
    video = read_segments(folder / "video")
    audio = read_segments(folder / "audio", audio=True) if own.sound is not None else None
    if video is None or not video.numbered or (own.sound is not None and audio is None):
        raise PermanentError("copy_incomplete", "The source's own pictures could not be copied.")
    if video.samples != piece.frames or not video.continuous:
        raise PermanentError(
            "copy_incomplete", f"{video.samples} frames were copied where the index has {piece.frames}."
        )
    return video, audio
