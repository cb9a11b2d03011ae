"""`echoctl`: its commands and their options. Every way to end is an exit code and a sentence, never a traceback."""

import argparse
import asyncio
import sys
from collections.abc import Coroutine, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

from echo_local.cli.exits import CommandError, Exit

TARGETS = ("site", "webhook", "youtube", "storage")
STAGES = ("upload-intake", "transcode", "transcribe", "summarize", "subtitle", "publish")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(Exit.USAGE, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """Every command sets `module`, whose `run(options)` is the command."""
    root = _Parser(prog="echoctl", description="Echo on this machine.")
    root.add_argument("--state", type=Path, metavar="DIR", help="state folder (ECHO_STATE_DIR, else .echo)")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    up = commands.add_parser("up", help="start the platform and keep it running until Ctrl-C")
    ports = up.add_mutually_exclusive_group()
    ports.add_argument("--port-base", type=int, metavar="PORT", help="use this port and those that follow")
    ports.add_argument("--free-ports", action="store_true", help="use any ports that are free")
    up.add_argument("--pubsub", choices=("embedded", "google"), default="embedded", help="default: %(default)s")
    up.set_defaults(module="up")

    process = commands.add_parser("process", help="send one file through every stage")
    process.add_argument("file", type=Path, metavar="FILE")
    process.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the results go")
    process.add_argument("--json", action="store_true", help="print the report, nothing else")
    process.add_argument(
        "--publish",
        action="extend",
        default=[],
        type=_targets,
        metavar="TARGET,...",
        help=f"where to: {', '.join(TARGETS)}",
    )
    process.add_argument("--webhook-url", metavar="URL", help="who is told, with --publish webhook")
    process.add_argument("--bucket", metavar="NAME", help="a bucket of yours, with --publish storage")
    process.add_argument("--prefix", default="", metavar="FOLDER/", help="where in that bucket (default: at its root)")
    process.add_argument("--language", metavar="CODE", help="the spoken language, when it should not be detected")
    process.add_argument(
        "--term", action="append", default=[], metavar="TERM", help="a name or term that is likely to be said"
    )
    process.add_argument(
        "--subtitles", action="append", default=[], metavar="CODE", help="subtitles in this language too"
    )
    process.add_argument("--max-height", type=int, metavar="LINES", help="the largest rendition (default: 1440)")
    process.add_argument(
        "--codec", action="append", default=[], choices=("hevc", "av1"), help="make renditions in this one too"
    )
    process.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="default: generous, by the file's size")
    process.set_defaults(module="process")

    commands.add_parser("token", help="an access token of the ready account").set_defaults(module="token")
    commands.add_parser("status", help="what runs, what it uses and works on").set_defaults(module="status")

    events = commands.add_parser("events", help="what happened to a video")
    events.add_argument("video", metavar="VIDEO")
    events.add_argument("--json", action="store_true", help="one JSON object a line")
    events.set_defaults(module="events")

    trace = commands.add_parser("trace", help="a video's way through the services, step by step")
    trace.add_argument("video", metavar="VIDEO")
    trace.set_defaults(module="trace")

    rerun = commands.add_parser("rerun", help="run a stage of a video again")
    rerun.add_argument("video", metavar="VIDEO")
    rerun.add_argument("stage", metavar="STAGE", choices=STAGES, help=", ".join(STAGES))
    rerun.set_defaults(module="rerun")

    letters = commands.add_parser("dead-letters", help="what was given up on")
    letters.add_argument("action", nargs="?", choices=("list", "replay"), default="list")
    letters.add_argument("id", nargs="?", metavar="ID", help="which to replay; all when left out")
    letters.set_defaults(module="dead_letters")

    rebuild = commands.add_parser("rebuild-projection", help="make what people see again, from the event log")
    rebuild.add_argument("video", nargs="?", type=UUID, metavar="VIDEO", help="which; all when left out")
    rebuild.set_defaults(module="rebuild")

    reset = commands.add_parser("reset", help="delete everything in the state folder")
    reset.set_defaults(module="reset")
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    options = parser().parse_args(arguments)
    try:
        # Only the chosen command is imported: `status` should not wait for what `up` needs.
        command: Coroutine[Any, Any, Exit] = import_module(f"echo_local.cli.{options.module}").run(options)
        return asyncio.run(command)
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more when it flushes.
        sys.stderr.close()
        return Exit.FAILED


def _targets(text: str) -> list[str]:
    found = text.split(",")
    if unknown := set(found) - set(TARGETS):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: choose from {', '.join(TARGETS)}")
    return found


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError("must be a positive number of seconds")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
