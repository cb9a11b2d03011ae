"""What an object's metadata says, however it was written."""

import pytest

from echo_contracts.v1.media import Limits, Options
from echo_contracts.v1.storage import ObjectFinalized
from echo_upload_intake.domain import filename, limits, options


def finalized(**metadata: str) -> ObjectFinalized:
    named = {f"echo-{key}": value for key, value in metadata.items()}
    return ObjectFinalized(
        bucket="u", name="uploads/v1/source", generation=1, size=1, content_type=None, metadata=named
    )


def test_options_come_with_the_object():
    wanted = Options(language="de", subtitle_languages=("en",), max_height=480)
    assert options(finalized(options=wanted.model_dump_json())) == wanted


@pytest.mark.parametrize("text", ["", "{", '{"max_height": "tall"}', "[]"])
def test_unreadable_options_are_the_defaults(text):
    assert options(finalized(options=text)) == Options()


def test_limits_come_with_the_object():
    given = Limits(bytes=10, seconds=20.0, seconds_left=5.5)
    assert limits(finalized(limits=given.model_dump_json())) == given


@pytest.mark.parametrize("text", ["", "{", '{"bytes": 1}', "[]"])
def test_unreadable_limits_are_none(text):
    assert limits(finalized(limits=text)) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("holiday film.mov", "holiday film.mov"),
        ("../../etc/passwd", "passwd"),
        ("C:\\videos\\a.mp4", "a.mp4"),
        ("line\nbreak\x00.mp4", "linebreak.mp4"),
        ("", "video"),
        ("..", "video"),
        ("Ünïcode 🎬.mp4", "Ünïcode 🎬.mp4"),
    ],
)
def test_file_names_are_for_people_and_no_paths(given, kept):
    assert filename(finalized(filename=given)) == kept


def test_long_file_names_are_cut():
    assert len(filename(finalized(filename="x" * 1000))) == 255
