"""A Whisper model of half a megabyte that says what it is told to, whatever it hears: real files for the real library.

All its layers pass on what they get, so the decoder's next token follows from the position alone, whose encoding points
at the embedding of the token to come. Its attention to the sound follows from the position too: the encodings of
both sides hold times as angles, so that the words are found one after the other.
"""

from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import whisper_spec
from faster_whisper.tokenizer import _LANGUAGE_CODES
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

_WIDTH = 64
_MELS = 80
_FRAMES = 1500
_POSITIONS = 448


def make_model(folder: Path, language: str, text: str, *, end: float) -> Path:
    """A model that detects `language` and hears `text`, at most some ten words, from 0 to `end` seconds."""
    folder.mkdir()
    tokenizer = _tokenizer(text)
    tokenizer.save(str(folder / "tokenizer.json"))
    ids = tokenizer.get_vocab()
    said = [f"<|{0:.2f}|>", *_pieces(text), f"<|{end:.2f}|>", "<|endoftext|>"]
    # Position 0 says the language; 1 and 2 hold what the library puts there: the language and the task.
    script = {0: f"<|{language}|>", **{2 + number: token for number, token in enumerate(said)}}
    times = {3 + number: end * number / (len(said) - 3) for number in range(len(said) - 2)}
    spec = _spec({position: ids[token] for position, token in script.items()}, times, len(ids) + 1)
    tokens = [token for token, _ in sorted(ids.items(), key=lambda each: each[1])]
    spec.register_vocabulary([*tokens, ""])  # by the empty token the library knows a model of many languages
    spec.config.suppress_ids, spec.config.suppress_ids_begin = [], []
    spec.config.lang_ids = [ids[f"<|{each}|>"] for each in _LANGUAGE_CODES]
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.save(str(folder))
    return folder


def _pieces(text: str) -> list[str]:
    return ["Ġ" + word for word in text.split()]


def _tokenizer(text: str) -> Tokenizer:
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = sorted(set(_pieces(text)))
    tokenizer = Tokenizer(models.BPE({token: number for number, token in enumerate(letters + words)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    names = ["endoftext", "startoftranscript", *_LANGUAGE_CODES, "translate", "transcribe", "startoflm", "startofprev"]
    names += ["nospeech", "notimestamps"]
    tokenizer.add_special_tokens([AddedToken(f"<|{name}|>", special=True) for name in names])
    tokenizer.add_tokens([AddedToken(f"<|{number * 0.02:.2f}|>") for number in range(1501)])
    return tokenizer


def _spec(script: dict[int, int], times: dict[int, float], vocabulary: int) -> Any:
    spec = whisper_spec.WhisperSpec(1, 1, 1, 1)
    embeddings = np.random.default_rng(1).normal(size=(vocabulary, _WIDTH)).astype(np.float32)
    embeddings[:, -4:] = 0
    embeddings /= np.linalg.norm(embeddings, axis=1, keepdims=True)
    positions = np.zeros((_POSITIONS, _WIDTH), dtype=np.float32)
    for position, token in script.items():
        positions[position] = 50 * embeddings[token]
    for position, time in times.items():
        positions[position, -4:] = 30 * _angle(time)
    sound = np.zeros((_FRAMES, _WIDTH), dtype=np.float32)
    sound[:, -4:] = [_angle(frame * 30 / _FRAMES) for frame in range(_FRAMES)]
    spec.encoder.conv1.weight = np.zeros((_WIDTH, _MELS, 3), dtype=np.float32)
    spec.encoder.conv2.weight = np.zeros((_WIDTH, _WIDTH, 3), dtype=np.float32)
    spec.encoder.position_encodings.encodings = sound
    spec.decoder.embeddings.weight, spec.decoder.projection.weight = embeddings, 4 * embeddings
    spec.decoder.position_encodings.encodings = positions
    for part in (spec.encoder, spec.decoder):
        _pass_on(part.layer_norm)
        for layer in part.layer:
            _attention(layer.self_attention, 3, 1)
            if hasattr(layer, "attention"):
                _attention(layer.attention, 1, 2, 1)
                queries, keys, _ = layer.attention.linear
                queries.weight[-4:, -4:] = keys.weight[_WIDTH - 4 : _WIDTH, -4:] = 20 * np.eye(4)
            _pass_on(layer.ffn.layer_norm)
            _zero(layer.ffn.linear_0, 4, 1)
            _zero(layer.ffn.linear_1, 1, 4)
    return spec


def _attention(spec: Any, *rows: int) -> None:
    _pass_on(spec.layer_norm)
    for linear, count in zip(spec.linear, rows, strict=True):
        _zero(linear, count, 1)


def _pass_on(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(_WIDTH, dtype=np.float32), np.zeros(_WIDTH, dtype=np.float32)


def _zero(linear: Any, rows: int, columns: int) -> None:
    linear.weight = np.zeros((rows * _WIDTH, columns * _WIDTH), dtype=np.float32)
    linear.bias = np.zeros(rows * _WIDTH, dtype=np.float32)


def _angle(time: float) -> "np.ndarray[Any, Any]":
    """Of half a turn for the 30 seconds; the numbers add up to nothing, so that normalisation leaves them."""
    turn = time / 30 * np.pi
    return np.array([np.cos(turn), np.sin(turn), -np.cos(turn), -np.sin(turn)], dtype=np.float32)
