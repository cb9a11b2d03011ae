"""An import whose process dies at every step, once each, before the step or after it: the file arrives whole."""

import os
from datetime import UTC, datetime

import pytest

from echo_contracts.envelope import Envelope
from echo_contracts.v1.imports import Requested
from echo_contracts.v1.media import Options
from echo_contracts.v1.video import Rejected
from support.file_server import serving
from support.platform_in_memory import Platform
from support.receiver import receiver


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_crash_at_any_step_loses_nothing(after, monkeypatch):
    monkeypatch.setenv("IMPORT_ALLOW_PRIVATE", "true")
    content = os.urandom(2_500_000)
    platform = Platform(crash_after=after)
    async with receiver(serving(lambda: content, drop_after=1_000_000)) as there:
        asked = Requested(
            run=1, part=1, url=there.url, filename="a.mp4", owner="ann", options=Options(), max_bytes=10_000_000
        )
        time = datetime(2026, 1, 1, tzinfo=UTC)
        await platform.bus.publish([Envelope.of(asked, id="e", source="//test", subject="v1", time=time)])
        await platform.bus.run()
    assert await platform.uploads.read("uploads/v1/source") == content
    assert any(step.startswith("append ") for step in platform.crashed)
    assert platform.bus.dead == []
    assert platform.events(Rejected) == []
