"""What each encoder is told: caps and closed GOPs for all, nothing that depends on the machine."""

import pytest

from echo_transcode.domain.encoders import encoder_args
from echo_transcode.domain.ladder import Rung

RUNG = Rung(name="720p", width=1280, height=720, max_rate=2_500_000)


def pairs(codec, encoder="libx264", threads=1):
    args = encoder_args(codec, encoder, RUNG, 60, threads)
    return dict(zip(args[::2], args[1::2], strict=True))


def test_the_ladder_is_capped_constant_quality_with_closed_gops():
    told = pairs("h264", threads=2)
    assert (told["-c:v"], told["-crf"], told["-maxrate"], told["-bufsize"]) == ("libx264", "23", "2500000", "5000000")
    assert (told["-g"], told["-keyint_min"], told["-sc_threshold"], told["-threads"]) == ("60", "60", "0", "2")


def test_a_graphics_card_gets_the_same_cap_and_grid():
    told = pairs("h264", "h264_nvenc")
    assert (told["-c:v"], told["-maxrate"], told["-g"], told["-strict_gop"]) == ("h264_nvenc", "2500000", "60", "1")
    assert told["-no-scenecut"] == told["-forced-idr"] == "1"


@pytest.mark.parametrize("encoder", ["libx264", "h264_nvenc"])
def test_other_codecs_are_made_in_software(encoder):
    hevc, av1 = pairs("hevc", encoder), pairs("av1", encoder)
    assert (hevc["-c:v"], hevc["-tag:v"], hevc["-maxrate"]) == ("libx265", "hvc1", "2500000")
    assert {"open-gop=0", "scenecut=0", "keyint=60", "pools=1", "frame-threads=1"} <= set(
        hevc["-x265-params"].split(":")
    )
    assert av1["-c:v"] == "libsvtav1"
    assert {"lp=1", "scd=0", "irefresh-type=2", "mbr=2500"} <= set(av1["-svtav1-params"].split(":"))
