"""What FFmpeg's output and exits mean, without running it."""

import signal

import pytest

from echo_shared.errors import PermanentError, RetryableError
from echo_shared.media import ffmpeg
from echo_shared.media.process import Limits


def test_progress_is_read():
    block = {"frame": "120", "out_time_us": "4000000", "speed": "2.5x", "progress": "continue"}
    assert ffmpeg.parse_progress(block) == ffmpeg.Progress(frame=120, seconds=4.0, speed=2.5)


def test_progress_that_is_not_there_yet_is_zero():
    assert ffmpeg.parse_progress({"out_time_us": "N/A", "speed": "N/A"}) == ffmpeg.Progress(0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("status", "stderr", "code", "kind"),
    [
        (1, "Error while decoding", "media_failed", PermanentError),
        (-signal.SIGSEGV, "", "decoder_crashed", PermanentError),
        (-signal.SIGXCPU, "", "too_much_computing", PermanentError),
        (255, f"Exiting normally, received signal {int(signal.SIGXCPU)}.", "too_much_computing", PermanentError),
        (-signal.SIGXFSZ, "", "result_too_large", PermanentError),
        (1, "av_interleaved_write_frame(): Cannot allocate memory", "too_much_memory", PermanentError),
        (-signal.SIGKILL, "", "media_killed", RetryableError),
        (255, "Exiting normally, received signal 15.", "media_killed", RetryableError),
        (1, "No space left on device", "disk_full", RetryableError),
    ],
)
def test_an_exit_says_whether_to_try_again(status, stderr, code, kind):
    error = ffmpeg.failure(status, stderr)
    assert (error.code, type(error)) == (code, kind)
    assert error.message.endswith(".")


def test_the_chosen_binary_comes_first(monkeypatch):
    ffmpeg.ffmpeg_path.cache_clear()
    monkeypatch.setenv("ECHO_FFMPEG", "/opt/ffmpeg")
    assert ffmpeg.ffmpeg_path() == "/opt/ffmpeg"
    ffmpeg.ffmpeg_path.cache_clear()


def test_a_source_is_a_local_file_read_by_one_demuxer(tmp_path):
    args = ffmpeg.source_args(tmp_path / "-i x", "mov")
    assert args[:4] == ["-protocol_whitelist", "file,pipe", "-f", "mov"]
    assert args[5] == f"file:{tmp_path}/-i x"


def test_limits_are_written_as_the_launcher_reads_them():
    limits = Limits(cpu_seconds=7, memory_bytes=10, file_bytes=20, files=30)
    assert limits.spec == "AS=10,CPU=7,FSIZE=20,NOFILE=30,CORE=0"
