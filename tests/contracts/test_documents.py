"""What documents say of themselves: descriptions for publishing, edits laid over, languages by name."""

import pytest

from echo_contracts.languages import name_of, tag_of
from echo_contracts.v1.documents import Claim, Edits, Summary
from echo_contracts.v1.media import Chapter, SourceTrack

CHAPTERS = tuple(
    Chapter(start=start, end=start + 60, title=title) for start, title in ((0, "Flour"), (65, "Water"), (3725, "Oven"))
)
SUMMARY = Summary(
    transcript_version=1,
    language="en",
    engine="local",
    title="Bread",
    one_line="How bread is made.",
    summary="It is slow.",
    chapters=CHAPTERS,
    tags=("rye flour", "Hefe"),
    key_moments=(),
    claims=(Claim(text="How bread is made.", start=1.0, quote="How bread is made."),),
    extractive=True,
)


def test_a_description_for_publishing_holds_the_chapters_as_platforms_read_them() -> None:
    assert SUMMARY.description == (
        "How bread is made.\n\nIt is slow.\n\n0:00 Flour\n1:05 Water\n1:02:05 Oven\n\n#RyeFlour #Hefe"
    )


def test_two_chapters_are_no_chapters_to_platforms_and_nothing_makes_no_empty_paragraph() -> None:
    bare = SUMMARY.model_copy(update={"chapters": CHAPTERS[:2], "tags": (), "summary": ""})
    assert bare.description == "How bread is made."


def test_the_description_follows_what_a_person_writes() -> None:
    assert Edits(one_line="My bread.").over(SUMMARY).description.startswith("My bread.\n\nIt is slow.")


def test_what_a_person_writes_rests_on_them_and_not_on_a_quote() -> None:
    assert Edits(title="Mine").over(SUMMARY).claims == SUMMARY.claims
    written = Edits(summary="Mine.").over(SUMMARY)
    assert (written.claims, written.extractive) == (None, None)


@pytest.mark.parametrize(
    ("language", "tag", "name"),
    [
        ("ger", "de", "Deutsch"),
        ("ENG", "en", "English"),
        ("pt-BR", "pt-BR", "Português (BR)"),
        ("tlh", "tlh", "tlh"),
    ],
)
def test_languages_go_by_their_own_names(language: str, tag: str, name: str) -> None:
    assert (tag_of(language), name_of(language)) == (tag, name)


def test_tracks_from_the_file_are_told_apart() -> None:
    found = [SourceTrack(language=language, vtt="x") for language in ("fre", None)]
    assert [track.label(number) for number, track in enumerate(found)] == [
        "Français (from the file)",
        "Subtitles (from the file, 2)",
    ]
