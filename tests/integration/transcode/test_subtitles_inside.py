"""Subtitles that lie inside a source come out as WebVTT, each with its language."""

import struct

from support import mediamaker


def srt(path, *cues):
    path.write_text("".join(f"{number}\n{when}\n{text}\n\n" for number, (when, text) in enumerate(cues, 1)))
    return path


async def test_text_subtitles_keep_their_words_times_and_languages(transcode, tmp_path):
    english = srt(tmp_path / "en.srt", ("00:00:00,500 --> 00:00:01,250", "Good morning."))
    german = srt(tmp_path / "de.srt", ("00:00:01,000 --> 00:00:02,000", "Guten Morgen."))
    source = tmp_path / "a.mkv"
    mediamaker.ffmpeg(
        *("-i", mediamaker.video(tmp_path / "a.mp4"), "-i", english, "-i", german),
        *("-map", "0", "-map", "1", "-map", "2", "-c", "copy", "-c:s:0", "srt", "-c:s:1", "ass"),
        *("-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=deu", source),
    )
    stage = transcode()
    done = await stage.run(source)
    first, second = done.source_subtitles
    assert [first.language[:2], second.language[:2]] == ["en", "de"]
    files = await stage.files()
    texts = [next(data.decode() for name, data in files.items() if each.vtt.endswith(name)) for each in (first, second)]
    assert all(text.startswith("WEBVTT") for text in texts)
    assert "00:00.500 --> 00:01.250\nGood morning." in texts[0]
    assert "00:01.000 --> 00:02.000\nGuten Morgen." in texts[1]


def pictures(path):
    """Subtitles as on a Blu-ray: one 8x2 picture, shown from 0.5 s to 1.5 s (a .sup file of PGS segments)."""

    def segment(at, kind, body):
        return b"PG" + struct.pack(">IIBH", round(at * 90_000), 0, kind, len(body)) + body

    def composition(number, state, shown):
        objects = struct.pack(">HBBHH", 0, 0, 0, 10, 10) if shown else b""
        return struct.pack(">HHBHBBBB", 320, 180, 0x10, number, state, 0, 0, int(shown)) + objects

    window = struct.pack(">BBHHHH", 1, 0, 10, 10, 8, 2)
    palette = bytes([0, 0, 1, 235, 128, 128, 255])
    lines = 2 * (b"\x01" * 8 + b"\x00\x00")
    picture = struct.pack(">HBB", 0, 0, 0xC0) + (len(lines) + 4).to_bytes(3) + struct.pack(">HH", 8, 2) + lines
    show = [(0x16, composition(0, 0x80, True)), (0x17, window), (0x14, palette), (0x15, picture), (0x80, b"")]
    hide = [(0x16, composition(1, 0, False)), (0x17, window), (0x80, b"")]
    path.write_bytes(b"".join(segment(at, *each) for at, segments in ((0.5, show), (1.5, hide)) for each in segments))
    return path


async def test_subtitles_that_are_pictures_stay_behind_and_nothing_else_does(transcode, tmp_path):
    english = srt(tmp_path / "en.srt", ("00:00:00,500 --> 00:00:01,250", "Good morning."))
    source = tmp_path / "a.mkv"
    mediamaker.ffmpeg(
        *("-i", mediamaker.video(tmp_path / "a.mp4"), "-i", pictures(tmp_path / "a.sup"), "-i", english),
        *("-map", "0", "-map", "1", "-map", "2", "-c", "copy", "-metadata:s:s:1", "language=eng", source),
    )
    done = await transcode().run(source)
    assert [track.language[:2] for track in done.source_subtitles] == ["en"]


async def test_a_track_that_cannot_be_read_is_left_out_alone(transcode, tmp_path):
    """Its words are no UTF-8, which FFmpeg refuses to convert."""
    broken = srt(tmp_path / "xx.srt", ("00:00:00,200 --> 00:00:00,900", "first"))
    german = srt(tmp_path / "de.srt", ("00:00:01,000 --> 00:00:02,000", "Guten Morgen."))
    source = tmp_path / "a.mkv"
    mediamaker.ffmpeg(
        *("-i", mediamaker.video(tmp_path / "a.mp4"), "-i", broken, "-i", german),
        *("-map", "0", "-map", "1", "-map", "2", "-c", "copy", "-metadata:s:s:1", "language=deu", source),
    )
    data = source.read_bytes()
    assert data.count(b"first") == 1
    source.write_bytes(data.replace(b"first", b"\xff\xfe\x80\xc0\xff"))
    done = await transcode().run(source)
    assert [track.language[:2] for track in done.source_subtitles] == ["de"]
    assert done.renditions
