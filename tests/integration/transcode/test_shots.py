"""Shot changes are found to the frame while a video is encoded, and told with the result."""

from fractions import Fraction

from echo_contracts.v1.documents import Shots
from echo_transcode.domain.shots import read_shots
from support import mediamaker

# Cuts at frames 33 and 71, neither of them a key frame, and a flash of one frame at 95.
_SHOTS = (("testsrc2", 33), ("mandelbrot", 38), ("smptebars", 24), ("color=white", 1), ("smptebars", 24))


def _cut(path):
    inputs = []
    for source, frames in _SHOTS:
        joint = ":" if "=" in source else "="
        inputs += ["-f", "lavfi", "-i", f"{source}{joint}size=320x180:rate=25,trim=end_frame={frames}"]
    joined = "".join(f"[{number}]setsar=1,format=yuv420p[v{number}];" for number in range(len(_SHOTS)))
    labels = "".join(f"[v{number}]" for number in range(len(_SHOTS)))
    mediamaker.ffmpeg(*inputs, "-filter_complex", f"{joined}{labels}concat=n={len(_SHOTS)}", path)
    return path


async def test_cuts_are_found_to_the_frame(transcode, tmp_path):
    stage = transcode()
    made = await stage.run(_cut(tmp_path / "cut.mp4"))
    assert made.shots == Shots.object_name("v1")
    found = Shots.model_validate_json(await stage.storage.results.read(made.shots))
    assert found.times[:2] == (1.32, 2.84)
    assert len(found.times) <= 3  # the flash counts once, or not at all


async def test_one_picture_throughout_has_no_shots(transcode, tmp_path):
    stage = transcode()
    made = await stage.run(mediamaker.silent(tmp_path / "one.mp4"))
    found = Shots.model_validate_json(await stage.storage.results.read(made.shots))
    assert found.times == ()


async def test_sound_alone_has_no_list(transcode, tmp_path):
    stage = transcode()
    made = await stage.run(mediamaker.audio_only(tmp_path / "sound.m4a"))
    assert made.shots is None


def test_changes_of_a_quarter_of_a_second_are_one():
    text = "".join(
        f"frame:{number} pts:{pts} pts_time:{pts / 25}\nlavfi.scd.time={pts / 25}\n"
        for number, pts in enumerate((500, 506, 507, 600))
    )
    assert read_shots(text, Fraction(25)) == (500, 507, 600)
