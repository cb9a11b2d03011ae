"""`echoctl process`: a file in, its published page and all results out."""

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from echo_local.cli.client import connected
from echo_local.cli.display import Display, display
from echo_local.cli.exits import CommandError, Exit
from echo_local.cli.job import Job, empty
from echo_local.cli.pending import Pending
from echo_local.cli.platforms import any_platform
from echo_local.cli.report import Report, problem
from echo_local.cli.results import prepare
from echo_local.cli.signals import stop_requested
from echo_local.platform.platform import Platform
from echo_local.platform.state import state_folder

_EXITS = {"published": Exit.OK, "rejected": Exit.REJECTED, "cancelled": Exit.INTERRUPTED}
_LEAST_HEIGHT, _MOST_HEIGHT = 144, 4320  # as the API has it
_BASE_SECONDS = 900.0
_BYTES_PER_SECOND = 50_000  # slow enough for a laptop that encodes a dense file


async def run(options: argparse.Namespace) -> Exit:
    """See the README for what is written and the exit codes."""
    size = _check(options)
    if size == 0:
        return _end(empty(options.file), options)
    with display(json=options.json) as shown:
        wishes = _wishes(options)
        pending = Pending.of(state_folder(options.state), options.file, wishes)
        job = Job(options.file, size, options.out, wishes, shown, pending)
        report = await _until_stopped(job, options, shown)
    ended = _end(report, options)
    if job.over:
        pending.forget()  # with the report written: a call that is killed before is made again
    return ended


async def _until_stopped(job: Job, options: argparse.Namespace, shown: Display) -> Report:
    """The job's report, whatever ends it: itself, Ctrl-C, the deadline, a platform that fails."""
    seconds = options.timeout or _BASE_SECONDS + job.size / _BYTES_PER_SECOND
    with stop_requested() as stopping:
        work = asyncio.create_task(_run(job, state_folder(options.state), shown))
        stop = asyncio.create_task(stopping.wait())
        await asyncio.wait({work, stop}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        interrupted, late = stop.done() and not work.done(), not stop.done() and not work.done()
        stop.cancel()
        if interrupted or late:
            shown.say("stopping")
            work.cancel()
        try:
            return await work
        except asyncio.CancelledError:
            if late:
                sentence = f"The video was not done after {seconds:.0f} s, the deadline of this call."
                return job.report("failed", problem("deadline", sentence, "Give more with --timeout SECONDS."))
            return job.report("cancelled", problem("cancelled", "The call was interrupted."))
        except CommandError as error:
            return job.report("failed", problem("platform_failed", str(error)))


async def _run(job: Job, state: Path, shown: Display) -> Report:
    async with any_platform(state, shown.say) as (platform, running), connected(running) as client:
        work = asyncio.create_task(job.run(client))
        lasts = asyncio.create_task(_lasts(platform))
        try:
            await asyncio.wait({work, lasts}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                await lasts  # raises why the platform failed
            return await work
        finally:
            for task in (work, lasts):
                task.cancel()
            await asyncio.gather(work, lasts, return_exceptions=True)


async def _lasts(platform: Platform | None) -> None:
    """As long as our own platform does; a foreign one shows by not answering."""
    if platform is None:
        await asyncio.Event().wait()
    else:
        await platform.wait()


def _check(options: argparse.Namespace) -> int:
    """The file's size, when the call makes sense. Raises `CommandError` with `Exit.USAGE` before anything starts."""
    file: Path = options.file
    wrong = None
    if file.is_dir():
        wrong = f"{file} is a folder, not a file."
    elif not file.exists():
        wrong = f"{file} does not exist."
    elif not file.is_file():
        wrong = f"{file} is not a file."
    elif not os.access(file, os.R_OK):
        wrong = f"{file} cannot be read."
    elif ("webhook" in options.publish) != (options.webhook_url is not None):
        wrong = "--publish webhook and --webhook-url URL belong together."
    elif ("storage" in options.publish) != (options.bucket is not None):
        wrong = "--publish storage and --bucket NAME belong together."
    elif options.prefix and options.bucket is None:
        wrong = "--prefix FOLDER/ goes with --bucket NAME."
    elif options.max_height is not None and not _LEAST_HEIGHT <= options.max_height <= _MOST_HEIGHT:
        wrong = f"--max-height is from {_LEAST_HEIGHT} to {_MOST_HEIGHT} lines."
    if wrong:
        raise CommandError(f"echoctl process: {wrong}", Exit.USAGE)
    try:
        prepare(options.out)
    except OSError as error:
        raise CommandError(
            f"echoctl process: {options.out} cannot hold results: {error.strerror}.", Exit.USAGE
        ) from None
    return file.stat().st_size


def _wishes(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "language": options.language,
        "vocabulary": options.term,
        "subtitle_languages": options.subtitles,
        "publish_to": list(dict.fromkeys(["site", *options.publish])),
        "webhook_url": options.webhook_url,
        "destination": {"bucket": options.bucket, "prefix": options.prefix} if options.bucket else None,
        "max_height": options.max_height,
        "video_codecs": list(dict.fromkeys(options.codec)),
    }


def _end(report: Report, options: argparse.Namespace) -> Exit:
    report.write(options.out)
    if options.json:
        print(report.text(), flush=True)
    why = report.problem
    if why is not None:
        failed = [name for name, stage in report.stages.items() if stage.status == "failed"]
        where = f" in {', '.join(failed)}" if failed else ""
        print(
            f"{report.status}{where}: {why['code']}: {why['message']} {why['remedy'] or ''}".rstrip(), file=sys.stderr
        )
    elif report.status != "published":
        print(f"{report.status}: no reason was given.", file=sys.stderr)
    elif not options.json:
        print(
            f"published after {report.seconds:.1f} s: {report.url}\nresults in {options.out / 'index.html'}", flush=True
        )
    failed_targets = _tell_publications(report, options)
    return Exit.FAILED if failed_targets else _EXITS.get(report.status, Exit.FAILED)


def _tell_publications(report: Report, options: argparse.Namespace) -> bool:
    """What became of the targets beside the page; whether one failed."""
    failed = False
    for target, found in report.publications.items():
        why = found["problem"] or {}
        failed |= found["state"] == "failed"
        said = [target, found["state"], found["until"], found["url"], why.get("message"), why.get("remedy")]
        if target != "site" and (why or not options.json):
            print(": ".join(filter(None, said[:2])), *filter(None, said[2:]), file=sys.stderr if why else sys.stdout)
    return failed
