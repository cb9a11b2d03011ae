"""What engines are measured on: recordings of people where a folder of them is given, and speech made on the spot."""

import re
import wave
from dataclasses import dataclass
from pathlib import Path

from evals.texts import GERMAN
from support import mediamaker
from support.speechmaker import make_speech
from support.talk import TOPICS

_LINE = re.compile(r"<s> (.*) </s> \((.*)\)")


@dataclass(frozen=True)
class Spoken:
    """A word of the truth. `start` in seconds; None where nobody knows."""

    text: str
    start: float | None


@dataclass(frozen=True)
class Clip:
    """One recording with what is said in it."""

    path: Path
    seconds: float
    words: tuple[Spoken, ...]


@dataclass(frozen=True)
class Corpus:
    """Recordings of one kind. `made`: a robot's voice, which says nothing about how well people are understood."""

    name: str
    language: str
    made: bool
    clips: tuple[Clip, ...]


def made_corpora(folder: Path) -> list[Corpus]:
    """A talk of forty English sentences, slow and quick, and a German one; the voice tells when it begins each word."""
    english = " ".join(TOPICS.values())
    return [
        _made(folder, "English", ("en", "en-us+klatt4"), english, 150),
        _made(folder, "English", ("en", "en-us+klatt4"), english, 200),
        _made(folder, "German", ("de", "de"), GERMAN, 150),
    ]


def recorded(folder: Path) -> Corpus:
    """English read by people: WAV files beside a `transcription.txt` with lines `<s> words </s> (name of the file)`."""
    clips = []
    for line in (folder / "transcription.txt").read_text(encoding="utf-8").splitlines():
        if found := _LINE.fullmatch(line.strip()):
            path = folder / f"{found[2]}.wav"
            with wave.open(str(path)) as file:
                seconds = file.getnframes() / file.getframerate()
            clips.append(Clip(path, seconds, tuple(Spoken(word, None) for word in found[1].split())))
    return Corpus("people reading English", "en", made=False, clips=tuple(clips))


def _made(folder: Path, name: str, spoken: tuple[str, str], text: str, speed: int) -> Corpus:
    language, voice = spoken
    plain, path = folder / "plain.wav", folder / f"{language}-{speed}.wav"
    starts: dict[int, float] = {}
    make_speech(text, plain, voice=voice, words_per_minute=speed, silence=1.0, starts=starts)
    mediamaker.ffmpeg("-i", plain, "-ar", "48000", path)
    words, position = [], 0
    for word in text.split():
        position = text.index(word, position)
        words.append(Spoken(word, starts.get(position)))
        position += len(word)
    with wave.open(str(path)) as file:
        seconds = file.getnframes() / file.getframerate()
    return Corpus(f"{name}, {speed} words a minute", language, made=True, clips=(Clip(path, seconds, tuple(words)),))
