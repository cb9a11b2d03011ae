"""What endpoints ask for: the gateway, and who is calling. All of it async: FastAPI runs the rest on a thread each."""

import uuid
from typing import Annotated

from fastapi import Depends, Header
from fastapi.openapi.models import HTTPBearer as HTTPBearerModel
from fastapi.requests import HTTPConnection
from fastapi.security.base import SecurityBase
from fastapi.security.utils import get_authorization_scheme_param
from starlette.requests import Request

from echo_gateway.auth.users import User
from echo_gateway.errors import ForbiddenError, RateLimitedError, UnauthenticatedError
from echo_gateway.gateway import Gateway
from echo_gateway.preconditions import IfMatch


async def _gateway(connection: HTTPConnection) -> Gateway:
    gateway: Gateway = connection.app.state.gateway
    return gateway


type TheGateway = Annotated[Gateway, Depends(_gateway)]


async def caller(connection: HTTPConnection) -> User:
    """Who is calling, and whether he may by now: a request is counted once, however many parts of it ask.

    Raises `UnauthenticatedError`, `RateLimitedError`, `RetryableError`.
    """
    state = connection.state
    if not hasattr(state, "caller"):
        scheme, token = get_authorization_scheme_param(connection.headers.get("authorization"))
        if scheme.lower() != "bearer" or not token:
            raise UnauthenticatedError("token_missing", "This needs an access token.")
        gateway: Gateway = connection.app.state.gateway
        user = await gateway.verifier.verify(token)
        state.rate = await gateway.rates.take(user.id)
        state.caller = user
    if not state.rate.allowed:
        raise RateLimitedError(state.rate.limit, state.rate.reset_seconds)
    found: User = state.caller
    return found


class _Bearer(SecurityBase):
    """Shows in the description that a token is needed, and gives whose it is: two dependencies take twice the time."""

    model = HTTPBearerModel(bearerFormat="JWT", description="A Supabase access token.")
    scheme_name = "HTTPBearer"

    async def __call__(self, connection: HTTPConnection) -> User:
        return await caller(connection)


type CurrentUser = Annotated[User, Depends(_Bearer())]


async def _operator(user: CurrentUser) -> User:
    if not user.is_operator:
        raise ForbiddenError("This is for operators.")
    return user


type Operator = Annotated[User, Depends(_operator)]


async def _origin(request: Request) -> str | None:
    return request.headers.get("origin")


type Origin = Annotated[str | None, Depends(_origin)]


async def _if_match(
    if_match: Annotated[str | None, Header(max_length=1000, description="the ETag that reading it gave")] = None,
) -> IfMatch:
    return IfMatch.read(if_match)


type TheIfMatch = Annotated[IfMatch, Depends(_if_match)]


async def _new_id(request: Request) -> uuid.UUID:
    found: uuid.UUID = getattr(request.state, "new_id", None) or uuid.uuid4()
    return found


# The id of what a request makes: the same again when it is sent again under its Idempotency-Key.
type NewId = Annotated[uuid.UUID, Depends(_new_id)]
