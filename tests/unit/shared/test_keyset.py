"""The cached key set: fetched once, kept while its server is away."""

import jwt
import pytest
import requests

from echo_shared.keyset import KeySet, KeySetUnavailableError

TOKEN = jwt.encode({}, "k" * 32, algorithm="HS256", headers={"kid": "k1"})
DOCUMENT = {"keys": [{"kty": "oct", "kid": "k1", "alg": "HS256", "k": "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s"}]}


class Server(KeySet):
    """A key set whose server can be switched off."""

    def __init__(self):
        self.now = 0.0
        self.up = True
        self.requests = 0
        super().__init__("https://keys.example", lambda: self.now)

    def _get(self):
        self.requests += 1
        if not self.up:
            raise requests.ConnectionError
        return DOCUMENT


async def test_keys_are_fetched_once_in_an_hour():
    server = Server()
    for _ in range(3):
        assert (await server.key(TOKEN)).key_id == "k1"
    assert server.requests == 1
    server.now = 3601
    await server.key(TOKEN)
    assert server.requests == 2


async def test_old_keys_serve_on_while_the_server_is_away():
    server = Server()
    await server.key(TOKEN)
    server.up, server.now = False, 4000
    assert (await server.key(TOKEN)).key_id == "k1"


async def test_without_any_keys_the_server_is_asked_at_most_once_a_second():
    server = Server()
    server.up = False
    for _ in range(5):
        with pytest.raises(KeySetUnavailableError):
            await server.key(TOKEN)
    assert server.requests == 1
    server.up, server.now = True, 1.1
    assert (await server.key(TOKEN)).key_id == "k1"
