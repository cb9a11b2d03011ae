"""What was made of what was said: transcript, summary, subtitles; and the URLs of a player."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Response

from echo_contracts.v1.documents import Summary, Transcript
from echo_contracts.v1.media import Track
from echo_gateway.api import views
from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.common import Language
from echo_gateway.api.schemas.media import PlaybackOut, TrackOut
from echo_gateway.auth.users import User
from echo_gateway.errors import NotFoundError, NotReadyError
from echo_gateway.gateway import Gateway
from echo_gateway.repositories.videos import VideoRow

router = APIRouter(prefix="/videos/{video_id}", tags=["documents"])
_MEDIA_TYPES = {"vtt": "text/vtt; charset=utf-8", "srt": "application/x-subrip; charset=utf-8"}


@router.get("/transcript", response_model=Transcript, responses=documented(401, 404, 422, 503))
async def get_transcript(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> Response:
    """The newest transcript; zero segments when nothing was said."""
    found = (await _video(gateway, user, video_id)).fact("transcribed")
    if found is None:
        raise NotReadyError("transcript", "transcribe")
    # As stored: an hour of words need not be parsed here to be sent on.
    return Response(await gateway.results.read(found["transcript"]), media_type="application/json")


@router.get("/summary", responses=documented(401, 404, 422, 503))
async def get_summary(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> Summary:
    """Title, summary, chapters, tags and key moments."""
    summary = views.summary(await _video(gateway, user, video_id))
    if summary is None:
        raise NotReadyError("summary", "summarize")
    return summary


@router.get("/subtitles", responses=documented(401, 404, 422, 503))
async def list_subtitles(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> list[TrackOut]:
    """Every track; none when nothing was said."""
    row = await _video(gateway, user, video_id)
    return views.tracks(row, gateway.playback, gateway.playback.expires_at())


@router.get(
    "/subtitles/{language}.{format}",
    response_class=Response,
    responses=documented(401, 404, 422, 503) | {200: {"content": {"text/vtt": {}, "application/x-subrip": {}}}},
)
async def get_subtitles(
    video_id: UUID, language: Language, format: Literal["vtt", "srt"], gateway: TheGateway, user: CurrentUser
) -> Response:
    """One track as a file."""
    found = (await _video(gateway, user, video_id)).fact("subtitled")
    for track in map(Track.model_validate, found["tracks"] if found else ()):
        if track.language.lower() == language.lower():
            name = track.vtt if format == "vtt" else track.srt
            return Response(await gateway.results.read(name), media_type=_MEDIA_TYPES[format])
    raise NotFoundError("track")


@router.get("/playback", responses=documented(401, 404, 422, 503))
async def get_playback(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> PlaybackOut:
    """URLs that need no token and work for some hours; the stream can be played while it is still being made."""
    playback = views.player(await _video(gateway, user, video_id), gateway.playback)
    if playback is None:
        raise NotReadyError("stream", "transcode")
    return playback


async def _video(gateway: Gateway, user: User, video_id: UUID) -> VideoRow:
    row = await gateway.videos.get(user.id, video_id)
    if row is None:
        raise NotFoundError("video")
    return row
