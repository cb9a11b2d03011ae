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

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def make_speech(
    text: str, path: Path, *, voice: str = "en-us", words_per_minute: int = 150, pitch: int = 50, silence: float = 0.0
) -> float:
    """Say `text` into a mono 16-bit WAV file, `silence` seconds before and after it; its length in seconds."""
    samples = bytearray()

    def collect(data: "ctypes._Pointer[ctypes.c_short]", count: int, _events: int | None) -> int:
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
