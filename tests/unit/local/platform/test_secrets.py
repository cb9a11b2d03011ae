"""What has to stay the same over restarts does, also where an earlier version left less."""

import json
from dataclasses import asdict
from pathlib import Path

from echo_local.platform.secrets import Secrets
from echo_shared.webhooks import signature


def test_secrets_are_made_once_and_private(tmp_path: Path) -> None:
    made = Secrets.load_or_create(tmp_path)
    assert Secrets.load_or_create(tmp_path) == made
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0
    assert signature([made.webhook_secret], "msg_1", "1", b"{}").startswith("v1,")


def test_a_secret_that_is_new_joins_those_that_are_there(tmp_path: Path) -> None:
    made = Secrets.load_or_create(tmp_path)
    before = {name: value for name, value in asdict(made).items() if name != "webhook_secret"}
    (tmp_path / "secrets.json").write_text(json.dumps(before))
    joined = Secrets.load_or_create(tmp_path)
    assert asdict(joined) == before | {"webhook_secret": joined.webhook_secret}
    assert Secrets.load_or_create(tmp_path) == joined
