"""Finds written English in sound with PocketSphinx, as a program of its own, like `decoder`.

Standard input: one line of JSON, for each window its bytes of samples and its words, each a list of dictionary words;
then the samples. Standard output, for each window as it is done, one line of JSON: for each word [first frame, last
frame], 100 frames a second, or null; null alone where the text is not in the sound.
"""

import json
import sys
from typing import Any

from echo_transcribe.domain.pronounce import guess

# Beams so wide that no text is given up, and no second pass, which leaves words out. With one word in ten replaced by
# another, the defaults failed for half of all windows (25 s of read speech); so not even half of the words matter, and
# the others stay within 0.1 s of where they were. 0.016 seconds of computing a second instead of 0.013.
_WIDE = {"beam": 1e-160, "pbeam": 1e-160, "wbeam": 1e-160, "bestpath": False}


def main() -> None:
    """Align what comes on standard input."""
    from pocketsphinx import Decoder  # noqa: PLC0415 -- nothing happens at import

    decoder = Decoder(samprate=16000, loglevel="FATAL", cmn="batch", lm=None, **_WIDE)
    for length, words in json.loads(sys.stdin.buffer.readline()):
        found = align(decoder, sys.stdin.buffer.read(length), words)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def align(decoder: Any, pcm: bytes, words: list[list[str]]) -> list[tuple[int, int] | None] | None:
    """Where each word is; None where the search found no path."""
    spoken = [(number, said) for number, word in enumerate(words) for said in word]
    if not pcm or not spoken:
        return None
    for _, said in spoken:
        if decoder.lookup_word(said) is None:
            decoder.add_word(said, guess(said), True)
    decoder.set_align_text(" ".join(said for _, said in spoken))
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    found = [part for part in decoder.seg() or () if part.word[0] not in "<[+"]
    if [part.word.partition("(")[0] for part in found] != [said for _, said in spoken]:
        return None
    times: list[tuple[int, int] | None] = [None] * len(words)
    for (number, _), part in zip(spoken, found, strict=True):
        before = times[number]
        times[number] = (before[0] if before else part.start_frame, part.end_frame)
    return times


if __name__ == "__main__":
    main()
