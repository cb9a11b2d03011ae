"""HEVC and AV1 beside H.264, where they are asked for."""

from echo_contracts.v1.media import Options
from support import mediamaker
from support.streams import complaints


async def test_other_codecs_are_renditions_of_their_own(transcode, tmp_path):
    stage = transcode()
    source = mediamaker.video(tmp_path / "a.mkv", seconds=4.5)
    done = await stage.run(source, Options(video_codecs=("hevc", "av1")))
    folder = await stage.saved(tmp_path / "out")
    codecs = {each.name: each.codecs.split(".")[0] for each in done.renditions}
    assert codecs == {"180p": "avc1", "180p-hevc": "hvc1", "180p-av1": "av01"}
    master = (folder / "hls/master.m3u8").read_text()
    manifest = next(folder.rglob("*.mpd")).read_text()
    for name, codec in codecs.items():
        assert f'CODECS="{codec}.' in master
        assert f'codecs="{codec}.' in manifest
        assert len(list((folder / f"hls/{name}").glob("*.m4s"))) == 2
        assert await complaints(folder / f"hls/{name}/index.m3u8", "0:v") == ""
    assert await complaints(folder / "hls/master.m3u8", "0:v", "0:a:0") == ""
