"""Extracts the text subtitles that lie inside a source."""

import structlog

from echo_contracts.v1.media import SourceTrack, Value
from echo_shared.errors import PermanentError
from echo_shared.media.ffmpeg import run
from echo_shared.media.workdir import work_dir
from echo_shared.work import Outcome, Work
from echo_transcode.domain.commands import subtitles_command
from echo_transcode.domain.plan import Plan
from echo_transcode.ports import Ports
from echo_transcode.units.files import upload

_log = structlog.get_logger()


class SubtitlesValue(Value):
    """The tracks that could be read."""

    tracks: tuple[SourceTrack, ...] = ()


async def extract_subtitles(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """WebVTT files go to `subtitles/`; the value is a `SubtitlesValue`. A track that cannot be read is left out."""
    tracks, files = [], {}
    async with ports.sources.hold(ports.storage.uploads, plan.source) as source, work_dir() as folder:
        for number, stream in enumerate(plan.subtitles):
            path = folder.path / f"source-{number}.vtt"
            try:
                await run(subtitles_command(plan, stream.index, source, path))
            except PermanentError as error:
                _log.warning("source_subtitles_unreadable", code=error.code, stream=stream.index)
                continue
            if "-->" in path.read_text(errors="replace"):
                files[path] = f"{work.prefix}/subtitles/{path.name}"
                tracks.append(SourceTrack(language=stream.language, vtt=files[path]))
        await upload(ports.storage.results, files)
    return Outcome(value=SubtitlesValue(tracks=tuple(tracks)).model_dump(mode="json"))
