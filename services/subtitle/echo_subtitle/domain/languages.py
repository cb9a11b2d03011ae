"""Language tags: which are sound, and what people call them."""

from echo_shared.ai.language import is_tag
from echo_shared.errors import PermanentError

_NAMES = {
    "ar": "العربية",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sv": "Svenska",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
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
    first, _, rest = language.partition("-")
    name = _NAMES.get(first, "" if first == UNKNOWN else first)
    if not name:
        return "Original"
    return f"{name} ({rest})" if rest else name


def same(one: str, two: str) -> bool:
    """Whether two tags mean the same language, regions apart."""
    return one.partition("-")[0].lower() == two.partition("-")[0].lower()
