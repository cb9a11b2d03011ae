"""Blocking work beside the event loop."""

import asyncio
from collections.abc import Callable


async def in_thread[**P, T](call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs `call` in a thread and outlives its own cancellation until the thread is done, so that the
    caller may close the files that the thread uses."""
    work = asyncio.ensure_future(asyncio.to_thread(call, *args, **kwargs))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        await asyncio.wait([work])
        raise
