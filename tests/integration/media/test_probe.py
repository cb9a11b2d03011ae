"""Real media, whole and broken, made by FFmpeg: what the probe says of each."""

import asyncio

import pytest

from echo_contracts.v1.media import MediaInfo
from echo_shared.errors import ObjectMissingError, PermanentError
from echo_shared.media.probe import probe
from support import mediamaker
from support.mediainfo import probe_bytes


async def probed(path):
    return await probe_bytes(path.read_bytes())


@pytest.mark.parametrize("suffix", ["mp4", "mov", "mkv", "avi", "ts", "flv", "mpg", "wmv"])
async def test_every_common_container_is_understood(tmp_path, suffix):
    extra = () if suffix not in {"mpg", "wmv"} else ("-c:v", "mpeg2video" if suffix == "mpg" else "wmv2", "-c:a", "mp2")
    media = await probed(mediamaker.video(tmp_path / f"a.{suffix}", seconds=2.0, extra=extra))
    assert media.video is not None
    assert (media.video.display_width, media.video.display_height) == (320, 180)
    assert media.video.frame_rate == "25"
    assert not media.video.variable_frame_rate
    assert media.duration == pytest.approx(2.0, abs=0.15)
    assert len(media.audio) == 1


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (mediamaker.text, "not_a_video"),
        (mediamaker.truncated, "truncated"),
        (mediamaker.headless, "truncated"),
        (mediamaker.encrypted, "encrypted"),
        (mediamaker.noise, "broken_bitstream"),
    ],
)
async def test_media_that_cannot_be_used_is_rejected(tmp_path, make, code):
    with pytest.raises(PermanentError) as caught:
        await probed(make(tmp_path / "a.mp4"))
    assert caught.value.code == code


async def test_a_playlist_in_disguise_discloses_nothing(tmp_path):
    secret = tmp_path / "secret.ts"
    mediamaker.video(secret, 1.0)
    with pytest.raises(PermanentError) as caught:
        await probed(mediamaker.playlist(tmp_path / "a.mp4", target=str(secret)))
    assert caught.value.code in {"not_a_video", "unsupported_container"}


async def test_a_picture_is_no_video(tmp_path):
    mediamaker.ffmpeg(*mediamaker.picture(0.1), "-frames:v", "1", tmp_path / "a.png")
    with pytest.raises(PermanentError) as caught:
        await probed(tmp_path / "a.png")
    assert caught.value.code == "unsupported_container"


async def test_a_fifth_of_a_second_is_enough(tmp_path):
    media = await probed(mediamaker.video(tmp_path / "a.mp4", seconds=0.2))
    assert media.duration == pytest.approx(0.2, abs=0.05)


async def test_sound_alone_is_accepted(tmp_path):
    for path in (mediamaker.audio_only(tmp_path / "a.wav"), mediamaker.cover_art(tmp_path / "b.mp3")):
        media = await probed(path)
        assert media.video is None
        assert len(media.audio) == 1
        assert media.duration == pytest.approx(2.0, abs=0.1)


async def test_pictures_alone_are_accepted(tmp_path):
    assert (await probed(mediamaker.silent(tmp_path / "a.mp4"))).audio == ()


async def test_a_phones_rotation_turns_the_display_size(tmp_path):
    video = (await probed(mediamaker.rotated(tmp_path / "a.mp4"))).video
    assert video is not None
    assert (video.rotation, video.display_width, video.display_height) == (270, 180, 320)


async def test_pixel_shape_hdr_interlacing_and_odd_sides_are_seen(tmp_path):
    anamorphic = (await probed(mediamaker.anamorphic(tmp_path / "a.mp4"))).video
    hdr = (await probed(mediamaker.hdr_pq(tmp_path / "h.mp4"))).video
    interlaced = (await probed(mediamaker.interlaced(tmp_path / "i.mp4"))).video
    odd = (await probed(mediamaker.odd_size(tmp_path / "o.mkv"))).video
    assert anamorphic is not None
    assert hdr is not None
    assert interlaced is not None
    assert odd is not None
    assert (anamorphic.display_width, anamorphic.display_height) == (512, 288)
    assert (hdr.hdr, hdr.pixel_format) == ("pq", "yuv420p10le")
    assert interlaced.interlaced
    assert (odd.width, odd.height, odd.pixel_format) == (641, 359, "yuv444p")


@pytest.mark.parametrize("suffix", ["mp4", "mkv"])
async def test_a_variable_rate_and_its_longest_gap_are_found(tmp_path, suffix):
    video = (await probed(mediamaker.variable_rate(tmp_path / f"a.{suffix}"))).video
    assert video is not None
    assert video.variable_frame_rate
    assert video.largest_gap == pytest.approx(1.28, abs=0.1)


async def test_surround_sound_and_its_start_are_seen(tmp_path):
    assert (await probed(mediamaker.surround(tmp_path / "a.mp4"))).audio[0].channels == 6
    late = await probed(mediamaker.late_audio(tmp_path / "l.mp4", delay=1.5))
    assert late.audio[0].start == pytest.approx(1.5, abs=0.05)


async def test_a_transport_streams_clock_is_taken_out(tmp_path):
    media = await probed(mediamaker.video(tmp_path / "a.ts"))
    assert media.video is not None
    assert media.start == pytest.approx(1.4, abs=0.1)
    assert media.video.start < 0.1


async def test_only_what_is_needed_is_fetched(tmp_path):
    path = mediamaker.video(tmp_path / "a.mp4", seconds=20.0, size="1280x720", extra=("-b:v", "6M"))
    data = path.read_bytes()
    fetched = 0

    async def read_range(start: int, end: int) -> bytes:
        nonlocal fetched
        fetched += len(data[start:end])
        piece: bytes = data[start:end]
        return piece

    assert (await probe(read_range, len(data))).duration == pytest.approx(20.0, abs=0.1)
    assert len(data) > 5_000_000
    assert fetched < 2_500_000


async def test_what_reading_raises_comes_through():
    async def read_range(_start: int, _end: int) -> bytes:
        raise ObjectMissingError("uploads/v1/source")

    with pytest.raises(ObjectMissingError):
        await probe(read_range, 1000)


@pytest.mark.parametrize("seed", range(4))
async def test_a_damaged_file_ends_accepted_or_rejected(tmp_path, seed):
    data = bytearray(mediamaker.video(tmp_path / "a.mp4", seconds=1.0).read_bytes())
    noise = bytes((seed * 37 + at * 11) % 256 for at in range(64))
    step = len(data) // len(noise)
    for at, value in enumerate(noise):
        data[at * step + seed] = value
    (found,) = await asyncio.gather(probe_bytes(bytes(data)), return_exceptions=True)
    assert isinstance(found, MediaInfo) or (isinstance(found, PermanentError) and found.code != "probe_failed")
