"""The ready account, shown to the platform's own pages so that nobody has to look for it."""

from dataclasses import dataclass, field

from aiohttp import web

from echo_local.auth.errors import AuthError


@dataclass(frozen=True)
class Demo:
    """The account, and the origins whose pages may read it."""

    email: str
    password: str = field(repr=False)
    origins: frozenset[str]

    async def show(self, request: web.Request) -> web.Response:
        """GET /demo. Loopback does not protect it from the web: every other page is refused.

        A page of a rebound domain would come without an origin, so one is asked for.
        """
        if request.headers.get("Origin") not in self.origins:
            raise AuthError(403, "not_allowed", "This page may not see the account.")
        account = {"email": self.email, "password": self.password}
        return web.json_response(account, headers={"Cache-Control": "no-store"})
