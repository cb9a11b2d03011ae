"""An uploaded object becomes an accepted or a rejected video."""

import pytest

from echo_contracts.v1.media import Limits, Options
from echo_contracts.v1.storage import ObjectFinalized
from echo_contracts.v1.video import Accepted, Rejected
from echo_shared.media.verdict import Bounds
from echo_shared.ports import Storage
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Work, WorkKey
from echo_upload_intake.handler import take_in
from support import mediamaker

NAME = "uploads/v1/source"
WORK = Work(WorkKey("v1", "upload-intake", 1, "source-1"))


@pytest.fixture
def storage():
    return Storage(InMemoryBucket("uploads"), InMemoryBucket("results"))


def arrived(storage, path, **metadata):
    data = path.read_bytes()
    info = storage.uploads.put(NAME, data, metadata=metadata)
    found = ObjectFinalized(
        bucket="uploads", name=NAME, generation=info.generation, size=len(data), content_type=None, metadata=metadata
    )
    return Event("v1", 1, found)


async def test_a_video_is_accepted_with_its_name_and_options(storage, tmp_path):
    options = Options(language="de")
    event = arrived(
        storage,
        mediamaker.video(tmp_path / "a.mp4", 1.0),
        **{"echo-options": options.model_dump_json(), "echo-filename": "holiday.mp4"},
    )
    (accepted,) = (await take_in(event, WORK, storage, Bounds())).events
    assert isinstance(accepted, Accepted)
    assert (accepted.filename, accepted.options) == ("holiday.mp4", options)
    assert accepted.source.generation == event.data.generation
    assert accepted.media.video is not None


async def test_a_text_is_rejected_with_a_sentence(storage, tmp_path):
    (rejected,) = (await take_in(arrived(storage, mediamaker.text(tmp_path / "a.mp4")), WORK, storage, Bounds())).events
    assert isinstance(rejected, Rejected)
    assert rejected.problem.code == "not_a_video"
    assert rejected.problem.message == "This is not a video or sound file."


async def test_a_video_longer_than_allowed_is_rejected(storage, tmp_path):
    event = arrived(storage, mediamaker.video(tmp_path / "a.mp4", 2.0))
    (rejected,) = (await take_in(event, WORK, storage, Bounds(seconds=1.0))).events
    assert isinstance(rejected, Rejected)
    assert rejected.problem.code == "too_long"


async def test_an_object_replaced_since_is_nothing_to_do(storage, tmp_path):
    event = arrived(storage, mediamaker.video(tmp_path / "a.mp4", 1.0))
    storage.uploads.put(NAME, b"newer")
    assert (await take_in(event, WORK, storage, Bounds())).events == ()


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(bytes=100, seconds=60, seconds_left=60), "upload_too_large"),
        (Limits(bytes=10**6, seconds=1.5, seconds_left=60), "too_long"),
        (Limits(bytes=10**6, seconds=60, seconds_left=1.5), "quota_minutes_exceeded"),
    ],
)
async def test_what_its_owner_may_not_use_is_rejected(storage, tmp_path, limits, code):
    event = arrived(storage, mediamaker.video(tmp_path / "a.mp4", 2.0), **{"echo-limits": limits.model_dump_json()})
    (rejected,) = (await take_in(event, WORK, storage, Bounds())).events
    assert isinstance(rejected, Rejected)
    assert rejected.problem.code == code
    assert rejected.problem.remedy


async def test_the_platform_s_own_bound_holds_whatever_the_owner_may_use(storage, tmp_path):
    limits = Limits(bytes=10**6, seconds=60, seconds_left=60)
    event = arrived(storage, mediamaker.video(tmp_path / "a.mp4", 2.0), **{"echo-limits": limits.model_dump_json()})
    (rejected,) = (await take_in(event, WORK, storage, Bounds(seconds=1.0))).events
    assert rejected.problem.code == "too_long"
    (accepted,) = (await take_in(event, WORK, storage, Bounds())).events
    assert isinstance(accepted, Accepted)
