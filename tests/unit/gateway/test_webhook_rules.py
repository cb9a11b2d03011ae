"""Names, times, secrets and messages of webhooks."""

import json
import uuid
from datetime import UTC, datetime

import pytest

from echo_gateway.repositories.deliveries import Claimed
from echo_gateway.webhooks.message import body
from echo_gateway.webhooks.names import NAMES, PROGRESS, name_of, wanted
from echo_gateway.webhooks.vault import Vault
from echo_shared.webhooks import GIVE_UP_SECONDS, delay_seconds

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "state", "name"),
    [
        ("echo.video.v1.published", None, "video.published"),
        ("echo.publication.v1.refused", None, "publication.refused"),
        ("echo.stage.v1.reported", "failed", "stage.failed"),
        ("echo.import.v1.requested", None, None),
        ("echo.stage.v1.requested", None, None),
        ("google.storage.object.v1.finalized", None, None),
    ],
)
def test_events_are_named_after_what_happened_and_commands_are_not_told(
    kind: str, state: str | None, name: str | None
) -> None:
    assert name_of(kind, state) == name
    assert name is None or name in NAMES


def test_who_asks_for_nothing_gets_all_but_progress() -> None:
    assert {name for name in NAMES if not wanted([], name)} == {PROGRESS}
    assert {name for name in NAMES if wanted([PROGRESS], name)} == {PROGRESS}


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_a_message_is_tried_for_nearly_three_days_ever_more_rarely(chance: float) -> None:
    delays: list[float] = []
    while (delay := delay_seconds(len(delays) + 1, chance)) is not None:
        delays.append(delay)
    assert delays == sorted(delays)
    assert delays[0] <= 5
    assert 0.85 * GIVE_UP_SECONDS < sum(delays) < GIVE_UP_SECONDS


def test_a_sealed_secret_is_opened_by_the_same_key_alone() -> None:
    vault = Vault("a secret of at least thirty-two characters")
    sealed = vault.seal("whsec_x")
    assert "whsec_x" not in sealed
    assert vault.open(sealed) == "whsec_x"
    assert Vault("another secret of thirty-two characters!").open(sealed) is None
    assert vault.open("no token") is None


def claimed(data: dict[str, object]) -> Claimed:
    return Claimed(
        id=uuid.uuid4(),
        webhook_id=uuid.uuid4(),
        attempts=1,
        type="video.summarized",
        url="https://example.org/",
        secret="s",
        previous_secret=None,
        video_id=uuid.uuid4(),
        seq=7,
        time=NOW,
        data=data,
    )


def test_a_message_is_bounded() -> None:
    assert json.loads(body(claimed({"summary": "x"}), NOW))["data"] == {"summary": "x"}
    large = json.loads(body(claimed({"summary": "x" * 300_000}), NOW))
    assert (large["data"], large["seq"], large["type"]) == (None, 7, "video.summarized")
