"""HEVC and AV1 beside H.264, where they are asked for."""

from echo_contracts.v1.media import Options
from support import mediamaker
from support.streams import complaints


async def test_other_codecs_are_renditions_of_their_own(transcode, tmp_path):
    stage = transcode()
    source = mediamaker.video(tmp_path / "a.mkv", seconds=4.5)
    masters = noted(stage, "master.m3u8")
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
    # While it grows there is H.264 alone: the others would lag behind.
    assert len(masters) > 1
    assert all("hvc1" not in early and "av01" not in early for early in masters[:-1])
    again = transcode(repeat=True, seed=1)
    assert await again.run(source, Options(video_codecs=("hevc", "av1"))) == done
    assert await again.files() == await stage.files()


def noted(stage, name):
    """Every text that is written under a name that ends so."""
    texts, write = [], stage.storage.results.write

    async def watch(written, data, **conditions):
        if written.endswith(name):
            texts.append(data.decode())
        return await write(written, data, **conditions)

    stage.storage.results.write = watch
    return texts
