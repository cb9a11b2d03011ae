"""Language tags: which are sound, and what people call them."""

from echo_contracts.languages import name_of
from echo_shared.ai.language import is_tag
from echo_shared.errors import PermanentError

UNKNOWN = "und"


def checked(language: str) -> str:
    """A tag that may stand in an object's name. Raises `PermanentError` for what is none."""
    if not is_tag(language):
        raise PermanentError(
            "language_invalid", f"{language[:40]!r} is not a language tag.", "Use a BCP 47 tag such as en or pt-BR."
        )
    return language


def spoken(language: str | None) -> str:
    """The tag of what an engine heard; `und` when it did not say, or said something that is no tag."""
    return language if language and is_tag(language) else UNKNOWN


def label(language: str) -> str:
    """What a menu shows: the language's own name, with the region where the tag has one."""
    return "Original" if language == UNKNOWN else name_of(language)


def same(one: str, two: str) -> bool:
    """Whether two tags mean the same language, regions apart."""
    return one.partition("-")[0].lower() == two.partition("-")[0].lower()
