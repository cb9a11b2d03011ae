"""A new topic is one class, one row and `make contracts`: after that every deployment has it.

On a copy of the contracts, by the Makefile's own recipe.
"""

import asyncio
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from google.pubsub_v1 import SubscriberClient
from google.pubsub_v1.types import Subscription

from echo_local.pubsub.server import EmbeddedPubSub
from support.terraform_locals import terraform_locals

ROOT = Path(__file__).parents[3]
SERVICES = ("upload-intake", "transcode", "transcribe", "summarize", "subtitle", "publish", "gateway")
PAYLOAD = '''

class Watched(Payload):
    """Somebody saw it to its end."""

    TYPE: ClassVar[str] = "echo.video.v1.watched"

    run: int
'''
ROW = """    Topic("video-watched", video.Watched, ("gateway",), (Subscription("publish"), _GATEWAY)),
    Topic(DEAD_LETTER,"""


def _recipe() -> list[str]:
    """What `make contracts` calls Python for."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^contracts:.*\n((?:\t.*\n)+)", text, re.MULTILINE)
    assert found
    return re.findall(r"\$\(RUN\) python (.+)", found[1])


def _env(root: Path) -> dict[str, str]:
    """The copy of the contracts before the installed one."""
    return {**os.environ, "PYTHONPATH": str(root / "contracts")}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which the topic was added, and nothing done but `make contracts`."""
    root = tmp_path_factory.mktemp("checkout")
    for name in ("contracts", "deploy/monitoring", "docs/runbooks"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    payloads, table = (root / f"contracts/echo_contracts/{name}" for name in ("v1/video.py", "topics.py"))
    payloads.write_text(payloads.read_text(encoding="utf-8") + PAYLOAD, encoding="utf-8")
    rows = table.read_text(encoding="utf-8")
    assert rows.count("    Topic(DEAD_LETTER,") == 1
    table.write_text(rows.replace("    Topic(DEAD_LETTER,", ROW), encoding="utf-8")
    for line in _recipe():
        command = [sys.executable, *shlex.split(line)]
        done = subprocess.run(command, cwd=root, env=_env(root), check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_the_documents_have_it(changed: Path) -> None:
    document = yaml.safe_load((changed / "contracts/asyncapi.yaml").read_text(encoding="utf-8"))
    assert document["channels"]["video-watched"]["address"] == "video-watched"
    assert {"gateway.send.video-watched", "publish.receive.video-watched"} <= document["operations"].keys()
    assert (changed / "contracts/schemas/echo.video.v1.watched.json").is_file()


def test_terraform_has_it(changed: Path, tmp_path: Path) -> None:
    found = terraform_locals("production", changed / "contracts/topics.json", tmp_path)
    assert "video-watched" in found["topics"]
    pushed = found["subscriptions"]["video-watched.publish"]
    assert pushed["endpoint"] == found["services"]["publish"]["variables"]["PUSH_AUDIENCE"]
    assert (pushed["dead_letter_topic"], pushed["topic"]) == ("dead-letter", "video-watched")
    assert "video-watched" in found["services"]["gateway"]["publishes"]


async def test_the_embedded_pubsub_has_it(changed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with EmbeddedPubSub(tmp_path / "pubsub") as server:
        monkeypatch.setenv("PUBSUB_EMULATOR_HOST", server.address)
        urls = ",".join(f"{service}=http://127.0.0.1:9/{service}" for service in SERVICES)
        env = {**_env(changed), "GOOGLE_CLOUD_PROJECT": "p", "ECHO_PUSH_URLS": urls}
        await _provisioned(env)
        made = await asyncio.to_thread(_subscription, "projects/p/subscriptions/video-watched.publish")
    assert made["topic"] == "projects/p/topics/video-watched"
    assert made["pushConfig"]["pushEndpoint"] == "http://127.0.0.1:9/publish"
    assert made["deadLetterPolicy"]["deadLetterTopic"] == "projects/p/topics/dead-letter"


async def _provisioned(env: dict[str, str]) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "echo_local.provision", env=env)
    async with asyncio.timeout(60):
        assert await process.wait() == 0


def _subscription(name: str) -> dict[str, Any]:
    with SubscriberClient() as client:
        found: dict[str, Any] = json.loads(Subscription.to_json(client.get_subscription(subscription=name)))
        return found


@pytest.mark.skipif(not (ROOT / "deploy/monitoring").is_dir(), reason="no dashboards are generated yet")
def test_the_dashboards_have_it(changed: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in (changed / "deploy/monitoring/dashboards").glob("*.json")]
    assert any("video-watched" in page for page in pages)
