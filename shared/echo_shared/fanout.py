"""Fan-out and join: which units of a stage are done, read from their manifests, with no counter and no coordinator."""

import asyncio
from pathlib import PurePosixPath
from typing import Any

from echo_shared import manifest
from echo_shared.errors import PreconditionFailedError
from echo_shared.ports import ObjectStore
from echo_shared.work import WorkKey


async def write_plan(store: ObjectStore, name: str, plan: bytes) -> bytes:
    """Write a plan once; the plan that holds, which is another's if that one was first."""
    try:
        await store.write(name, plan, if_generation=0)
    except PreconditionFailedError:
        return await store.read(name)
    return plan


async def done_names(store: ObjectStore, key: WorkKey) -> set[str]:
    """The names of the finished units of `key`'s stage and run. One listing, strongly consistent."""
    found = await store.list(f"{key.prefix}/manifests/")
    return {PurePosixPath(info.name).stem for info in found}


async def done_units(store: ObjectStore, key: WorkKey) -> dict[str, Any]:
    """The finished units of `key`'s stage and run: unit name -> the value its handler gave."""
    names = sorted(await done_names(store, key))
    manifests = await asyncio.gather(*(manifest.read(store, key.of(name)) for name in names))
    return {name: found.value for name, found in zip(names, manifests, strict=True) if found is not None}
