"""Every process of the platform as the supervisor needs it: command, environment, readiness, order."""

import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from echo_local.platform.emulator import emulator_command
from echo_local.platform.layout import HOST, PROJECT, RESULTS, SERVICES, UPLOADS, Layout
from echo_local.platform.secrets import DEMO_EMAIL, Secrets
from echo_local.postgres import EmbeddedPostgres
from echo_local.supervisor.probes import accepts_tcp, answers_http
from echo_local.supervisor.spec import Spec

PubSub = Literal["embedded", "google"]
_WEB = ("http://127.0.0.1:5173", "http://localhost:5173")  # the web app's development server
_WEB_APP = Path(__file__).parents[4] / "web" / "dist"
_SERVICE_TIER = 1
_EXPORT_MILLISECONDS = "15000"  # the default of a minute is long for somebody who looks on
# What computes for minutes gives way to what answers in milliseconds; and a video is playable before it is readable.
_NICENESS = {"transcode": 3, "transcribe": 8}


@dataclass(frozen=True)
class Plan:
    """What to run, and from which folder."""

    state: Path
    layout: Layout
    secrets: Secrets
    pubsub: PubSub = "embedded"
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    @property
    def service_account(self) -> Path:
        """The JSON file of the account that signs URLs."""
        return self.state / "service-account.json"

    @property
    def scratch(self) -> Path:
        """Where our processes put what they need for a moment."""
        return self.state / "tmp"

    @property
    def cors_origins(self) -> list[str]:
        """CORS_ORIGINS where it is set, else the gateway's own and the development server's."""
        if chosen := self.environ.get("CORS_ORIGINS"):
            return [origin.strip() for origin in chosen.split(",") if origin.strip()]
        port = self.layout.ports["gateway"]
        return [f"http://127.0.0.1:{port}", f"http://localhost:{port}", *_WEB]

    def specs(self) -> list[Spec]:
        """All processes; what they need comes first."""
        return [
            self._pubsub(),
            self._store(),
            self._auth(),
            self._telemetry(),
            self._postgres(),
            self._task("migrate", "echo_local.platform.migrate", after="postgres"),
            self._task("provision", "echo_local.provision", after="pubsub"),
            *(self._service(name) for name in SERVICES),
        ]

    def _pubsub(self) -> Spec:
        port, keys = self.layout.ports["pubsub"], self.layout.ports["pubsub-keys"]
        if self.pubsub == "google":
            command = emulator_command(HOST, port, self.environ)
            return Spec("pubsub", command, self.environ, answers_http(port, "/"), (port,))
        arguments = ["--host", HOST, "--port", str(port), "--http-port", str(keys), "--data", self._folder("pubsub")]
        return Spec("pubsub", _module("echo_local.pubsub", *arguments), self._env(), answers_http(keys), (port, keys))

    def _store(self) -> Spec:
        port = self.layout.ports["store"]
        arguments = ["--host", HOST, "--port", str(port), "--data", self._folder("store")]
        arguments += ["--bucket", UPLOADS, "--bucket", RESULTS, "--public-prefix", f"{RESULTS}/public/"]
        arguments += ["--service-account", str(self.service_account)]
        arguments += ["--notify", f"{UPLOADS}=projects/{PROJECT}/topics/gcs-upload-finalized"]
        arguments += [part for origin in self.cors_origins for part in ("--cors-origin", origin)]
        return Spec("store", _module("echo_local.store", *arguments), self._env(), answers_http(port), (port,))

    def _auth(self) -> Spec:
        port = self.layout.ports["auth"]
        arguments = ["--host", HOST, "--port", str(port), "--data", self._folder("auth")]
        arguments += ["--service-account", str(self.service_account)]
        arguments += [part for origin in self.cors_origins for part in ("--web-origin", origin)]
        env = {
            "SUPABASE_SERVICE_KEY": self.secrets.service_key,
            "ECHO_DEMO_EMAIL": DEMO_EMAIL,
            "ECHO_DEMO_PASSWORD": self.secrets.demo_password,
        }
        return Spec("auth", _module("echo_local.auth", *arguments), self._env(**env), answers_http(port), (port,))

    def _telemetry(self) -> Spec:
        port = self.layout.ports["telemetry"]
        arguments = ["--host", HOST, "--port", str(port)]
        if self.pubsub == "embedded":
            arguments += ["--queues", f"{self.layout.url('pubsub-keys')}/queues"]
        command = _module("echo_local.telemetry", *arguments)
        return Spec("telemetry", command, self._env(), answers_http(port), (port,))

    def _postgres(self) -> Spec:
        server = self.database
        return Spec(
            "postgres",
            server.command,
            self.environ,
            accepts_tcp(server.port),
            (server.port,),
            prepare=server.prepare,
            # Fast shutdown: a smart one would wait for clients to leave.
            stop_signal=signal.SIGINT,
            cwd="/",  # as root it runs as another user, who may not even see where we are
        )

    @property
    def database(self) -> EmbeddedPostgres:
        """The server and its URLs; it is run by the supervisor."""
        return EmbeddedPostgres(self.state / "postgres", port=self.layout.ports["postgres"])

    def _task(self, name: str, module: str, *, after: str) -> Spec:
        env = {
            "PUBSUB_EMULATOR_HOST": self.layout.pubsub_host,
            "ECHO_DATABASE_URL": self.database.admin_url,
            "ECHO_PUSH_URLS": ",".join(f"{service}={self.layout.url(service)}/push" for service in SERVICES),
        }
        return Spec(name, _module(module), self._env(**env), after=(after,))

    def _service(self, name: str) -> Spec:
        port = self.layout.ports[name]
        module = f"echo_{name.replace('-', '_')}.main"
        return Spec(
            name,
            _module(module),
            self._env(**self._service_env(name)),
            answers_http(port),
            (port,),
            # Others start at once: their clients connect when they are first used.
            after=("migrate",) if name == "gateway" else (),
            tier=_SERVICE_TIER,
            niceness=_NICENESS.get(name, 0),
        )

    def _service_env(self, name: str) -> dict[str, str]:
        url = self.layout.url(name)
        env = {
            "HOST": HOST,
            "PORT": str(self.layout.ports[name]),
            "STORAGE_BUCKET_NAME": RESULTS,
            "UPLOAD_BUCKET_NAME": UPLOADS,
            "PUBLIC_BASE_URL": self.layout.public_url,
            "PUSH_AUDIENCE": f"{url}/push",
            "PUSH_CERTS_URL": f"{self.layout.url('pubsub-keys')}/certs",
            "FASTAPI_ENV": "development",
            # What people try out on a laptop is on that laptop.
            "WEBHOOK_ALLOW_PRIVATE": self.environ.get("WEBHOOK_ALLOW_PRIVATE") or "true",
            "IMPORT_ALLOW_PRIVATE": self.environ.get("IMPORT_ALLOW_PRIVATE") or "true",
            # What is encrypted on a laptop is encrypted under a secret of that laptop.
            "CONNECTION_KEY": self.environ.get("CONNECTION_KEY") or self.secrets.jwt_secret_key,
            "LOG_FORMAT": "json",
            "GOOGLE_APPLICATION_CREDENTIALS": str(self.service_account),
            **self._telemetry_env(),
        }
        if self.pubsub == "google":
            env["PUSH_AUTH"] = "off"  # Google's emulator sends no tokens
        if name == "publish":
            env["WEBHOOK_SECRET"] = self.environ.get("WEBHOOK_SECRET") or self.secrets.webhook_secret
        if name == "gateway":
            env |= {
                "DATABASE_URL": self.database.gateway_url,
                "SUPABASE_URL": self.layout.url("auth"),
                "SUPABASE_SERVICE_KEY": self.secrets.service_key,
                "SUPABASE_ANON_KEY": self.secrets.anon_key,
                "WEB_APP_DIR": str(_WEB_APP),
                "JWT_SECRET_KEY": self.secrets.jwt_secret_key,
                "CORS_ORIGINS": ",".join(self.cors_origins),
                "GATEWAY_PUBLIC_URL": url,
            }
            if self._ours_receives:
                env["TELEMETRY_URL"] = self.layout.url("telemetry")
        return env

    @property
    def _ours_receives(self) -> bool:
        """Metrics and traces go to our own receiver, unless the caller has one."""
        return "OTEL_EXPORTER_OTLP_ENDPOINT" not in self.environ

    def _telemetry_env(self) -> dict[str, str]:
        if not self._ours_receives:
            return {}
        url = self.layout.url("telemetry")
        return {"OTEL_EXPORTER_OTLP_ENDPOINT": url, "OTEL_METRIC_EXPORT_INTERVAL": _EXPORT_MILLISECONDS}

    def _env(self, **more: str) -> dict[str, str]:
        """The caller's environment, so that keys like GEMINI_API_KEY arrive, with our addresses over it."""
        return {
            **self.environ,
            "GOOGLE_CLOUD_PROJECT": PROJECT,
            "PUBSUB_EMULATOR_HOST": self.layout.pubsub_host,
            "STORAGE_EMULATOR_HOST": self.layout.url("store"),
            "PYTHONUNBUFFERED": "1",
            "TMPDIR": str(self.scratch),
            **more,
        }

    def _folder(self, name: str) -> str:
        return str(self.state / name)


def _module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", name, *arguments]
