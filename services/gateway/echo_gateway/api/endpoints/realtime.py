"""Live events: a ticket over REST, then the WebSocket."""

import time
import uuid

from fastapi import APIRouter, WebSocket

from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.schemas.events import TicketOut
from echo_gateway.realtime.socket import TICKET_SECONDS, Session, new_ticket

router = APIRouter(tags=["realtime"])


@router.post("/ws-tickets", status_code=201)
async def create_ticket(gateway: TheGateway, user: CurrentUser) -> TicketOut:
    """A ticket for one connection to `/v1/ws`: browsers cannot send a token with a WebSocket."""
    session = Session(user.id, user.expires_at)
    ticket = new_ticket(gateway.tokens, session, id=str(uuid.uuid4()), now=time.time())
    return TicketOut(ticket=ticket, expires_in=TICKET_SECONDS)


@router.websocket("/ws")
async def serve_websocket(websocket: WebSocket, gateway: TheGateway) -> None:
    """Messages as in `echo_contracts.websocket`."""
    await gateway.sockets.serve(websocket)
