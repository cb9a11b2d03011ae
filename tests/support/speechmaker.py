"""A voice for the tests: speech made on the spot by espeak-ng, whose wheel carries library and voices."""

import ctypes
import threading
import wave
from functools import cache
from pathlib import Path

import espeakng_loader

_SYNCHRONOUS = 2
_UTF8 = 1
_RATE, _PITCH = 1, 3
_ONE_AT_A_TIME = threading.Lock()  # the library keeps one global voice

_WORD = 1


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("position", ctypes.c_int),  # in the text, counted in characters from 1
        ("length", ctypes.c_int),
        ("milliseconds", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


def make_speech(
    text: str,
    path: Path,
    *,
    voice: str = "en-us",
    words_per_minute: int = 150,
    pitch: int = 50,
    silence: float = 0.0,
    starts: dict[int, float] | None = None,
) -> float:
    """Say `text` into a mono 16-bit WAV file, `silence` seconds before and after it; its length in seconds.

    `starts` gets the time at which each word begins, by its place in the text. The voice runs some words into one.
    """
    samples = bytearray()
    begun: list[tuple[int, int]] = []

    def collect(data: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]") -> int:
        number = 0
        while events[number].type:
            if events[number].type == _WORD:
                begun.append((events[number].position - 1, events[number].sample))
            number += 1
        if data and count:
            samples.extend(ctypes.string_at(data, 2 * count))
        return 0

    callback = _Callback(collect)
    with _ONE_AT_A_TIME:
        library, rate = _library()
        library.espeak_SetVoiceByName(voice.encode())
        library.espeak_SetParameter(_RATE, words_per_minute, 0)
        library.espeak_SetParameter(_PITCH, pitch, 0)
        library.espeak_SetSynthCallback(callback)
        encoded = text.encode() + b"\0"
        if library.espeak_Synth(encoded, ctypes.c_size_t(len(encoded)), 0, 1, 0, _UTF8, None, None) != 0:
            raise RuntimeError("espeak-ng could not speak")
        library.espeak_Synchronize()
    if starts is not None:
        starts.update((position, silence + sample / rate) for position, sample in begun)
    pause = bytes(2 * round(rate * silence))
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, rate, 0, "NONE", ""))
        out.writeframes(pause + bytes(samples) + pause)
        return out.getnframes() / rate


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    if rate <= 0:
        raise RuntimeError("espeak-ng found no voices")
    return library, rate
