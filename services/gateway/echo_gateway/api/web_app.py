"""The built web app, where no bucket serves it: its files, its page for every address of its own, its policy."""

from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from echo_gateway.settings import Settings

_OURS = frozenset({"v1", "docs", "openapi.json", "healthz", "push", "static-offline-docs"})
_FOREVER = "public, max-age=31536000, immutable"  # for names that hold a hash of what they name
_GOOGLE = "https://storage.googleapis.com"


def install(app: FastAPI, settings: Settings) -> None:
    """Serve the web app of `settings.web_app_dir` for all that no route answers; without one, `/` leads to the docs."""
    folder = settings.web_app_dir
    if folder is not None and (folder / "index.html").is_file():
        app.router.default = WebApp(folder, settings, app.router.default)
    else:
        app.add_api_route("/", _to_docs, include_in_schema=False)


async def _to_docs() -> RedirectResponse:
    return RedirectResponse("/docs")


class WebApp:
    """Called when no route fits, so it takes nothing from the API, whose unknown addresses stay problems."""

    def __init__(self, folder: Path, settings: Settings, otherwise: ASGIApp) -> None:
        self._otherwise = otherwise
        self._files = _Files(folder, _headers(settings))
        self._config = {
            "apiBaseUrl": "",  # where the app came from
            "websocketUrl": "",
            "supabaseUrl": settings.supabase_url.rstrip("/"),
            "supabaseAnonKey": settings.supabase_anon_key,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or scope["path"].split("/", 2)[1] in _OURS:
            await self._otherwise(scope, receive, send)
        elif scope["path"] == "/config.json":
            response = JSONResponse(self._config, headers={"Cache-Control": "no-cache"})
            await response(scope, receive, send)
        else:
            await self._files(scope, receive, send)


class _Files(StaticFiles):
    def __init__(self, folder: Path, headers: dict[str, str]) -> None:
        super().__init__(directory=folder)
        self._headers = headers

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file; for what is none and looks like none, the page, whose router knows the address."""
        try:
            response = await super().get_response("index.html" if path == "." else path, scope)
        except HTTPException as error:
            if error.status_code != 404 or "." in path.rsplit("/", 1)[-1]:
                raise
            response = await super().get_response("index.html", scope)
        response.headers.update(self._headers)
        response.headers["Cache-Control"] = _FOREVER if path.startswith("assets/") else "no-cache"
        return response


def _headers(settings: Settings) -> dict[str, str]:
    media = settings.gateway_public_url
    socket = urlsplit(media)._replace(scheme="wss" if media.startswith("https") else "ws").geturl()
    store = settings.storage_emulator_host or _GOOGLE
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        # Menus and notices position themselves by style elements of their own; there is no markup of users anywhere.
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'",
        "img-src": f"'self' data: blob: {media}",
        "media-src": f"'self' blob: {media}",
        "connect-src": f"'self' {socket} {media} {settings.supabase_url.rstrip('/')} {store.rstrip('/')}",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
