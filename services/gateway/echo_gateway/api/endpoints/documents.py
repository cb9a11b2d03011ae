"""What was made of what was said: transcript, summary, subtitles; and the URLs of a player."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Response

from echo_contracts.v1.documents import Transcript
from echo_contracts.v1.media import Track
from echo_gateway.api import codes, views
from echo_gateway.api.dependencies import CurrentUser, TheGateway, TheIfMatch
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.common import Language
from echo_gateway.api.schemas.edits import SummaryOut, SummaryPatch
from echo_gateway.api.schemas.media import PlaybackOut, TrackOut
from echo_gateway.api.schemas.subtitles import LanguagesIn
from echo_gateway.api.schemas.transcripts import TranscriptIn, TranscriptVersion
from echo_gateway.auth.users import User
from echo_gateway.errors import NotFoundError, NotReadyError
from echo_gateway.gateway import Gateway
from echo_gateway.preconditions import summary_etag, transcript_etag
from echo_gateway.repositories.videos import VideoRow

router = APIRouter(prefix="/videos/{video_id}", tags=["documents"])
_MEDIA_TYPES = {
    "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip; charset=utf-8",
    "ttml": "application/ttml+xml; charset=utf-8",
}


@router.get("/transcript", response_model=Transcript, responses=documented("not_found", "not_ready"))
async def get_transcript(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> Response:
    """The newest transcript; zero segments when nothing was said. Its ETag is its version."""
    found = (await _video(gateway, user, video_id)).fact("transcribed")
    if found is None:
        raise NotReadyError("transcript", "transcribe")
    # As stored: an hour of words need not be parsed here to be sent on.
    body = await gateway.results.read(found["transcript"])
    return Response(body, media_type="application/json", headers={"ETag": transcript_etag(found["version"])})


@router.put("/transcript", responses=documented(*codes.OF_EDITS, "not_ready", "cancelled", "past_the_end"))
async def put_transcript(
    video_id: UUID,
    body: TranscriptIn,
    *,
    gateway: TheGateway,
    user: CurrentUser,
    if_match: TheIfMatch,
    response: Response,
) -> TranscriptVersion:
    """Replace the transcript by a corrected one, as a new version.

    Summary, subtitles, translations and the published page are made again of it; the video itself is not. Words that
    were not touched keep their times. Running `transcribe` again makes a version of the sound alone.
    """
    await gateway.rewriter.rewrite(user.id, video_id, if_match, body.language, body.to_segments())
    found = (await _video(gateway, user, video_id)).fact("transcribed")
    if found is None:
        raise NotReadyError("transcript", "transcribe")
    response.headers["ETag"] = transcript_etag(found["version"])
    return TranscriptVersion.model_validate(found)


@router.get("/summary", responses=documented("not_found", "not_ready"))
async def get_summary(video_id: UUID, gateway: TheGateway, user: CurrentUser, response: Response) -> SummaryOut:
    """Title, summary, chapters, tags and key moments: as generated, with what a person wrote laid over it."""
    row = await _video(gateway, user, video_id)
    summary = views.summary(row)
    if summary is None:
        raise NotReadyError("summary", "summarize")
    response.headers["ETag"] = summary_etag(row)
    return summary


@router.patch("/summary", responses=documented(*codes.OF_EDITS, "not_ready", "past_the_end"))
async def edit_summary(
    video_id: UUID,
    body: SummaryPatch,
    *,
    gateway: TheGateway,
    user: CurrentUser,
    if_match: TheIfMatch,
    response: Response,
) -> SummaryOut:
    """Write over what was generated. It outlives every re-run, and a published page shows it soon after."""
    change = body.model_dump(exclude_unset=True)
    await gateway.editor.edit_summary(user.id, video_id, if_match, change)
    return await get_summary(video_id, gateway, user, response)


@router.get("/subtitles", responses=documented("not_found"))
async def list_subtitles(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> list[TrackOut]:
    """Every track; none when nothing was said. Tracks that were inside the uploaded file come last."""
    row = await _video(gateway, user, video_id)
    return views.tracks(row, gateway.playback, gateway.playback.expires_at())


@router.post(
    "/subtitles",
    status_code=202,
    responses=documented(
        "not_found", "busy", "cancelled", "inputs_running", "not_transcribed", "nothing_said", "too_many_languages"
    ),
)
async def add_subtitles(video_id: UUID, body: LanguagesIn, gateway: TheGateway, user: CurrentUser) -> list[TrackOut]:
    """Translate the subtitles into further languages; a published page gets them too. Answers with what is there now.

    From then on every new transcript is translated into them as well. A language that cannot be had is among the
    video's `missing_subtitles` afterwards, with the reason; asking again tries again.
    """
    await gateway.subtitler.add(user.id, video_id, body.languages)
    return await list_subtitles(video_id, gateway, user)


@router.get(
    "/subtitles/{language}.{format}",
    response_class=Response,
    responses=documented("not_found")
    | {200: {"content": {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in _MEDIA_TYPES.values()}}},
)
async def get_subtitles(
    video_id: UUID, language: Language, format: Literal["vtt", "srt", "ttml"], gateway: TheGateway, user: CurrentUser
) -> Response:
    """One track as a file."""
    found = (await _video(gateway, user, video_id)).fact("subtitled")
    for track in map(Track.model_validate, found["tracks"] if found else ()):
        name = {"vtt": track.vtt, "srt": track.srt, "ttml": track.ttml}[format]
        if track.language.lower() == language.lower() and name:
            return Response(await gateway.results.read(name), media_type=_MEDIA_TYPES[format])
    raise NotFoundError("track")


@router.get("/playback", responses=documented("not_found", "not_ready"))
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
