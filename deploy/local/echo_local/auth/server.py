"""The HTTP side: the endpoints that supabase-js and supabase-py call, and the key set for verifiers."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from echo_local.auth.demo import Demo
from echo_local.auth.errors import AuthError, bad_request
from echo_local.auth.keys import SigningKey
from echo_local.auth.service import AuthService
from echo_local.auth.service_accounts import RefusedGrantError, ServiceAccount

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
MAX_BODY_BYTES = 64 * 1024
MAX_PAGE = 1000
ALLOWED_HEADERS = "authorization, apikey, content-type, x-client-info, x-supabase-api-version"


class AuthServer:
    """Endpoints over an `AuthService`. `service_key` opens the admin ones."""

    def __init__(
        self, service: AuthService, key: SigningKey, account: ServiceAccount, service_key: str, demo: Demo
    ) -> None:
        self._service = service
        self._jwks = key.jwks()
        self._account = account
        self._service_key = service_key
        self._demo = demo

    def app(self) -> web.Application:
        """The application; its error and CORS handling included."""
        app = web.Application(middlewares=[cors, refusals], client_max_size=MAX_BODY_BYTES)
        v1 = "/auth/v1"
        app.add_routes(
            [
                web.get("/healthz", self._health),
                web.get("/demo", self._demo.show),
                web.get(f"{v1}/health", self._health),
                web.get(f"{v1}/settings", self._settings),
                web.get(f"{v1}/.well-known/jwks.json", self._keys),
                web.get(f"{v1}/authorize", self._authorize),
                web.post(f"{v1}/signup", self._sign_up),
                web.post(f"{v1}/token", self._token),
                web.get(f"{v1}/user", self._user),
                web.put(f"{v1}/user", self._change_user),
                web.post(f"{v1}/logout", self._sign_out),
                web.get(f"{v1}/admin/users", self._admin_list),
                web.post(f"{v1}/admin/users", self._admin_add),
                web.get(f"{v1}/admin/users/{{id}}", self._admin_get),
                web.put(f"{v1}/admin/users/{{id}}", self._admin_change),
                web.delete(f"{v1}/admin/users/{{id}}", self._admin_delete),
                web.post("/token", self._service_account_token),
            ]
        )
        return app

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"name": "echo-auth", "version": "1", "description": "users and sessions"})

    async def _settings(self, _request: web.Request) -> web.Response:
        external = {"email": True, "phone": False, "google": False, "anonymous_users": False}
        return web.json_response({"external": external, "disable_signup": False, "mailer_autoconfirm": True})

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response(self._jwks, headers={"Cache-Control": "public, max-age=600"})

    async def _authorize(self, _request: web.Request) -> web.Response:
        raise bad_request("Unsupported provider: provider is not enabled")

    async def _sign_up(self, request: web.Request) -> web.Response:
        body = await _json(request)
        session = await self._service.sign_up(
            _text(body, "email"), _text(body, "password"), _metadata(body, "data") or {}
        )
        return web.json_response(session)

    async def _token(self, request: web.Request) -> web.Response:
        body = await _json(request)
        match request.query.get("grant_type"):
            case "password":
                session = await self._service.sign_in(_text(body, "email"), _text(body, "password"))
            case "refresh_token":
                session = self._service.refresh(_text(body, "refresh_token"))
            case other:
                raise AuthError(400, "unsupported_grant_type", f"unsupported grant type {other!r}")
        return web.json_response(session, headers={"Cache-Control": "no-store"})

    async def _user(self, request: web.Request) -> web.Response:
        user, _session = self._service.user(_bearer(request))
        return web.json_response(user.public())

    async def _change_user(self, request: web.Request) -> web.Response:
        user, session_id = self._service.user(_bearer(request))
        body = await _json(request)
        changed = await self._service.change(
            user,
            session_id=session_id,
            email=_optional(body, "email"),
            password=_optional(body, "password"),
            user_metadata=_metadata(body, "data"),
        )
        return web.json_response(changed.public())

    async def _sign_out(self, request: web.Request) -> web.Response:
        self._service.sign_out(_bearer(request), request.query.get("scope", "global"))
        return web.Response(status=204)

    async def _admin_list(self, request: web.Request) -> web.Response:
        self._admin(request)
        page, size = _count(request, "page", 1), min(_count(request, "per_page", 50), MAX_PAGE)
        users, total = self._service.users.page(page, size)
        return web.json_response(
            {"aud": "authenticated", "users": [user.public() for user in users]}, headers={"X-Total-Count": str(total)}
        )

    async def _admin_add(self, request: web.Request) -> web.Response:
        self._admin(request)
        body = await _json(request)
        user = await self._service.add(
            _text(body, "email"),
            _text(body, "password"),
            user_metadata=_metadata(body, "user_metadata") or {},
            app_metadata=_metadata(body, "app_metadata") or {},
        )
        return web.json_response(user.public())

    async def _admin_get(self, request: web.Request) -> web.Response:
        self._admin(request)
        return web.json_response(self._service.users.get(request.match_info["id"]).public())

    async def _admin_change(self, request: web.Request) -> web.Response:
        self._admin(request)
        body = await _json(request)
        changed = await self._service.change(
            self._service.users.get(request.match_info["id"]),
            email=_optional(body, "email"),
            password=_optional(body, "password"),
            user_metadata=_metadata(body, "user_metadata"),
            app_metadata=_metadata(body, "app_metadata"),
        )
        return web.json_response(changed.public())

    async def _admin_delete(self, request: web.Request) -> web.Response:
        self._admin(request)
        self._service.users.delete(request.match_info["id"])
        return web.json_response({})

    async def _service_account_token(self, request: web.Request) -> web.Response:
        form = await request.post()
        try:
            granted = self._account.grant(str(form.get("grant_type", "")), str(form.get("assertion", "")))
        except RefusedGrantError as error:
            return web.json_response({"error": "invalid_grant", "error_description": str(error)}, status=400)
        return web.json_response(granted, headers={"Cache-Control": "no-store"})

    def _admin(self, request: web.Request) -> None:
        if not hmac.compare_digest(_bearer(request).encode(), self._service_key.encode()):
            raise AuthError(403, "not_admin", "User not allowed")


@web.middleware
async def cors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Any origin: the tokens travel in a header that a foreign page does not have, never in a cookie."""
    response = web.Response(status=204) if request.method == "OPTIONS" else await handler(request)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "X-Total-Count, X-Supabase-Api-Version"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
        response.headers["Access-Control-Max-Age"] = "7200"
    return response


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refusals, and what aiohttp refuses itself, as the JSON the clients read."""
    try:
        return await handler(request)
    except AuthError as error:
        return web.json_response(error.body(), status=error.status)
    except web.HTTPException as error:
        code = error.reason.lower().replace(" ", "_")
        return web.json_response({"code": error.status, "error_code": code, "msg": error.reason}, status=error.status)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        raise AuthError(400, "bad_json", "Could not parse request body as JSON") from None
    if not isinstance(body, dict):
        raise bad_request("The body must be a JSON object")
    return body


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise bad_request(f"{name} is missing")
    return value


def _optional(body: dict[str, Any], name: str) -> str | None:
    return None if body.get(name) is None else _text(body, name)


def _metadata(body: dict[str, Any], name: str) -> dict[str, Any] | None:
    value = body.get(name)
    if value is not None and not isinstance(value, dict):
        raise bad_request(f"{name} must be an object")
    return value


def _count(request: web.Request, name: str, default: int) -> int:
    text = request.query.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 10**6:
        raise bad_request(f"{name} must be a whole number from 1")
    return int(text)


def _bearer(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token")
    return token
