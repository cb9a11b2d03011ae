"""The head of a WAV file: where its samples are."""

import struct


def samples_offset(head: bytes) -> int:
    """Byte at which the samples of a mono 16-bit 16 kHz WAV begin. Raises `ValueError` for anything else."""
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        raise ValueError("not a WAV file")
    position, sound = 12, False
    while position + 8 <= len(head):
        name, size = head[position : position + 4], struct.unpack_from("<I", head, position + 4)[0]
        position += 8
        if name == b"fmt " and position + 16 <= len(head):
            _, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", head, position)
            sound = (channels, rate, bits) == (1, 16_000, 16)
        elif name == b"data" and sound:
            return position
        position += size + size % 2
    raise ValueError("not mono, 16 bit and 16 kHz")


def wav_file(pcm: bytes, rate: int = 16_000) -> bytes:
    """Mono 16-bit samples as a whole WAV file."""
    shape = struct.pack("<HHIIHH", 1, 1, rate, 2 * rate, 2, 16)
    return struct.pack("<4sI4s4sI16s4sI", b"RIFF", 36 + len(pcm), b"WAVE", b"fmt ", 16, shape, b"data", len(pcm)) + pcm
