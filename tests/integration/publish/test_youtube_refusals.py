"""A YouTube that refuses: quotas, locks, consents, channels, and taking down."""

from datetime import UTC, datetime, timedelta

import pytest

from echo_publish.ports import PostponedError
from echo_shared.connections import Connections
from echo_shared.errors import PermanentError, RetryableError
from support import finished_film as film
from support.youtube_kit import (
    KEY,
    NOW,
    OWNER,
    bucket_of,
    connected,
    one,
    publication,
    publish,
    target_of,
)

pytestmark = pytest.mark.usefixtures("hasty")


@pytest.mark.parametrize(
    ("refusal", "code", "until"),
    [
        # Midnight in Los Angeles, where it is still winter time: eight hours behind.
        ({"status": 403, "reason": "quotaExceeded"}, "youtube_quota", datetime(2026, 3, 2, 8, 5, tzinfo=UTC)),
        ({"status": 400, "reason": "uploadLimitExceeded"}, "youtube_upload_limit", NOW + timedelta(hours=6)),
        ({"status": 403, "reason": "rateLimitExceeded"}, "youtube_rate", NOW + timedelta(hours=1)),
        ({"status": 429, "headers": {"Retry-After": "120"}}, "youtube_rate", NOW + timedelta(minutes=2)),
    ],
)
@pytest.mark.parametrize("what", ["POST insert", "POST captions", "POST thumbnail"])
async def test_a_quota_is_waited_for(server, what, refusal, code, until):
    bucket = await bucket_of(server)
    server.fails(what, **refusal)
    with pytest.raises(PostponedError) as later:
        await publish(server, bucket)
    assert (later.value.code, later.value.until) == (code, until)
    await publish(server, bucket)
    one(server)


async def test_quota_days_follow_summer_time(server):
    bucket = await bucket_of(server)
    server.fails("POST insert", status=403, reason="quotaExceeded")
    with pytest.raises(PostponedError) as later:
        await publish(server, bucket, now=datetime(2026, 7, 1, 8, tzinfo=UTC))
    assert later.value.until == datetime(2026, 7, 2, 7, 5, tzinfo=UTC)


async def test_a_private_lock_is_told_as_what_it_is(server):
    server.locks_private = True
    bucket = await bucket_of(server)
    receipt = await publish(server, bucket, publication(youtube={"privacy": "unlisted"}))
    assert receipt.problem.code == "youtube_private_lock"
    assert "audited" in receipt.problem.remedy
    one(server)


async def test_a_picture_that_is_refused_is_no_failure(server):
    bucket = await bucket_of(server)
    server.fails("POST thumbnail", status=403, reason="forbidden")
    assert (await publish(server, bucket)).problem.code == "youtube_thumbnail_refused"
    assert (await publish(server, bucket)).problem is None


async def test_a_token_that_expires_half_way_is_renewed(server):
    bucket = await bucket_of(server)
    server.fails("PUT session", status=401)
    await publish(server, bucket)
    one(server)
    assert server.asked["POST token"] == 2


async def test_a_consent_that_was_taken_back_is_told_with_its_remedy(server):
    bucket = await bucket_of(server)
    server.refresh_tokens.clear()
    with pytest.raises(PermanentError) as refused:
        await publish(server, bucket)
    assert refused.value.code == "youtube_disconnected"
    assert "Connect YouTube" in refused.value.remedy


async def test_who_never_connected_is_told_so(server):
    bucket = await bucket_of(server)
    await Connections(bucket, KEY).remove(OWNER, "youtube")
    with pytest.raises(PermanentError) as refused:
        await publish(server, bucket)
    assert refused.value.code == "youtube_not_connected"


async def test_another_channel_is_not_written_to(server):
    bucket = await bucket_of(server)
    await publish(server, bucket)
    await connected(bucket, channel="UC-other")
    with pytest.raises(PermanentError) as refused:
        await publish(server, bucket)
    assert refused.value.code == "youtube_other_channel"


async def test_a_video_that_somebody_deleted_there_is_not_uploaded_again_unasked(server):
    bucket = await bucket_of(server)
    await publish(server, bucket)
    server.videos.clear()
    with pytest.raises(PermanentError) as refused:
        await publish(server, bucket)
    assert refused.value.code == "youtube_video_gone"
    await target_of(bucket, server.url).withdraw(publication())
    await publish(server, bucket)
    assert len(server.videos) == 1


@pytest.mark.parametrize("when", ["whole", "half", "unheard", "never"])
async def test_taken_down_nothing_is_left(server, when):
    bucket = await bucket_of(server)
    if when == "half":
        server.fails("PUT session", keep=0, times=99)
    if when == "unheard":
        server.fails("GET captions", status=503)
    if when != "never":
        try:
            await publish(server, bucket)
        except RetryableError:
            server.faults.clear()
    target = target_of(bucket, server.url)
    for _ in range(2):
        await target.withdraw(publication())
    assert (server.videos, server.tracks) == ({}, {})
    assert not [each for each in server.sessions.values() if each.video is None]
    assert await bucket.list(f"videos/{film.VIDEO}/publish/targets/youtube/") == []


async def test_the_refresh_token_is_nowhere_to_be_read(server):
    bucket = await bucket_of(server)
    await publish(server, bucket)
    for info in await bucket.list(""):
        assert b"refresh-ann" not in await bucket.read(info.name)
