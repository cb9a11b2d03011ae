"""Language tags. Inside the platform they are BCP 47 in its usual spelling: `ja`, `pt-BR`, never `jpn` or `pt_br`."""

from collections.abc import Sequence

_NONE = frozenset(("und", "mul", "zxx", "mis"))  # ISO 639 for: unknown, several, no language, one without a code
_SAME = 10  # langcodes' distance, 0 to 134: below it there are regions of one language, and `no` beside `nb`


def normalised(tag: str | None) -> str | None:
    """The BCP 47 tag for what a container, a person or a model calls a language; None where that is no language."""
    if not tag:
        return None
    import langcodes  # noqa: PLC0415 -- 0.1 s, for the few that handle tags

    try:
        found = langcodes.standardize_tag(tag, macro=True)
    except ValueError:
        return None
    language = langcodes.Language.get(found)
    return None if language.language is None or language.language in _NONE or not language.is_valid() else found


def same_language(one: str | None, other: str | None) -> bool:
    """Whether who asked for one is served with the other: `ger` and `de-AT` are the same, `de` and `nl` are not.

    Tags are taken in any spelling. Regions and scripts make no difference, nor do names of what is one language spoken.
    """
    first, second = normalised(one), normalised(other)
    if first is None or second is None:
        return False
    return first.partition("-")[0] == second.partition("-")[0] or _distance(first, second) < _SAME


def best_match(wanted: str | None, offered: Sequence[str | None]) -> int | None:
    """Index of the first among the nearest of `offered` that are in the language `wanted`; None where none is."""
    asked = normalised(wanted)
    near = [index for index, tag in enumerate(offered) if same_language(asked, tag)]
    return min(near, key=lambda index: _distance(asked or "", normalised(offered[index]) or ""), default=None)


def iso_639_2(tag: str | None) -> str | None:
    """Three letters, as MP4 wants them (the terminological ones: `deu`); None where the tag has none."""
    import langcodes  # noqa: PLC0415

    known = normalised(tag)
    try:
        return langcodes.Language.get(known).to_alpha3() if known else None
    except LookupError:
        return None


def with_region(tag: str) -> str:
    """With the likeliest region, as Google's speech models want it: `de-DE` for `de`, `cmn-Hans-CN` for `zh`."""
    import langcodes  # noqa: PLC0415

    likely = langcodes.Language.get(tag).maximize()
    if likely.language == "zh":
        return f"cmn-{likely.script}-{likely.territory}"
    return f"{likely.language}-{likely.territory}" if likely.territory else tag


def _distance(wanted: str, offered: str) -> int:
    import langcodes  # noqa: PLC0415

    return langcodes.tag_distance(wanted, offered)
