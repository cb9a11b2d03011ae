"""Where a video is public, target by target."""

from echo_contracts.v1 import publication
from support.gateway_world import Caller, Pushes
from support.video_life import Life


async def test_a_refusal_is_shown_with_its_target_and_nowhere_else(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(*life.whole()[:-1], life.refused())
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["problem"]) == ("published", None)
    site, webhook = found["publications"]
    assert (site["target"], site["state"], site["problem"]) == ("site", "published", None)
    assert (webhook["target"], webhook["state"], webhook["url"]) == ("webhook", "failed", None)
    assert webhook["problem"]["code"] == "webhook_refused"


async def test_what_was_public_stays_shown_when_a_later_attempt_fails(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(*life.whole())
    request = life.envelope(publication.Requested(run=2, target="webhook", webhook_url=None))
    attributes = request.attributes() | {"CloudPubSubDeadLetterSourceSubscription": "publication-requested.publish"}
    await pubsub.raw("dead-letter.gateway", attributes, request.body(), id="given-up")
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["stages"][5]["state"]) == ("published", "succeeded")
    webhook = found["publications"][1]
    assert (webhook["state"], webhook["problem"]["code"]) == ("failed", "gave_up")
    assert webhook["url"] is not None
    await pubsub.push(life.published(3, "webhook", alone=True))
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["publications"][1]["state"], found["publications"][1]["problem"]) == ("published", None)
