"""Gemini as these tests meet it: a local server with Vertex AI's wire format, and the client pointed at it."""

import pytest

from support.vertex_server import VertexServer


@pytest.fixture
async def vertex():
    async with VertexServer() as server:
        yield server


@pytest.fixture
async def gemini(vertex):
    made = vertex.gemini()
    yield made
    await made.close()
