"""What endpoints ask for: the gateway, and who is calling."""

from typing import Annotated

from fastapi import Depends, Header
from fastapi.requests import HTTPConnection
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request

from echo_gateway.auth.users import User
from echo_gateway.errors import ForbiddenError, UnauthenticatedError
from echo_gateway.gateway import Gateway
from echo_gateway.preconditions import IfMatch

_bearer = HTTPBearer(auto_error=False, bearerFormat="JWT", description="A Supabase access token.")


def _gateway(connection: HTTPConnection) -> Gateway:
    gateway: Gateway = connection.app.state.gateway
    return gateway


type TheGateway = Annotated[Gateway, Depends(_gateway)]


async def _user(
    gateway: TheGateway, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> User:
    if credentials is None:
        raise UnauthenticatedError("token_missing", "This needs an access token.")
    return await gateway.verifier.verify(credentials.credentials)


type CurrentUser = Annotated[User, Depends(_user)]


async def _operator(user: CurrentUser) -> User:
    if not user.is_operator:
        raise ForbiddenError("This is for operators.")
    return user


type Operator = Annotated[User, Depends(_operator)]


def _origin(request: Request) -> str | None:
    return request.headers.get("origin")


type Origin = Annotated[str | None, Depends(_origin)]


def _if_match(
    if_match: Annotated[str | None, Header(max_length=1000, description="the ETag that reading it gave")] = None,
) -> IfMatch:
    return IfMatch.read(if_match)


type TheIfMatch = Annotated[IfMatch, Depends(_if_match)]
