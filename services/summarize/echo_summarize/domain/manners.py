"""How people speak when they give a talk, by language: how they announce, turn and refer. Add a language as a value."""

import re
from dataclasses import dataclass

from echo_shared.ai.text import code

# What is announced runs to the end of its clause; a dot, colon or line of thought ends it.
_OBJECT = r"(?P<object>[^.;?!…]{3,160})"


@dataclass(frozen=True)
class Manners:
    """What is known of one language; what is not known is empty.

    `joining`: "and". `introduction`: what a first chapter is called. `leading`: words that a noun follows.
    `saying`: verbs that a noun stands before. `nominal`: endings of nouns. `measures`: numbers and units, which name
    no topic. `announcing`: what follows is the talk's topic, `opening`: that of a part. `turning`: beginnings of
    sentences that open a part. `referring`: beginnings that need the sentence before. `polite`: greetings and thanks.
    `striking`: what sentences hold that are remembered.
    """

    joining: str
    introduction: str | None = None
    leading: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    nominal: re.Pattern[str] | None = None
    measures: frozenset[str] = frozenset()
    announcing: tuple[re.Pattern[str], ...] = ()
    opening: tuple[re.Pattern[str], ...] = ()
    turning: re.Pattern[str] | None = None
    referring: re.Pattern[str] | None = None
    polite: re.Pattern[str] | None = None
    striking: re.Pattern[str] | None = None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _starting(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})\b", re.IGNORECASE)


def _inside(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_ENGLISH = Manners(
    joining="and",
    introduction="Introduction",
    saying=_words("is are was were has have had will would can could should must may might"),
    nominal=re.compile(r"(?:tion|sion|ment|ness|ity|ship|ism|ology|graphy|ance|ence)s?$"),
    leading=_words(
        "the a an this that these those my your his her its our their every each some any no of in on at with for "
        "from by into about other many few own most more all both such between through without"
    ),
    measures=_words(
        "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
        "million billion dozen percent per cent degree degrees gram grams kilo kilos kilogram metre meter metres "
        "meters centimetre centimeter kilometre kilometer kilometres kilometers mile miles foot feet inch inches "
        "second seconds minute minutes hour hours day days week weeks month months year years euro euros dollar "
        "dollars pound pounds half quarter third couple number side way lot bit kind sort part end morning "
        "evening night people anybody everybody"
    ),
    announcing=(
        _inside(
            r"(?:talk|speak|tell you|hear|say (?:a few words|something)|chat|think|learn|know|find out|going to be)"
            rf"(?: (?:to you|a (?:little|bit)|more|today|tonight|now))* about {_OBJECT}"
        ),
        _inside(rf"(?:show|explain to|teach) (?:you|us) {_OBJECT}"),
    ),
    opening=(
        _inside(
            r"(?:look|have a look|take a look|come|turn|move|go|get|brings? us|on) (?:more closely )?"
            rf"(?:on |back )?(?:at|to) {_OBJECT}"
        ),
        _inside(rf"(?:begin|start|continue|go on|finish|end|close|deal|stay) with {_OBJECT}"),
    ),
    turning=_starting(
        r"now\b|so,? (?:now|let|what|how|you|we)|next|finally|let me|let us|let's|which brings|"
        r"(?:the )?first(?:ly)?\b|second(?:ly)?\b|third(?:ly)?\b|another|what about|how do|what is|why |okay|"
        r"all right|to (?:sum|finish|begin)|in conclusion|people ask|moving on|turning to|then there|"
        r"of course there|last"
    ),
    referring=_starting(
        r"and|but|or|so|it|its|he|she|they|them|their|this|that|these|those|such|then|there|here|which|because|"
        r"from then|instead|otherwise|also|too|the (?:first|second|third|other|same)|if (?:it|they|that|this)|"
        r"when (?:it|they)|you (?:may|can|do)|i |my |yes|no\b"
    ),
    polite=_inside(
        r"good (?:morning|afternoon|evening)|welcome|thank(?:s| you)|my name is|please help yourselves|nice to see"
    ),
    striking=_inside(r"not|never|always|most|nothing|everything|only|but|more \w+ than|is like|matters|best|worst"),
)

_GERMAN = Manners(
    joining="und",
    introduction="Einleitung",
    saying=_words("ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können muss müssen soll"),
    nominal=re.compile(r"(?:ung|heit|keit|schaft|tion|tät|ismus|logie)(?:en)?$"),
    leading=_words(
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem mein meine "
        "meinen dein sein seine seinen ihr ihre ihren unser unsere unseren jeder jede jedes jeden kein keine "
        "keinen im am zum zur vom beim ins mit von für aus nach über unter durch gegen ohne zwischen viele vielen"
    ),
    measures=_words(
        "null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn fünfzehn zwanzig dreißig vierzig "
        "fünfzig sechzig siebzig achtzig neunzig hundert tausend million millionen milliarde milliarden prozent "
        "grad gramm kilo kilogramm meter metern zentimeter kilometer kilometern quadratkilometer quadratmeter "
        "sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate jahr jahre "
        "jahren jahrhundert euro dollar hälfte drittel viertel paar anzahl seite seiten art weise teil ende "
        "anfang morgen abend nacht leute menschen stück stelle stellen mal damen herren"
    ),
    announcing=(
        _inside(rf"(?:geht|ging) es (?:\w+ )?um (?P<accusative>){_OBJECT}"),
        _inside(
            r"(?:spreche|sprechen|rede|reden|erzähle|erzählen|berichte|berichten|sagen|wissen)(?: \w+){0,3} über "
            rf"(?P<accusative>){_OBJECT}"
        ),
        _inside(rf"(?:zeige|erkläre) (?:ich )?(?:ihnen|euch|dir),? {_OBJECT}"),
        _inside(r"(?:darüber|darum|davon),? (?P<object>(?:warum|wie|was|wann|wo|ob|wer) [^.;?!…]{3,160})"),
    ),
    opening=(
        _inside(
            r"(?:beginnen|beginne|fangen|fange|kommen|komme|sind|starten|weiter|schließen|schließe) (?:wir |ich )?"
            rf"(?:nun |jetzt |also |zuletzt )?(?:mit|zu|zum|zur|bei|beim) {_OBJECT}"
        ),
    ),
    turning=_starting(
        r"nun|jetzt|also gut|kommen wir|fangen wir|beginnen wir|damit (?:sind|kommen)|was (?:ist|passiert|können|"
        r"heißt)|wie (?:macht|geht|funktioniert)|warum|als nächstes|zuerst|erstens|zweitens|drittens|schließlich|"
        r"zum (?:schluss|ende)|natürlich gibt|ein (?:anderes|weiteres)|bleibt|gut\b|so\b|besonders|zuletzt"
    ),
    referring=_starting(
        r"und|aber|oder|also|denn|doch|er|sie|es|ihn|ihm|ihr|ihre|sein|seine|dies\w*|das|den|dem|dessen|deren|"
        r"damit|dabei|dadurch|dafür|dagegen|daher|dann|dort|hier|da|so|deshalb|deswegen|trotzdem|damals|heute|"
        r"auch|zudem|außerdem|erst als|man (?:muss|kann|lässt)|wir|ich|mehr|beim ersten|ja|nein"
    ),
    polite=_inside(
        r"guten (?:tag|morgen|abend)|willkommen|vielen dank|danke|ich heiße|mein name|ihre fragen|aufmerksamkeit"
    ),
    striking=_inside(r"nicht|nie|niemals|immer|nichts|alles|nur|sondern|ist wie|am \w+sten|wichtigste|beste"),
)
_MANNERS = {
    "en": _ENGLISH,
    "de": _GERMAN,
    **{
        language: Manners(joining=word)
        for language, word in {
            "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en", "sv": "och", "da": "og", "no": "og", "pl": "i",
            "ru": "и",
        }.items()
    },
}  # fmt: skip
_OTHERS = Manners(joining="")


def manners_of(language: str | None) -> Manners:
    """English where no language is known; next to nothing for one without a row."""
    return _MANNERS.get(code(language) or "en", _OTHERS)
