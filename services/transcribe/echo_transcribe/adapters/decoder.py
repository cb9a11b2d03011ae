"""Runs PocketSphinx as a program of its own, so that it can be killed and its memory is given back.

Standard input: one line of JSON, {"windows": the byte lengths of the windows, "words": words to be known beside the
dictionary's}; then the samples. Standard output, for each window as it is done, one line of JSON: [[word, first frame,
last frame, posterior], ...], 100 frames a second.
"""

import json
import sys
from typing import Any

from echo_transcribe.domain.pronounce import guess

# Narrow beams, and no second pass (`fwdflat`) over the words of the first: with beams so narrow it made things worse.
# Of 71 words that people read, 22 % wrong instead of 31 %, for a third less computing; with wide beams and both passes
# 28 %, for twice as much.
_FAST = {"maxhmmpf": 3000, "maxwpf": 5, "pl_window": 5, "topn": 2, "fwdflat": False}


def main() -> None:
    """Decode what comes on standard input."""
    from pocketsphinx import Decoder  # noqa: PLC0415 -- nothing happens at import

    # The mean of the whole window, not of what was decoded before it. The search still carries a little over from
    # window to window: the same windows in the same order give the same words, which is why a unit has its own process.
    decoder = Decoder(samprate=16000, loglevel="FATAL", cmn="batch", **_FAST)
    asked = json.loads(sys.stdin.buffer.readline())
    unknown = [word for word in asked["words"] if decoder.lookup_word(word) is None]
    for number, word in enumerate(unknown, start=1):
        decoder.add_word(word, guess(word), number == len(unknown))
    for length in asked["windows"]:
        found = decode(decoder, sys.stdin.buffer.read(length))
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def decode(decoder: Any, pcm: bytes) -> list[tuple[str, int, int, float]]:
    """The words of one utterance, without fillers; none where the search found no path."""
    if not pcm:
        return []
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    return [
        (part.word.partition("(")[0], part.start_frame, part.end_frame, min(1.0, max(0.0, part.prob)))
        for part in decoder.seg() or ()
        if part.word[0] not in "<[+"
    ]


if __name__ == "__main__":
    main()
