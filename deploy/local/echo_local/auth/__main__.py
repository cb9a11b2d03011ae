"""Starts the auth server: `python -m echo_local.auth`. Secrets come from the environment, not from arguments."""

import argparse
import os
from pathlib import Path

from aiohttp import web

from echo_local.auth.demo import Demo
from echo_local.auth.keys import SigningKey
from echo_local.auth.server import AuthServer
from echo_local.auth.service import AuthService, open_database
from echo_local.auth.service_accounts import ServiceAccount
from echo_local.auth.tokens import AccessTokens


async def _app(data: Path, issuer: str, account: Path, web_origins: list[str]) -> web.Application:
    key = SigningKey.load_or_create(data / "signing-key.pem")
    service = AuthService(open_database(data / "users.sqlite3"), AccessTokens(key, issuer))
    demo = Demo(os.environ["ECHO_DEMO_EMAIL"], os.environ["ECHO_DEMO_PASSWORD"], frozenset(web_origins))
    await _ready_account(service, demo)
    server = AuthServer(service, key, ServiceAccount(account), os.environ["SUPABASE_SERVICE_KEY"], demo)
    return server.app()


async def _ready_account(service: AuthService, demo: Demo) -> None:
    email, password = demo.email, demo.password
    user = service.users.by_email(email)
    if user is None:
        # An operator too: it is the account of whoever runs the machine.
        await service.add(email, password, user_metadata={"name": "Demo"}, app_metadata={"roles": ["operator"]})
    elif not await service.matches(user, password):
        await service.change(user, password=password)


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m echo_local.auth", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of the key and the users")
    parser.add_argument("--service-account", type=Path, required=True, help="its JSON file")
    parser.add_argument("--web-origin", action="append", default=[], help="a page that may show the ready account")
    options = parser.parse_args()
    options.data.mkdir(parents=True, exist_ok=True)
    issuer = f"http://{options.host}:{options.port}/auth/v1"
    web.run_app(
        _app(options.data, issuer, options.service_account, options.web_origin),
        host=options.host,
        port=options.port,
        access_log=None,
        print=None,
        shutdown_timeout=2,
    )


if __name__ == "__main__":
    main()
