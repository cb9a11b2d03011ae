"""A talk of four topics, ten sentences each, with times."""

from echo_contracts.v1.documents import Segment, Transcript, Word

TOPICS = {
    "bees": "Honey bees live together in a hive. The queen of the hive lays every egg. Worker bees carry nectar and "
    "pollen home to the hive. They turn the nectar into honey and seal it in wax combs. A bee dances to show the "
    "other bees where flowers grow. The keeper opens the hive with a little smoke. Bees sting only when they defend "
    "the queen or the honey. In winter the bees keep the queen warm in a cluster. Without bees many flowers and fruit "
    "trees would not be pollinated. Fresh honey is taken out of the combs in late summer.",
    "coffee": "Good coffee starts with fresh beans. Grind the beans just before you brew the coffee. Water for coffee "
    "should be just below boiling. Pour the water slowly over the ground beans. A paper filter keeps the oil out of "
    "the cup. Espresso is coffee brewed under pressure. The roast of the beans decides how bitter the cup is. Milk "
    "makes the coffee soft and sweet. Old coffee grounds are good for the garden. A clean grinder keeps the flavour "
    "of the beans.",
    "lighthouse": "A lighthouse warns ships of rocks near the coast. The lens of the lighthouse bends the light into "
    "a beam. Keepers climbed the tower every night to trim the lamp. Each lighthouse flashes with a rhythm of its "
    "own. Ships read the flashes to know which coast they see. The tower must stand against waves and storms. Today "
    "the lamp in the tower is electric and needs no keeper. Fog hides the beam so the lighthouse sounds a horn. "
    "Stones of the tower were cut to lock together. Sailors were glad to see the beam of the lighthouse.",
    "database": "A database keeps rows in tables. An index lets the database find a row without reading the table. "
    "Every index makes writing rows a little slower. A query says which rows you want and not how to find them. The "
    "planner of the database chooses an index for the query. Transactions keep the rows consistent when two people "
    "write. A log lets the database recover after a crash. Joins put rows of two tables together. Statistics tell "
    "the planner how many rows a query returns. Backups of the database must be tested.",
}


def sentences_of(text: str) -> list[str]:
    return [sentence.removesuffix(".") + "." for sentence in text.split(". ")]


def transcript(*topics: str, language: str = "en", punctuated: bool = True) -> Transcript:
    """The topics one after the other, each sentence a segment, at a normal pace."""
    segments: list[Segment] = []
    at = 0.5
    for topic in topics or TOPICS:
        for sentence in sentences_of(TOPICS.get(topic, topic)):
            text = sentence if punctuated else sentence.removesuffix(".").lower()
            words = []
            for word in text.split():
                words.append(Word(text=word, start=round(at, 2), end=round(at + 0.35, 2), confidence=None))
                at += 0.37
            segments.append(Segment(start=words[0].start, end=words[-1].end, text=text, words=tuple(words)))
            at += 0.5
    return Transcript(
        version=1, language=language, engine="e", draft=not punctuated, duration=round(at, 2), segments=tuple(segments)
    )
