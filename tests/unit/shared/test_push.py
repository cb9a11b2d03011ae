"""Push requests: the nine checks, each with the request that fails it."""

import base64
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from echo_contracts.topics import push_account
from echo_shared.keyset import KeySet
from echo_shared.push import PushReceiver, PushRejectedError, parse_push

PROJECT = "p"
AUDIENCE = "https://transcode.example/push"
SUBSCRIPTION = "video-accepted.transcode"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Keys(KeySet):
    """A key set that needs no network."""

    def __init__(self, clock=lambda: 0.0):
        super().__init__("unused", clock)
        self.fetches = 0

    def _get(self):
        self.fetches += 1
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [public | {"kid": "k1", "alg": "RS256", "use": "sig"}]}


def claims(**changes):
    now = int(time.time())
    return {
        "iss": "https://accounts.google.com",
        "aud": AUDIENCE,
        "email": push_account(SUBSCRIPTION, PROJECT),
        "email_verified": True,
        "sub": "1",
        "iat": now,
        "exp": now + 7200,  # made when tests are collected, used when they run
    } | changes


def bearer(content, key=KEY, kid="k1", algorithm="RS256"):
    return "Bearer " + jwt.encode(content, key, algorithm=algorithm, headers={"kid": kid})


def body(subscription=SUBSCRIPTION):
    message = {"data": base64.b64encode(b"{}").decode(), "messageId": "1", "attributes": {"a": "b"}}
    return json.dumps({"message": message, "subscription": f"projects/{PROJECT}/subscriptions/{subscription}"}).encode()


def receiver(keys=None):
    return PushReceiver(
        "transcode", project=PROJECT, audience=AUDIENCE, issuer="https://accounts.google.com", keys=keys or Keys()
    )


async def test_a_genuine_push_is_admitted():
    message = await receiver().receive(bearer(claims()), body())
    assert (message.subscription, message.topic, message.data) == (SUBSCRIPTION, "video-accepted", b"{}")


@pytest.mark.parametrize(("lifetime", "trusted"), [(7200, 60), (10, 40)])
async def test_a_token_is_verified_again_after_a_minute_or_its_end(lifetime, trusted):
    begun = int(time.time())
    clock = [float(begun)]
    asked = []

    class Asked(Keys):
        async def key(self, token):
            asked.append(token)
            return await super().key(token)

    pushes = PushReceiver(
        "transcode",
        project=PROJECT,
        audience=AUDIENCE,
        issuer="https://accounts.google.com",
        keys=Asked(),
        now=lambda: clock[0],
    )
    token = bearer(claims(exp=begun + lifetime))
    for seconds, verified in ((0, 1), (trusted - 1, 1), (trusted, 2)):
        clock[0] = begun + seconds
        await pushes.receive(token, body())
        assert len(asked) == verified
    with pytest.raises(PushRejectedError, match="account"):  # what it is good for is still looked at
        await pushes.receive(token, body("transcode-unit-requested.transcode"))


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        pytest.param(None, 401, id="no token"),
        pytest.param("Basic abc", 401, id="another scheme"),
        pytest.param("Bearer not.a.token", 401, id="garbage"),
        pytest.param(bearer(claims(), OTHER_KEY), 401, id="another key under the same id"),
        pytest.param(bearer(claims(), kid="k2"), 401, id="unknown key id"),
        pytest.param(bearer(claims(), "x" * 32, algorithm="HS256"), 401, id="a symmetric algorithm"),
        pytest.param(bearer(claims(iss="https://evil.example")), 401, id="another issuer"),
        pytest.param(bearer(claims(aud="https://other.example")), 401, id="another audience"),
        pytest.param(bearer(claims(aud=[AUDIENCE, "https://other.example"])), 401, id="an audience among others"),
        pytest.param(bearer(claims(exp=int(time.time()) - 60)), 401, id="expired"),
        pytest.param(
            bearer(claims(iat=int(time.time()) + 86_400, exp=int(time.time()) + 90_000)), 401, id="from the future"
        ),
        pytest.param(bearer(claims(email_verified=False)), 401, id="email not verified"),
        pytest.param(
            bearer(claims(email=push_account("video-accepted.transcribe", PROJECT))), 403, id="another account"
        ),
    ],
)
async def test_a_push_that_fails_a_check_is_refused(authorization, status):
    with pytest.raises(PushRejectedError) as refused:
        await receiver().receive(authorization, body())
    assert refused.value.status == status


async def test_a_push_of_another_services_subscription_is_refused():
    name = "video-accepted.transcribe"
    with pytest.raises(PushRejectedError) as refused:
        await receiver().receive(bearer(claims(email=push_account(name, PROJECT))), body(name))
    assert refused.value.status == 403


async def test_the_body_is_not_read_before_the_token_holds():
    with pytest.raises(PushRejectedError) as refused:
        await receiver().receive(None, b"\xff not json")
    assert refused.value.status == 401


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"message": {}}', b'{"message": {"messageId": "1", "data": "%"}}']
)
def test_a_body_that_is_no_push_is_refused(content):
    with pytest.raises(PushRejectedError) as refused:
        parse_push(content)
    assert refused.value.status == 400


async def test_forged_key_ids_cost_one_request_in_half_a_minute():
    now = [0.0]
    keys = Keys(lambda: now[0])
    for number in range(50):
        with pytest.raises(PushRejectedError):
            await receiver(keys).receive(bearer(claims(), kid=f"forged-{number}"), body())
    assert keys.fetches == 1
    now[0] = 31.0
    with pytest.raises(PushRejectedError):
        await receiver(keys).receive(bearer(claims(), kid="forged"), body())
    assert keys.fetches == 2


async def test_subscriptions_have_accounts_of_their_own():
    from echo_contracts.topics import TOPICS

    names = [topic.subscription_name(one) for topic in TOPICS for one in topic.subscriptions]
    accounts = {push_account(name, PROJECT) for name in names}
    assert len(accounts) == len(names)
    assert all(6 <= len(account.partition("@")[0]) <= 30 for account in accounts)
