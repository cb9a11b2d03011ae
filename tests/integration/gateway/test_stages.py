"""How the stages of a video stand, as its owner asks."""

from datetime import UTC, datetime, timedelta

from support.gateway_world import Caller, Pushes
from support.video_life import Life


async def test_a_running_stage_tells_what_is_left(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    life = Life(video_id, start=datetime.now(UTC) - timedelta(seconds=5))

    async def left() -> list[float | None]:
        detail = (await ann.get(f"/v1/videos/{video_id}")).json()["stages"]
        alone = (await ann.get(f"/v1/videos/{video_id}/stages")).json()
        return [entry["eta_seconds"] for stages in (detail, alone) for entry in stages if entry["stage"] == "transcode"]

    await pubsub.push(
        life.accepted(), life.report("transcode", "started"), life.report("transcode", "progressed", 0.02)
    )
    assert await left() == [None, None]  # it has run for a second
    await pubsub.push(life.report("transcode", "progressed", 0.025), life.report("transcode", "progressed", 0.03))
    for seconds in await left():
        assert seconds is not None
        assert 0 < seconds <= 97  # 3 % took 3 s; of the rest some has passed meanwhile
    await pubsub.push(life.transcoded())
    assert await left() == [None, None]


async def test_a_stage_tells_how_often_it_was_tried(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    life = Life(video_id)

    async def tried() -> list[int | None]:
        stages = (await ann.get(f"/v1/videos/{video_id}/stages")).json()
        return [entry["attempts"] for entry in stages if entry["stage"] in {"transcode", "transcribe"}]

    assert await tried() == [None, None]
    await pubsub.push(
        life.report("transcode", "started", unit="a", share=0.5, attempt=3),
        life.report("transcode", "retrying", unit="b", share=0.5, attempt=1),
        life.report("transcribe", "started"),
    )
    assert await tried() == [3, None]
    await pubsub.push(life.transcoded(), life.report("transcode", "started", run=2, attempt=1))
    assert await tried() == [1, None]


async def test_a_stage_that_nothing_started_cannot_run_again(ann: Caller) -> None:
    video_id = await ann.create()
    response = await ann.post(f"/v1/videos/{video_id}/stages/publish/rerun")
    assert (response.status_code, response.json()["code"]) == (409, "stage_not_reached")
    assert (await ann.post(f"/v1/videos/{video_id}/stages/paint/rerun")).status_code == 422
