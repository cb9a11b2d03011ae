"""Videos that went through everything: re-runs, failures, retries, a cancellation, a deletion, late and double news."""

import random
import uuid
from typing import Any

import asyncpg

from echo_contracts.envelope import Envelope
from echo_contracts.v1.media import Options, Problem
from echo_gateway.quotas import Quota
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.database import Database
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

TABLES = {"videos": "id", "stages": "video_id, stage", "stage_units": "video_id, stage, unit", "tombstones": "video_id"}
_QUOTA = Quota(minutes=1000, videos=1000, bytes=1000, upload_bytes=1000, upload_seconds=1000)
_BROKEN = Problem(code="broken", message="It broke.", remedy="Run it again.")


async def create(
    database: Database, owner: uuid.UUID, options: Options | None = None, video: uuid.UUID | None = None
) -> str:
    """A new video's id."""
    video = video or uuid.uuid4()
    await AdmissionRepository(database, _QUOTA).create(
        owner, video, filename="holiday.mp4", content_type="video/mp4", size=1, options=options or Options()
    )
    return str(video)


async def read_tables(admin: "Admin") -> dict[str, list[dict[str, Any]]]:
    """Every row and column of what people see."""
    return {
        table: [dict(row) for row in await admin.fetch(f"select * from {table} order by {key}")]
        for table, key in TABLES.items()
    }


def reports(life: Life, steps: int = 20, *, run: int = 1) -> list[Envelope]:
    """Two units of the transcode that tell of every step, one of them set back by a second attempt."""
    found = [life.report("transcode", "started", unit=unit, share=0.5, run=run) for unit in ("v-0", "v-1")]
    for step in range(1, steps + 1):
        back = step * 0.51 if step > steps * 0.7 else step
        found.append(life.report("transcode", "progressed", step / steps, unit="v-0", share=0.5, run=run))
        found.append(life.report("transcode", "progressed", back / steps, unit="v-1", share=0.5, run=run))
    return found


def lives(videos: list[str], seed: int = 0) -> list[Envelope]:
    """Events of at least seven videos, all at once, in an order that no one planned, some of them twice."""
    whole, failed, rerun, cancelled, deleted, rejected, half, *others = map(Life, videos)
    told = [
        whole.whole() + reports(whole),
        [*failed.whole()[:5], failed.report("transcode", "failed", unit="v-0", share=0.5, problem=_BROKEN)],
        [*rerun.whole(), *reports(rerun, run=2), rerun.transcoded(run=2), rerun.published(run=2), rerun.summarized(3)],
        [*cancelled.whole()[:8], cancelled.report("transcode", "cancelled", unit="cancel", share=0.0)],
        [*deleted.whole(), deleted.deleted()],
        [rejected.report("upload-intake", "started"), rejected.rejected()],
        [half.report("upload-intake", "started"), half.accepted(), *reports(half)],
        *([*other.whole(), *reports(other, 5)] for other in others),
    ]
    # What is the same but for its time has the same id, and would be dropped or not by chance.
    events = list({event.id: event for of_video in told for event in of_video}.values())
    chance = random.Random(seed)
    events += chance.sample(events, len(events) // 10)
    chance.shuffle(events)
    return events
