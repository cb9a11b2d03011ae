"""The summary of a video in which nobody speaks."""

from echo_contracts.v1.documents import Summary, Transcript


def empty(transcript: Transcript, title: str | None, engine: str) -> Summary:
    """What can be said of a video in which nobody speaks."""
    return Summary(
        transcript_version=transcript.version,
        language=transcript.language,
        engine=engine,
        title=title,
        one_line="",
        summary="",
        chapters=(),
        tags=(),
        key_moments=(),
    )
