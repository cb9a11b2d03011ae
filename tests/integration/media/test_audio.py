"""Speech audio keeps the video's time, whatever the source's clock and sample rate."""

import array
import wave

import pytest

from echo_shared.errors import PermanentError
from echo_shared.media.audio import SPEECH_RATE, extract_speech_audio
from support import mediamaker
from support.mediainfo import probe_bytes


def samples(path) -> array.array[int]:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (SPEECH_RATE, 1, 2)
        return array.array("h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("make", [mediamaker.video, mediamaker.surround], ids=["stereo", "5.1"])
@pytest.mark.parametrize("suffix", ["mp4", "ts", "mkv"])
async def test_any_source_becomes_16_khz_mono(tmp_path, make, suffix):
    source = make(tmp_path / f"a.{suffix}", 2.0)
    media = await probe_bytes(source.read_bytes())
    out = tmp_path / "a.wav"
    await extract_speech_audio(source, media.container, media.audio[0].index, out, start=media.start or 0.0)
    assert len(samples(out)) / SPEECH_RATE == pytest.approx(2.0, abs=0.1)


async def test_late_sound_is_preceded_by_silence(tmp_path):
    source = mediamaker.late_audio(tmp_path / "a.mp4", delay=1.5)
    out = tmp_path / "a.wav"
    await extract_speech_audio(source, "mov", 1, out)
    found = samples(out)
    first = next(at for at, value in enumerate(found) if abs(value) > 300) / SPEECH_RATE
    assert first == pytest.approx(1.5, abs=0.05)


async def test_a_file_that_is_no_media_is_refused(tmp_path):
    with pytest.raises(PermanentError) as caught:
        await extract_speech_audio(mediamaker.text(tmp_path / "a.mp4"), "mov", 0, tmp_path / "a.wav")
    assert caught.value.code == "media_failed"
    assert "moov" in caught.value.__notes__[0]


async def test_another_demuxer_than_the_one_found_is_never_used(tmp_path):
    secret = mediamaker.video(tmp_path / "secret.ts", 1.0)
    disguised = mediamaker.playlist(tmp_path / "a.mp4", target=str(secret))
    with pytest.raises(PermanentError):
        await extract_speech_audio(disguised, "mov", 0, tmp_path / "a.wav")
