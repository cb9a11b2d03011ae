"""Words after which nobody may pause: what leans on the next word, by language. Add a language as a row of each."""

import re

from echo_shared.ai.text import code

# Articles, prepositions, conjunctions and possessives: no line or cue may end on one.
_NEVER = {
    "en": "a an the of to in on at by for with from into onto over under about between through during as and or but "
    "nor if than that which who my your his her its our their these those because when while although mr mrs "
    "ms dr",
    "de": "der die das den dem des ein eine einen einem einer eines in im an am auf zu zum zur von vom mit bei für "
    "aus nach über unter durch gegen ohne und oder aber denn dass wenn weil als wie ob mein dein sein ihr "
    "unser dieser diese dieses diesen diesem jeder jede jedes herr frau dr",
    "fr": "le la les l' un une des du de d' à au aux en dans sur sous par pour avec sans chez et ou mais que qui si "
    "ce cette ces mon ma mes ton ta tes son sa ses notre votre leur nos vos leurs m mme",
    "es": "el la los las un una unos unas de del a al en con por para sin sobre entre y e o u pero que si mi tu su "
    "mis tus sus este esta estos estas sr sra",
    "it": "il lo la i gli le un uno una di del dello della dei degli delle a al alla in nel nella con su sul sulla "
    "per tra fra da dal dalla e o ma che se mio mia tuo tua suo sua questo questa",
    "pt": "o a os as um uma uns umas de do da dos das em no na nos nas a ao à aos às com por pelo pela para sem "
    "sobre e ou mas que se meu minha teu tua seu sua este esta esse essa",
    "nl": "de het een van in op aan bij met voor uit naar over onder door tegen zonder en of maar want dat als "
    "omdat toen mijn jouw zijn haar ons onze hun deze dit die",
    "sv": "en ett den det de i på av till från med för om under över vid utan och eller men att som när eftersom "
    "min mitt mina din ditt sin sitt sina hans hennes deras vår",
    "da": "en et den det de i på af til fra med for om under over ved uden og eller men at som når fordi min mit "
    "mine din dit sin sit sine hans hendes deres vores",
    "no": "en et ei den det de i på av til fra med for om under over ved uten og eller men at som når fordi min "
    "mitt mine din ditt sin sitt sine hans hennes deres vår",
    "pl": "w we z ze na do od po o u przy przez dla bez pod nad przed za i a oraz lub albo ale że żeby gdy bo mój "
    "moja moje twój jego jej ich nasz ten ta to te",
    "ru": "в во на с со к ко из от до по о об у за под над при для без через и а но или что чтобы если когда как "
    "мой моя твой его её их наш этот эта это эти",
}
# Auxiliaries, negations and the like: better not.
_RARELY = {
    "en": "is are was were be been has have had will would can could should may might not no very so too i'm you're "
    "we're they're i you he she we they it",
    "de": "ist sind war waren wird werden hat haben kann nicht kein keine sehr so zu ich du er sie es wir man",
    "fr": "ne pas très plus est sont était a ont sera je tu il elle on nous vous ils elles",
    "es": "no muy más es son era está ha han se me te lo yo él ella",
    "it": "non molto più è sono era ha hanno si mi ti lo io lui lei",
    "pt": "não muito mais é são era está tem se me te eu ele ela",
    "nl": "niet geen heel zeer is zijn was waren heeft hebben kan wordt ik jij je hij zij ze wij we het",
    "sv": "är var har hade kan ska inte mycket så jag du han hon vi de man",
    "da": "er var har havde kan skal ikke meget så jeg du han hun vi man",
    "no": "er var har hadde kan skal ikke veldig så jeg du han hun vi man",
    "pl": "nie jest są był była bardzo się",
    "ru": "не ни очень я ты он она мы вы они",
}
_LETTERS = re.compile(r"[\w']+")
NEVER, RARELY = 2, 1


def _sets(rows: dict[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in rows.items()}


_BY_STRENGTH = ((NEVER, _sets(_NEVER)), (RARELY, _sets(_RARELY)))
_PUNCTUATED = re.compile(r"[^\w'’-][\"'”’»)\]]*$")


def leaning(word: str, language: str) -> int:
    """How badly a word needs the one after it: `NEVER` end on it, `RARELY`, or 0. Punctuation sets it free."""
    text = word.lower().replace("’", "'")
    found = _LETTERS.search(text)
    if found is None or (_PUNCTUATED.search(text) and not text.endswith("l'")):
        return 0
    key = {"nb": "no", "nn": "no"}.get(code(language), code(language))
    return next((strength for strength, rows in _BY_STRENGTH if found[0] in rows.get(key, ())), 0)
