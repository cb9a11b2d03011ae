"""Publications that are taken down, put off and taken up again."""

from datetime import UTC, datetime
from typing import Any

from echo_contracts.v1 import publication
from echo_contracts.v1.media import Problem
from echo_gateway.commands.resume import Resumption
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.postponed import PostponedRepository
from support.gateway_world import Caller, Pushes, World
from support.publication_calls import ask, finished, shown, states
from support.video_life import START, Life


async def add(caller: Caller, video_id: str, *languages: str) -> tuple[int, Any]:
    response = await caller.post(f"/v1/videos/{video_id}/subtitles", json={"languages": languages})
    return response.status_code, response.json()


async def withdraw(caller: Caller, video_id: str, target: str) -> tuple[int, Any]:
    response = await caller.call("DELETE", f"/v1/videos/{video_id}/publications/{target}")
    return response.status_code, response.json()


async def test_a_publication_is_taken_down_and_can_be_asked_for_again(
    ann: Caller, bob: Caller, pubsub: Pushes, world: World
) -> None:
    video_id, life = await finished(ann, pubsub)
    assert (await withdraw(bob, video_id, "site"))[0] == 404
    assert (await withdraw(ann, video_id, "vimeo"))[0] == 422
    assert (await withdraw(ann, video_id, "webhook"))[0] == 202  # never asked for: nothing is told
    assert world.publisher.events == []
    status, answer = await withdraw(ann, video_id, "site")
    assert (status, shown(answer)) == (202, {"site": "withdrawing"})
    assert (await withdraw(ann, video_id, "site"))[0] == 202
    (told,) = world.publisher.events
    assert told.data == publication.Requested(run=2, target="site", webhook_url=None, withdraw=True)
    await pubsub.push(life.envelope(publication.Withdrawn(run=2, target="site", alone=True)))
    site, *_ = (await ann.get(f"/v1/videos/{video_id}/publications")).json()
    assert (site["state"], site["url"]) == ("none", None)
    assert (await ask(ann, video_id, target="site"))[0] == 202
    await pubsub.push(life.published(run=3, alone=True))
    assert await states(ann, video_id) == {"site": "published"}


async def test_copies_need_a_bucket_and_remember_it(ann: Caller, pubsub: Pushes, world: World) -> None:
    video_id, life = await finished(ann, pubsub)
    status, answer = await ask(ann, video_id, target="storage")
    assert (status, answer["code"]) == (422, "destination_missing")
    for bucket, prefix in (("B", "a/"), ("films", "../a/"), ("films", "a")):
        status, answer = await ask(ann, video_id, target="storage", destination={"bucket": bucket, "prefix": prefix})
        assert (status, answer["code"]) == (422, "invalid")
    destination = {"bucket": "films-of-ann", "prefix": "echo/"}
    assert (await ask(ann, video_id, target="storage", destination=destination))[0] == 202
    await pubsub.push(life.published(2, "storage", alone=True))
    assert (await ask(ann, video_id, target="storage"))[0] == 202
    found = [event.data.destination for event in world.publisher.events]  # type: ignore[attr-defined]
    assert [each.model_dump() for each in found] == [destination, destination]


async def test_what_is_put_off_waits_until_then_and_goes_on_by_itself(
    ann: Caller, pubsub: Pushes, world: World, resumption: Resumption
) -> None:
    video_id, life = await finished(ann, pubsub)
    destination = {"bucket": "films-of-ann", "prefix": ""}
    await ask(ann, video_id, target="storage", destination=destination)
    problem = Problem(code="full", message="It is full today.", remedy="Nothing has to be done.")
    until = datetime(2099, 1, 1, tzinfo=UTC)

    def put_off(run: int, until: datetime) -> Any:
        return life.envelope(publication.Refused(run=run, target="storage", problem=problem, alone=True, until=until))

    await pubsub.push(put_off(2, until))
    storage = (await ann.get(f"/v1/videos/{video_id}/publications")).json()[3]
    assert (storage["state"], storage["until"], storage["problem"]["code"]) == (
        "postponed",
        "2099-01-01T00:00:00Z",
        "full",
    )
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["status"] == "published"
    assert await resumption.resume() == 0
    await ask(ann, video_id, target="storage")
    await pubsub.push(put_off(3, START))
    assert await resumption.resume() == 1
    assert await resumption.resume() == 0
    told = world.publisher.events[-1].data
    assert isinstance(told, publication.Requested)
    assert (told.run, told.target, told.withdraw) == (4, "storage", None)
    assert (await states(ann, video_id))["storage"] == "publishing"


async def test_nothing_is_resumed_for_a_cancelled_video(ann: Caller, pubsub: Pushes, database: Database) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(
        life.accepted(),
        life.envelope(
            publication.Refused(
                run=1,
                target="youtube",
                problem=Problem(code="full", message="Full.", remedy=None),
                alone=False,
                until=START,
            )
        ),
    )
    assert len(await PostponedRepository(database).find(limit=10)) == 1
    await ann.post(f"/v1/videos/{video_id}/cancel")
    assert await PostponedRepository(database).find(limit=10) == []
