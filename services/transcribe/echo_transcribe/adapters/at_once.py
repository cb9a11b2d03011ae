"""Hears several windows at once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from echo_transcribe.domain.heard import Heard
from echo_transcribe.ports import Sound


async def hear_each(
    sounds: Sequence[Sound],
    hear: Callable[[Sound], Awaitable[Heard]],
    progress: Callable[[float], None],
    *,
    at_once: int,
) -> list[Heard]:
    """What was heard in each, in order; `progress` is told the fraction that is done.

    Raises what `hear` raises first.
    """
    turns = asyncio.Semaphore(at_once)
    done = 0

    async def in_turn(sound: Sound) -> Heard:
        nonlocal done
        async with turns:
            heard = await hear(sound)
        done += 1
        progress(done / len(sounds))
        return heard

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(in_turn(sound)) for sound in sounds]
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
