"""Ends what a killed supervisor leaves: a process of its own that waits for the supervisor's end of a pipe to close."""

import contextlib
import subprocess
import sys
from pathlib import Path


class Guard:
    """The supervisor's side. The guard learns each process's id over its standard input."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._watched: set[int] = set()

    @property
    def pid(self) -> int | None:
        """The guard's own process id."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start, or start again with all it should know. Its own session: Ctrl-C must not reach it."""
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(Path(__file__).resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            bufsize=0,
        )
        self._send("".join(f"+{pid}\n" for pid in self._watched))

    def watch(self, pid: int) -> None:
        """From now on `pid` and its descendants end with us."""
        self._watched.add(pid)
        self._send(f"+{pid}\n")

    def forget(self, pid: int) -> None:
        """It has ended; its number may become somebody else's."""
        self._watched.discard(pid)
        self._send(f"-{pid}\n")

    def check(self) -> None:
        """Start it again when somebody ended it."""
        if self._process is not None and self._process.poll() is not None:
            self._process.communicate()
            self.start()

    def stop(self) -> None:
        """Nothing is left to guard."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _send(self, text: str) -> None:
        if self._process is None or self._process.stdin is None:
            return
        with contextlib.suppress(OSError):  # it was ended: check() starts it again
            self._process.stdin.write(text.encode())


def _main() -> None:
    watched: set[int] = set()
    for line in sys.stdin:
        (watched.add if line[0] == "+" else watched.discard)(int(line[1:]))
    import psutil  # noqa: PLC0415 -- 4 MB that are needed only at the very end

    doomed = []
    for pid in watched:
        try:
            process = psutil.Process(pid)
            doomed += [process, *process.children(recursive=True)]
        except psutil.Error:
            continue
    for process in doomed:
        try:
            process.kill()
        except psutil.Error:
            continue


if __name__ == "__main__":
    _main()
