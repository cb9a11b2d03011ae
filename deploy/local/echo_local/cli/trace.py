"""`echoctl trace`: one video's way through the services, each step under the one that caused it."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from echo_local.cli.exits import CommandError, Exit
from echo_local.cli.platforms import require_running
from echo_local.cli.telemetry import ask
from echo_local.platform.state import state_folder

type Span = Mapping[str, Any]

_TRACES = "20"  # of one video: each re-run and each edit begins one
_NAME_WIDTH = 58


async def run(options: argparse.Namespace) -> Exit:
    """A line for each step: its name, its service, when it began and how long it took."""
    running = require_running(state_folder(options.state))
    traces = (await ask(running, "traces", video=options.video, limit=_TRACES))["traces"]
    if not traces:
        raise CommandError(f"No trace of {options.video} is kept: it is too old, or there is no such video.")
    for trace in reversed(traces):
        print(f"trace {trace['trace']}: {trace['seconds']:.2f} s, {trace['spans']} steps, {trace['errors']} failed")
        for line in tree((await ask(running, f"traces/{trace['trace']}"))["spans"]):
            print(line)
    return Exit.OK


def tree(spans: Sequence[Span]) -> Iterator[str]:
    """The lines of one trace, whose spans come by their start. A step whose cause is not kept stands at the margin."""
    known = {span["span"] for span in spans}
    caused: dict[str | None, list[Span]] = {}
    for span in spans:
        caused.setdefault(span["parent"] if span["parent"] in known else None, []).append(span)
    begin = spans[0]["start"]

    def lines(cause: str | None, depth: int) -> Iterator[str]:
        for span in caused.get(cause, ()):
            name = f"{'  ' * depth}{span['name']}"
            error = f"  {span['error']}" if span["error"] else ""
            times = f"{span['start'] - begin:8.2f} s {span['seconds']:8.3f} s"
            yield f"{name:<{_NAME_WIDTH}} {span['service']:<14} {times}{error}"
            yield from lines(span["span"], depth + 1)

    yield from lines(None, 0)
