"""Imports of a test's own: one stage, asked to fetch, and what became of it."""

from echo_contracts.v1.imports import Requested
from echo_contracts.v1.media import Options
from echo_contracts.v1.video import Rejected

VIDEO = "v"
NAME = f"uploads/{VIDEO}/source"
OPTIONS = Options(language="de")


def requested(url, *, run=1, max_bytes=50_000_000, limits=None):
    return Requested(
        run=run,
        part=1,
        url=url,
        filename="holiday.mp4",
        owner="ann",
        options=OPTIONS,
        max_bytes=max_bytes,
        limits=limits,
    )


async def bring(stage, url, **more):
    await stage.send(requested(url, **more), video=VIDEO)


def refusal(stage):
    (rejected,) = stage.events(Rejected)
    assert rejected.source.generation == 0
    assert rejected.problem.remedy
    return rejected.problem.code


async def stored(stage):
    return await stage.uploads.read(NAME)
