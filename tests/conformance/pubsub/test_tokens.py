"""Push tokens: signed as Google's are, and verifiable with the key set."""

from __future__ import annotations

import asyncio
import time

import jwt

from conformance.pubsub.cloud import Cloud
from conformance.pubsub.receiver import Push, Receiver

ACCOUNT = "invoker@echo.iam.gserviceaccount.com"


async def _pushed(cloud: Cloud, receiver: Receiver, **token: str) -> Push:
    topic = await cloud.topic()
    config = {"push_endpoint": receiver.url, "oidc_token": {"service_account_email": ACCOUNT, **token}}
    await cloud.subscription(topic, push_config=config)
    await cloud.publish(topic, b"x")
    return (await receiver.wait_for(1))[0]


async def test_the_token_verifies_against_the_key_set(cloud: Cloud, receiver: Receiver) -> None:
    push = await _pushed(cloud, receiver, audience="https://echo.test/transcode")
    token = push.headers["authorization"].removeprefix("Bearer ")
    assert cloud.target.certs_url is not None
    keys = jwt.PyJWKClient(cloud.target.certs_url)
    key = await asyncio.to_thread(keys.get_signing_key_from_jwt, token)
    claims = jwt.decode(
        token,
        key,
        algorithms=["RS256"],
        audience="https://echo.test/transcode",
        issuer="https://accounts.google.com",
        options={"require": ["exp", "iat", "sub", "email", "email_verified"]},
    )
    assert (claims["email"], claims["email_verified"]) == (ACCOUNT, True)
    assert claims["sub"].isdecimal()
    assert claims["exp"] - claims["iat"] == 3600
    assert abs(claims["iat"] - time.time()) < 60


async def test_the_endpoint_is_the_audience_unless_one_is_given(cloud: Cloud, receiver: Receiver) -> None:
    push = await _pushed(cloud, receiver)
    token = push.headers["authorization"].removeprefix("Bearer ")
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["aud"] == receiver.url


async def test_a_push_without_a_service_account_has_no_token(cloud: Cloud, receiver: Receiver) -> None:
    topic = await cloud.topic()
    await cloud.subscription(topic, push_config={"push_endpoint": receiver.url})
    await cloud.publish(topic, b"x")
    (push,) = await receiver.wait_for(1)
    assert "authorization" not in push.headers
