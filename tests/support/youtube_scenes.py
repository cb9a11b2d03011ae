"""How to meet the errors of YouTube at our own API: without a client of Google's, and with one nobody consented to."""

import httpx
from pydantic import SecretStr

from support.gateway_scenes import Act, Scene
from support.youtube_kit import KEY
from support.youtube_server import CLIENT_ID, CLIENT_SECRET

_SET_UP = {
    "connection_key": SecretStr(KEY),
    "youtube_client_id": CLIENT_ID,
    "youtube_client_secret": SecretStr(CLIENT_SECRET),
}


async def _to_youtube(scene: Scene) -> httpx.Response:
    return await scene.send(json={"target": "youtube"} if scene.call.id == "publish_video" else scene.call.body)


async def _set_up(scene: Scene) -> httpx.Response:
    return await scene.elsewhere(_to_youtube, _SET_UP)


ACTS: dict[str, Act] = {
    "consent_unknown": _set_up,
    "youtube_not_connected": _set_up,
    "youtube_unconfigured": _to_youtube,
}
