"""Connections to other platforms: consent, connect, end."""

from fastapi import APIRouter, Response

from echo_gateway.api.codes import OF_CONSENTS
from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.connections import ConnectionIn, ConnectionOut, ConsentOut
from echo_gateway.repositories.connections import ConnectionRow

router = APIRouter(prefix="/connections", tags=["connections"])


@router.get("")
async def list_connections(gateway: TheGateway, user: CurrentUser) -> list[ConnectionOut]:
    """What is connected."""
    return [_connection(row) for row in await gateway.connecting.connections.all(user.id)]


@router.post("/youtube/consent", status_code=201, responses=documented("youtube_unconfigured"))
async def begin_consent(gateway: TheGateway, user: CurrentUser) -> ConsentOut:
    """Begin to connect YouTube: send the browser to `url`. Google sends it back to the app with `code` and `state`."""
    return ConsentOut(url=await gateway.connecting.begin(user.id))


@router.put("/youtube", responses=documented(*OF_CONSENTS, "youtube_unconfigured"))
async def connect_youtube(body: ConnectionIn, gateway: TheGateway, user: CurrentUser) -> list[ConnectionOut]:
    """Connect YouTube with what came back from the consent. It must be yours: begun with the same account."""
    await gateway.connecting.finish(user.id, code=body.code, state=body.state)
    return await list_connections(gateway, user)


@router.delete("/youtube", status_code=204)
async def disconnect_youtube(gateway: TheGateway, user: CurrentUser) -> Response:
    """End the consent, here and at Google. What was published stays where it is."""
    await gateway.connecting.end(user.id)
    return Response(status_code=204)


def _connection(row: ConnectionRow) -> ConnectionOut:
    return ConnectionOut.model_validate(vars(row) | {"state": "ended" if row.ended_at else "connected"})
