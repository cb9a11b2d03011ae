"""The receiver over HTTP: it takes OTLP from exporters, and tells people and the pages it knows, nobody else."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from echo_local.telemetry.server import TelemetryServer
from echo_shared.telemetry import metrics, traces
from support.otlp import Receiver, exporting_to, receiving

PAGE = "http://app.test"
OTLP = {"Content-Type": "application/x-protobuf"}

type Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with TestClient(TestServer(TelemetryServer().app())) as found:
        yield found


async def test_what_was_exported_is_told() -> None:
    with receiving() as receiver:
        await _exported(receiver)
        async with TestClient(TestServer(receiver.server.app())) as client:
            series = (await (await client.get("/v1/metrics?name=echo_sockets")).json())["series"]
            assert [(found["name"], found["kind"], found["points"][-1][1]) for found in series] == [
                ("echo_sockets", "level", 1)
            ]
            [trace] = (await (await client.get("/v1/traces?video=v1&limit=1")).json())["traces"]
            spans = (await (await client.get(f"/v1/traces/{trace['trace']}")).json())["spans"]
            assert [(span["name"], span["service"], span["error"]) for span in spans] == [("a", "test", None)]
            assert (await (await client.get("/v1/traces?video=v2")).json())["traces"] == []


async def _exported(receiver: Receiver) -> None:
    with exporting_to(receiver), traces.span("a", video="v1"):
        metrics.SOCKETS.add(1)


async def test_an_unknown_trace_is_not_there(client: Client) -> None:
    assert (await client.get("/v1/traces/00")).status == 404


@pytest.mark.parametrize("limit", ["0", "501", "many", "-1"])
async def test_a_limit_that_is_none_is_refused(client: Client, limit: str) -> None:
    assert (await client.get(f"/v1/traces?limit={limit}")).status == 400


@pytest.mark.parametrize("path", ["/v1/metrics", "/v1/traces"])
async def test_what_is_no_otlp_is_refused(client: Client, path: str) -> None:
    assert (await client.post(path, data=b"\xff\xff", headers=OTLP)).status == 400
    assert (await client.post(path, json={})).status == 415
    assert (await client.post(path, data=b"", headers=OTLP)).status == 200


async def test_pages_and_rebound_names_do_nothing(client: Client) -> None:
    for headers in ({"Origin": PAGE}, {"Host": "evil.test"}, {"Host": "127.0.0.1.evil.test:80"}):
        assert (await client.get("/v1/metrics", headers=headers)).status == 403
        assert (await client.post("/v1/traces", data=b"", headers=OTLP | headers)).status == 403
    for host in ("localhost:9026", "[::1]:9026"):
        assert (await client.get("/healthz", headers={"Host": host})).status == 200
