"""The peer of the gateway's reads: a bare FastAPI handler over a bare asyncpg query, no token, no RLS, no checks."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
import uvicorn
from fastapi import FastAPI, Request


@asynccontextmanager
async def _pool(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=1, max_size=10) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=_pool)


@app.get("/healthz")
async def healthz() -> dict[str, str]:
    """As the gateway's."""
    return {"status": "ok"}


@app.get("/videos/{video_id}")
async def get_video(video_id: UUID, request: Request) -> dict[str, Any]:
    """The same row."""
    row = await request.app.state.pool.fetchrow(
        "select id, title, status, duration, language, created_at, updated_at from videos where id = $1", video_id
    )
    return dict(row)


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_config=None, access_log=False)
