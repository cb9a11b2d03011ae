"""Where chunks meet, the picture is as good as in one encode of the whole."""

from fractions import Fraction
from statistics import mean

import pytest

from echo_transcode.domain.encoders import encoder_args
from echo_transcode.domain.ladder import ladder
from support import mediamaker
from support.mediainfo import probe_bytes
from support.streams import difference, joined, packets

RATE, SECONDS = 25, 20
GOP, FRAMES = 2 * RATE, SECONDS * RATE
SEAMS = (4 * RATE, 12 * RATE)


@pytest.fixture
def film(tmp_path):
    """Motion and noise, two renditions, three chunks; in Matroska, so that it is no rung itself."""
    path = tmp_path / "film.mkv"
    coding = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p")
    mediamaker.ffmpeg(*mediamaker.picture(SECONDS, "480x320", str(RATE), grain=8), *coding, path)
    return path


async def test_seams_cost_no_quality(transcode, film, tmp_path):
    stage = transcode()
    done = await stage.run(film)
    folder = await stage.saved(tmp_path / "out")
    video = (await probe_bytes(film.read_bytes())).video
    rungs = ladder(video, None, Fraction(RATE))
    assert [each.name for each in done.renditions] == [rung.name for rung in rungs] == ["320p", "240p"]
    for rung in rungs:
        size = (rung.width, rung.height)
        whole = tmp_path / f"{rung.name}-whole.mp4"
        scale = f"zscale={rung.width}:{rung.height}:filter=bicubic:param_a=0:param_b=0.6,setsar=1"
        mediamaker.ffmpeg("-i", film, "-vf", scale, *encoder_args("h264", "libx264", rung, GOP, 1), whole)
        made = joined(folder / f"hls/{rung.name}", tmp_path / f"{rung.name}.mp4")
        ours, single = (difference(path, film, size, "psnr") for path in (made, whole))
        assert len(ours) == len(single) == FRAMES
        for seam in SEAMS:
            around = slice(seam - 3, seam + 3)
            assert mean(ours[around]) > mean(single[around]) - 0.5
        alike, single_alike = (mean(difference(path, film, size, "ssim")) for path in (made, whole))
        assert alike == pytest.approx(single_alike, rel=0.005)
        keys = [number for number, (_, key) in enumerate(packets(made)) if key]
        assert keys == list(range(0, FRAMES, GOP))
