"""Webhooks to a local server with faults."""

import asyncio
import contextlib
import json

import pytest
from aiohttp import web

from echo_publish import webhook
from echo_publish.ports import PostponedError
from echo_publish.webhook import WebhookTarget
from echo_shared.adapters.web import Web
from echo_shared.errors import PermanentError
from echo_shared.guard import Guard, resolve
from echo_shared.testing import InMemoryBucket
from echo_shared.webhooks import signature
from support import finished_film as film
from support.receiver import receiver, status

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOW = 1_700_000_000.5


def target_of(*, allow_private=True, lookup=resolve, bucket=None):
    return WebhookTarget(
        bucket or InMemoryBucket(),
        public_base_url="https://example.org/public",
        secrets=[SECRET],
        web=Web(Guard(plain=True, allow_private=allow_private, resolve=lookup)),
        clock=lambda: NOW,
    )


async def send(url, **how):
    return await target_of(**how).publish(film.publication(webhook_url=url), lambda _fraction: None)


async def test_the_post_is_signed_and_its_id_stays_the_same():
    async with receiver(status(204)) as there:
        url = f"{there.url}/hook?token=secret"
        first, second = await send(url), await send(url)
    assert first == second
    assert first.url == f"{there.url}/hook"
    headers, body = there.got[0].headers, there.got[0].body
    assert headers["webhook-id"] == first.external_id == there.got[1].headers["webhook-id"]
    assert headers["webhook-timestamp"] == "1700000000"
    assert headers["webhook-signature"] == signature([SECRET], first.external_id, "1700000000", body)
    assert headers["host"] == f"127.0.0.1:{there.port}"


async def test_the_checked_address_is_called_under_the_hosts_own_name():
    asked = []

    async def lookup(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    async with receiver(status(200)) as there:
        await send(f"http://hooks.example:{there.port}/", lookup=lookup)
    assert asked == ["hooks.example"]
    assert there.got[0].headers["host"] == f"hooks.example:{there.port}"


async def test_a_private_address_is_refused_before_anything_is_sent():
    async with receiver(status(200)) as there:
        with pytest.raises(PermanentError) as refused:
            await send(f"{there.url}/", allow_private=False)
    assert refused.value.code == "address_forbidden"
    assert there.got == []


@pytest.mark.parametrize("code", [500, 503, 429, 408])
async def test_what_may_pass_is_tried_again(code):
    async with receiver(status(code)) as there:
        with pytest.raises(PostponedError):
            await send(f"{there.url}/")


@pytest.mark.parametrize("code", [400, 401, 404, 410])
async def test_a_refusal_is_final_and_says_what_to_do(code):
    async with receiver(status(code)) as there:
        with pytest.raises(PermanentError) as refused:
            await send(f"{there.url}/")
    assert refused.value.code == "webhook_refused"
    assert refused.value.remedy


async def test_a_redirect_is_not_followed():
    async with (
        receiver(status(200)) as inner,
        receiver(status(307, Location=f"{inner.url}/")) as there,
    ):
        with pytest.raises(PermanentError) as refused:
            await send(f"{there.url}/")
    assert refused.value.code == "webhook_redirected"
    assert inner.got == []


async def test_nobody_listening_is_tried_again():
    async with receiver(status(200)) as there:
        pass
    with pytest.raises(PostponedError):
        await send(f"{there.url}/")


async def test_an_answer_that_never_comes_is_given_up(monkeypatch):
    monkeypatch.setattr(webhook, "TOTAL_SECONDS", 0.5)

    async def never(_request):
        await asyncio.sleep(60)
        return web.Response()

    async with receiver(never) as there:
        with pytest.raises(PostponedError):
            await send(f"{there.url}/")


async def test_an_endless_answer_is_read_only_to_its_bound():
    sent = 0

    async def endless(request):
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            while sent < 500_000_000:
                await response.write(b"x" * 65536)
                sent += 65536
        return response

    async with receiver(endless) as there:
        await send(f"{there.url}/")
    assert sent < 100_000_000


async def test_it_is_tried_for_three_days_ever_more_rarely_and_then_given_up():
    bucket = InMemoryBucket()
    waits = []
    async with receiver(status(503)) as there:
        while True:
            try:
                await send(f"{there.url}/", bucket=bucket)
            except PostponedError as error:
                waits.append(error.until.timestamp() - NOW)
            except PermanentError as error:
                given_up = error
                break
    assert waits == sorted(waits)
    assert sum(waits) > 0.85 * 3 * 24 * 3600
    assert given_up.code == "webhook_failed"
    assert given_up.message.startswith("For three days")


async def test_taking_it_down_is_told_too():
    async with receiver(status(200)) as there:
        await target_of().withdraw(film.publication(webhook_url=f"{there.url}/"))
    assert json.loads(there.got[0].body) == {"type": "video.withdrawn", "data": {"video_id": film.VIDEO}}
