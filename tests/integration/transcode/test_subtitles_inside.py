"""Subtitles that lie inside a source come out as WebVTT, each with its language."""

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
