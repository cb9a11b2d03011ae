"""English words as a pronouncing dictionary needs them, and a guess at the sounds of those that are in none.

For alignment alone: a recording is searched for sounds in this order, so a rough guess finds its place too.
"""

import re
import unicodedata

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+")
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_LARGE = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
_SYMBOLS = {"%": " percent ", "&": " and ", "+": " plus ", "@": " at ", "’": "'", "$": " dollars ", "€": " euros "}
# Letters and their sounds in the dictionary's alphabet (ARPAbet).
_TABLE = """tion SH AH N/sch SH/tch CH/igh AY/eau OW/ch CH/sh SH/th TH/ph F/ng NG/ck K/qu K W/wh W/kn N/wr R/gh G/oo UW/
ee IY/ea IY/ie IY/ei AY/ai EY/ay EY/au AO/aw AO/oa OW/oi OY/oy OY/ou AW/ow OW/ew UW/ue UW/er ER/ir ER/ur ER/ar AA R/
or AO R/a AE/b B/c K/d D/e EH/f F/g G/h HH/i IH/j JH/k K/l L/m M/n N/o AA/p P/q K/r R/s S/t T/u AH/v V/w W/x K S/y IY/
z Z"""
_SOUNDS = dict(line.split(" ", 1) for line in _TABLE.replace("\n", "").split("/"))
_PIECE = re.compile(r"([a-z])\1|" + "|".join(sorted(_SOUNDS, key=len, reverse=True)))


def spoken(text: str) -> list[str]:
    """The words of the dictionary that are said for one written word: none for a dash, several for `2026`."""
    plain = "".join(_SYMBOLS.get(letter, letter) for letter in unicodedata.normalize("NFKD", text.lower()))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"(?<=\d)[,'](?=\d{3})", "", plain)
    return [said for word in _WORD.findall(plain) for said in (_number(word) if word.isdigit() else [word])]


def guess(word: str) -> str:
    """Sounds of a word of letters, from how it is written."""
    silent_e = re.sub(r"(?<=[aeiouy][b-df-hj-np-tv-z])e$", "", word)
    sounds = []
    for found in _PIECE.finditer(silent_e):
        sounds.append(_SOUNDS[found[1] if found[1] and found[0] not in _SOUNDS else found[0]])
    return " ".join(sounds)


def _number(digits: str) -> list[str]:
    if len(digits) > 12 or (digits[0] == "0" and len(digits) > 1):
        return [_nth(_SMALL, int(digit)) for digit in digits]
    value = int(digits)
    if 1100 <= value < 2000 or 2010 <= value < 2100:  # a year, more often than not
        century, rest = divmod(value, 100)
        if rest > 9:
            return _cardinal(century) + _cardinal(rest)
        return [*_cardinal(century), *(["oh", _nth(_SMALL, rest)] if rest else ["hundred"])]
    return _cardinal(value)


def _cardinal(value: int) -> list[str]:
    if value < 20:
        return [_nth(_SMALL, value)]
    if value < 100:
        return [_nth(_TENS, value // 10)] + ([_nth(_SMALL, value % 10)] if value % 10 else [])
    for size, name in _LARGE:
        if value >= size:
            return [*_cardinal(value // size), name, *(_cardinal(value % size) if value % size else [])]
    raise AssertionError


def _nth(words: str, number: int) -> str:
    return words.split()[number]
