"""Rows as answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from echo_contracts.v1.documents import Summary
from echo_contracts.v1.media import STAGES, SourceTrack, Track
from echo_gateway.api.publication_states import publication_states
from echo_gateway.api.schemas.costs import CostOut
from echo_gateway.api.schemas.edits import SummaryOut
from echo_gateway.api.schemas.media import PlaybackOut, TrackOut
from echo_gateway.api.schemas.stages import StageOut
from echo_gateway.api.schemas.videos import VideoDetail, VideoOut
from echo_gateway.costs import costs
from echo_gateway.naming import edits_of
from echo_gateway.playback import Playback
from echo_gateway.projection import began_at
from echo_gateway.repositories.videos import StageRow, VideoRow
from echo_gateway.usage import Prices


def video(row: VideoRow, playback: Playback) -> VideoOut:
    """A video in a list."""
    return VideoOut.model_validate(_common(row, playback))


def video_detail(
    row: VideoRow, rows: Sequence[StageRow], playback: Playback, prices: Prices, *, at: datetime
) -> VideoDetail:
    """A video with everything that is known of it, as of `at`."""
    accepted, subtitled = row.fact("accepted"), row.fact("subtitled")
    fields = {
        "options": row.options,
        "media": accepted["media"] if accepted else None,
        "stages": stages(rows, at=at),
        "summary": summary(row),
        "missing_subtitles": (subtitled or {}).get("missing") or [],
        "publications": [each for each in publication_states(row, rows) if each.state != "none"],
        "playback": player(row, playback),
        "cost": cost(row, prices),
    }
    return VideoDetail.model_validate(_common(row, playback) | fields)


def stages(rows: Sequence[StageRow], *, at: datetime) -> list[StageOut]:
    """All stages in the pipeline's order as of `at`; those that have not begun wait for the current run."""
    by_name = {row.stage: row for row in rows}
    begun = {
        name: vars(row) | {"eta_seconds": row.eta_seconds(at), "started_at": began_at(name, by_name)}
        for name, row in by_name.items()
    }
    waiting = dict.fromkeys(("problem", "attempts", "started_at", "finished_at", "eta_seconds"))
    queued = {"run": 1, "state": "queued", "fraction": 0.0, **waiting}
    return [StageOut.model_validate(begun.get(name, {"stage": name, **queued})) for name in STAGES]


def summary(row: VideoRow) -> SummaryOut | None:
    """The newest summary, with what a person wrote laid over it."""
    found = row.fact("summarized")
    if found is None:
        return None
    edits = edits_of(row.fact("edited"))
    made = edits.over(Summary.model_validate({"language": row.language, **found}))
    return SummaryOut.model_validate(
        made.model_dump() | {"edited": [name for name, value in edits if value is not None]}
    )


def cost(row: VideoRow, prices: Prices) -> CostOut:
    """By stage, to a ten-thousandth of a cent."""
    found = costs({kind: fact["data"] for kind, fact in row.facts.items()}, prices)
    stages = {name: round(dollars, 6) for name, dollars in found.items()}
    return CostOut(stages=stages, total=round(sum(found.values()), 6))


def player(row: VideoRow, playback: Playback) -> PlaybackOut | None:
    """What can be played by now; None before anything can."""
    made, growing = row.facts.get("transcoded"), row.facts.get("playable")
    if made is None and growing is None:
        return None
    expires_at = playback.expires_at()
    names = made["data"] if made else {}

    def url(name: str | None) -> str | None:
        return playback.url(name, expires_at) if name else None

    return PlaybackOut(
        hls=url(names.get("playlist") or (growing["data"]["playlist"] if growing else None)),
        complete=made is not None,
        mp4=url(names.get("mp4")),
        poster=url(names.get("poster")),
        storyboard=url(names.get("storyboard")),
        dash=url(names.get("dash")),
        posters=[playback.url(name, expires_at) for name in names.get("posters") or ()],
        preview=url(names.get("preview")),
        waveform=url(names.get("waveform")),
        tracks=tracks(row, playback, expires_at),
        expires_at=expires_at,
    )


def tracks(row: VideoRow, playback: Playback, expires_at: datetime) -> list[TrackOut]:
    """The newest subtitle tracks, and after them those found inside the source."""
    subtitled, transcoded = row.fact("subtitled"), row.fact("transcoded")
    made = [Track.model_validate(track) for track in (subtitled["tracks"] if subtitled else ())]
    found = [SourceTrack.model_validate(track) for track in (transcoded or {}).get("source_subtitles") or ()]
    return [
        TrackOut(
            language=track.language,
            label=track.label,
            kind=track.kind,
            origin="transcript",
            cues=track.cues,
            vtt=playback.url(track.vtt, expires_at),
            srt=playback.url(track.srt, expires_at),
            ttml=playback.url(track.ttml, expires_at) if track.ttml else None,
        )
        for track in made
    ] + [
        TrackOut(
            language=track.language or "und",
            label=track.label(number),
            kind="subtitles",
            origin="source",
            cues=None,
            vtt=playback.url(track.vtt, expires_at),
            srt=None,
            ttml=None,
        )
        for number, track in enumerate(found)
    ]


def _common(row: VideoRow, playback: Playback) -> dict[str, Any]:
    made = row.fact("transcoded")
    poster = playback.url(made["poster"], playback.expires_at()) if made else None
    return {name: value for name, value in vars(row).items() if name != "facts"} | {"poster": poster}
