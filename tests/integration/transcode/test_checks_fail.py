"""A result that does not pass its check is made again once; then the stage fails, and nothing of it is published."""

import pytest

from echo_contracts.v1.video import Transcoded
from echo_shared.errors import PermanentError
from echo_transcode.domain.fmp4 import fragments
from echo_transcode.units import chunk
from support import mediamaker


@pytest.fixture
def film(tmp_path):
    return mediamaker.video(tmp_path / "a.mkv", seconds=4.0, size="128x72", rate="10")


@pytest.fixture
def spoiled(monkeypatch):
    """Overwrites the first picture of what FFmpeg made, as often as is said."""

    def times(count):
        made = []
        run = chunk.run

        async def spoil(args, **more):
            said = await run(args, **more)
            made.append(args)
            if len(made) <= count:
                # The last argument is the playlist beside the segments.
                folder = args[-1].rsplit("/", 1)[0]
                (path,) = list(chunk.Path(folder).glob("seg-*.m4s"))
                data = bytearray(path.read_bytes())
                end = fragments(bytes(data)).first_end  # in front lie the encoder's remarks, which nobody decodes
                data[end - 300 : end] = bytes(0xFF for _ in range(300))
                path.write_bytes(data)
            return said

        monkeypatch.setattr(chunk, "run", spoil)
        return made

    return times


async def test_what_comes_out_broken_once_is_made_again(transcode, film, spoiled):
    made = spoiled(1)
    stage = transcode()
    await stage.run(film)
    reference = transcode()
    assert len(made) == 2
    await reference.run(film)
    assert await stage.files() == await reference.files()


async def test_what_comes_out_broken_twice_is_not_published(transcode, film, spoiled):
    made = spoiled(2)
    stage = transcode()
    with pytest.raises(PermanentError) as caught:
        await stage.run(film)
    assert caught.value.code == "result_invalid"
    assert len(made) == 2
    assert not any(isinstance(event, Transcoded) for event in stage.events)
    assert not [name for name in await stage.files() if name.endswith((".m4s", ".m3u8"))]
