"""How many chapters a talk has and how short they may be, whoever makes them."""

SHORTEST = 10.0  # seconds of a chapter, the least that players show
CHAPTERS = (3, 12)  # of a talk, once it is long enough for the first
LONG = 180.0  # seconds
