"""Addresses that users give: refused in the request that brings them, as far as that can be told at once."""

from echo_gateway.errors import RequestError
from echo_shared.errors import PermanentError
from echo_shared.guard import Guard


def check_address(guard: Guard, url: str) -> None:
    """Raises `RequestError`."""
    try:
        guard.check(url)
    except PermanentError as error:
        raise RequestError(422, error.code, error.message, error.remedy) from None
