"""Imports: have a video fetched from a URL."""

from fastapi import APIRouter

from echo_gateway.api import codes, views
from echo_gateway.api.dependencies import CurrentUser, NewId, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.imports import ImportIn
from echo_gateway.api.schemas.videos import VideoOut

router = APIRouter(prefix="/imports", tags=["videos"])


@router.post("", status_code=202, responses=documented(*codes.OF_ADMISSION, *codes.OF_ADDRESSES, "already_deleted"))
async def import_video(body: ImportIn, gateway: TheGateway, user: CurrentUser, new_id: NewId) -> VideoOut:
    """Have a video fetched from an address that the whole internet can reach, without signing in.

    The answer is the new video; fetching is the beginning of its stage `upload-intake`. The address may lead on by
    three redirects. What takes longer than some minutes goes on where it was, if the server knows ranges
    (`Accept-Ranges`). A file that cannot be had is `rejected`, with `problem.code` among `address_forbidden`,
    `host_unknown`, `url_invalid`, `import_not_found`, `import_refused`, `import_redirects`, `import_too_large`,
    `import_too_slow`, `import_not_resumable`, `import_not_media`, `import_encoded`, `import_empty`,
    `import_server_error` and `unreachable`; run the stage again to try again.
    """
    options = body.to_options(await gateway.user_settings.get(user.id))
    row = await gateway.imports.create(user.id, new_id, url=str(body.url), filename=body.filename, options=options)
    return views.video(row, gateway.playback)
