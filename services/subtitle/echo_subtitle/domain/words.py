"""Words as the cue maker takes them: where a sentence or a clause ends, and after which words nobody may pause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from echo_contracts.v1.documents import Segment
from echo_subtitle.domain.rules import GAP, columns

_SENTENCE = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")
_CLAUSE = re.compile(r"[,;:、，；：—–][\"'”’»)\]]*$")
_LETTERS = re.compile(r"[\w']+")

# Articles, prepositions, conjunctions and the like: they lean on the next word.
_LEANING = {
    "en": "a an the of to in on at by for with from into onto over under about as and or but nor if than that which "
    "who my your his her its our their this these those is are was were be been has have had will would can could not "
    "no mr mrs ms dr very so because when while i'm you're we're they're",
    "de": "der die das den dem des ein eine einen einem einer eines in im an am auf zu zum zur von vom mit bei für aus "
    "nach über unter und oder aber dass wenn weil als wie mein dein sein ihr unser nicht kein keine sehr ist sind war",
    "fr": "le la les l' un une des du de d' à au aux en dans sur sous par pour avec sans chez et ou mais que qui si ce "
    "cette ces mon ma mes ton ta tes son sa ses notre votre leur ne pas très est sont",
    "es": "el la los las un una unos unas de del a al en con por para sin sobre y e o u pero que si mi tu su este esta "
    "estos estas no muy es son",
    "it": "il lo la i gli le un uno una di del della dei a al alla in nel nella con su per tra fra da dal e o ma che "
    "se mio tuo suo questo questa non molto è sono",
    "pt": "o a os as um uma uns umas de do da dos das em no na nos nas a ao à com por para sem e ou mas que se meu teu "
    "seu este esta não muito é são",
    "nl": "de het een van in op aan bij met voor uit naar over onder en of maar dat als omdat mijn jouw zijn haar ons "
    "niet geen heel is zijn was",
}
_BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _LEANING.items()}


@dataclass(frozen=True)
class Token:
    """One word. `pause` are the seconds to the next word; `stop` forbids the next word in the same cue.

    `room` is until when a cue that ends with the word may stay: two frames before the next, or the video's end.
    """

    text: str
    width: int
    start: float
    end: float
    pause: float
    room: float
    stop: bool
    ends_sentence: bool
    ends_clause: bool
    leans: bool


_STOP_SECONDS = 2.0  # a longer silence is never bridged


def tokens(segments: Iterable[Segment], language: str, duration: float) -> list[Token]:
    """Every word in order. Times that fall back are lifted: a cue may not begin before the one before it."""
    leaning = _BY_LANGUAGE.get(language.partition("-")[0].lower(), frozenset())
    flat = []
    at = 0.0
    for segment in segments:
        for word in segment.words:
            text = " ".join(word.text.split())
            if text:
                at = max(at, word.start)
                flat.append((text, at, max(at, word.end), segment.speaker))
    found = []
    for number, (text, start, end, speaker) in enumerate(flat):
        follower = flat[number + 1] if number + 1 < len(flat) else None
        pause = follower[1] - end if follower else 0.0
        letters = _LETTERS.search(text.lower())
        found.append(
            Token(
                text=text,
                width=columns(text),
                start=start,
                end=end,
                pause=pause,
                room=follower[1] - GAP if follower else max(duration, end),
                stop=follower is None or pause >= _STOP_SECONDS or follower[3] != speaker,
                ends_sentence=bool(_SENTENCE.search(text)) and text.lower() not in {"mr.", "mrs.", "ms.", "dr."},
                ends_clause=bool(_CLAUSE.search(text)),
                leans=bool(letters) and letters is not None and letters[0] in leaning and not _CLAUSE.search(text),
            )
        )
    return found
