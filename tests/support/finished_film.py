"""A small finished video: real media made by FFmpeg, and the documents that the other stages would leave."""

import contextlib
import functools
import subprocess
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from aiohttp import web

from echo_contracts.v1 import media, video
from echo_contracts.v1.documents import Edits, Segment, Summary, Transcript, Word
from echo_publish.domain import Inputs, Newest, Publication
from echo_shared.testing.storage import InMemoryBucket

VIDEO = "v-0001"
DURATION = 12.0
SAID = (
    (0.4, 3.6, "Welcome. Today we look at how rivers find their way to the sea."),
    (4.0, 7.4, "Water takes the easiest path, and over time it makes that path its own."),
    (7.8, 11.6, "A bend grows because the outside moves faster than the inside of the river."),
)


@functools.cache
def encoded() -> dict[str, bytes]:
    """An adaptive stream of two renditions with separate audio, an MP4 and a poster: path -> bytes."""
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)

        def run(*arguments: str) -> None:
            subprocess.run([ffmpeg, "-nostdin", "-v", "error", "-y", *arguments], cwd=root, check=True, timeout=120)

        run(
            *("-f", "lavfi", "-i", f"testsrc2=size=640x360:rate=24:duration={DURATION}"),
            *("-f", "lavfi", "-i", f"sine=frequency=330:duration={DURATION}"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "48", "-sc_threshold", "0"),
            *("-c:a", "aac", "-ac", "2", "-movflags", "+faststart", "video.mp4"),
        )
        run("-ss", "3", "-i", "video.mp4", "-frames:v", "1", "poster.jpg")
        (root / "hls").mkdir()
        run(
            *("-i", "video.mp4", "-map", "0:v", "-map", "0:v", "-map", "0:a", "-c:a", "copy"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-g", "48", "-sc_threshold", "0", "-s:v:1", "320x180"),
            *("-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"),
            *("-var_stream_map", "v:0,agroup:sound,name:360p v:1,agroup:sound,name:180p a:0,agroup:sound,name:audio"),
            *("-master_pl_name", "master.m3u8", "-hls_segment_filename", "hls/%v/%d.m4s", "hls/%v/index.m3u8"),
        )
        run(
            *("-i", "video.mp4", "-vf", "fps=1/3,scale=160:90,tile=4x1", "-frames:v", "1", "sheet-1.jpg"),
        )
        cues = [
            f"00:00:{at:02d}.000 --> 00:00:{at + 3:02d}.000\nsheet-1.jpg#xywh={at // 3 * 160},0,160,90"
            for at in (0, 3, 6, 9)
        ]
        (root / "storyboard.vtt").write_text("WEBVTT\n\n" + "\n\n".join(cues) + "\n")
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def transcript(version: int = 1) -> Transcript:
    """What is said, with word times spread evenly."""
    segments = []
    for start, end, text in SAID:
        words = text.split()
        step = (end - start) / len(words)
        timed = tuple(
            Word(text=word, start=start + n * step, end=start + (n + 1) * step, confidence=None)
            for n, word in enumerate(words)
        )
        segments.append(Segment(start=start, end=end, text=text, words=timed))
    return Transcript(
        version=version, language="en", engine="test", draft=True, duration=DURATION, segments=tuple(segments)
    )


def summary(version: int = 1) -> Summary:
    """What it is about."""
    return Summary(
        transcript_version=version,
        language="en",
        engine="test",
        title="How rivers find the sea",
        one_line="Why water bends, and how a bend becomes a river.",
        summary="Rivers follow the easiest path.\n\nOver time they carve it, and every bend grows.",
        chapters=(
            media.Chapter(start=0, end=4, title="The way to the sea"),
            media.Chapter(start=4, end=DURATION, title="How a bend grows"),
        ),
        tags=("rivers", "geology"),
        key_moments=(media.KeyMoment(start=4.0, quote="Water takes the easiest path."),),
    )


def events(run: int = 1, **options: Any) -> tuple[video.Transcoded, video.Summarized, video.Subtitled]:
    """The three that publishing waits for."""
    made = f"videos/{VIDEO}/transcode/{run}"
    about = summary()
    return (
        video.Transcoded(
            run=run,
            filename="my_rivers.mp4",
            options=media.Options.model_validate(options),
            duration=DURATION,
            hls=f"{made}/hls",
            playlist=f"{made}/hls/master.m3u8",
            mp4=f"{made}/video.mp4",
            poster=f"{made}/poster.jpg",
            storyboard=None,
            audio=None,
            renditions=(
                media.Rendition(
                    name="360p", width=640, height=360, bandwidth=1, average_bandwidth=1, codecs="", frame_rate=24
                ),
            ),
        ),
        video.Summarized(
            run=run,
            transcript_version=1,
            document=f"videos/{VIDEO}/summarize/{run}/summary.json",
            **about.model_dump(include={"engine", "title", "one_line", "summary", "chapters", "tags", "key_moments"}),
        ),
        video.Subtitled(
            run=run,
            transcript_version=1,
            transcript=f"videos/{VIDEO}/transcribe/{run}/transcript.json",
            tracks=tuple(
                media.Track(
                    language=language,
                    label=label,
                    kind="subtitles",
                    vtt=f"videos/{VIDEO}/subtitle/{run}/{language}.vtt",
                    srt=f"videos/{VIDEO}/subtitle/{run}/{language}.srt",
                    cues=3,
                )
                for language, label in (("en", "English"), ("de", "Deutsch"))
            ),
        ),
    )


def stored(files: dict[str, bytes], run: int = 1) -> InMemoryBucket:
    """A results bucket in which every earlier stage is done."""
    bucket = InMemoryBucket()
    for path, data in files.items():
        bucket.put(f"videos/{VIDEO}/transcode/{run}/{path}", data)
    bucket.put(f"videos/{VIDEO}/transcribe/{run}/transcript.json", transcript().model_dump_json().encode())
    bucket.put(f"videos/{VIDEO}/summarize/{run}/summary.json", summary().model_dump_json().encode())
    for language in ("en", "de"):
        cues = [f"0:00:{start:06.3f} --> 0:00:{end:06.3f}\n{text}" for start, end, text in SAID]
        vtt = "WEBVTT\n\n" + "\n\n".join(cue.replace("0:00:", "00:00:") for cue in cues) + "\n"
        bucket.put(f"videos/{VIDEO}/subtitle/{run}/{language}.vtt", vtt.encode(), content_type="text/vtt")
        bucket.put(f"videos/{VIDEO}/subtitle/{run}/{language}.srt", b"1\n", content_type="application/x-subrip")
    return bucket


def inputs(transcoded: video.Transcoded, summarized: video.Summarized, subtitled: video.Subtitled) -> Inputs:
    """The three as a publication gets them."""
    return Inputs(
        Newest(transcoded=transcoded.run, summarized=summarized.run, subtitled=subtitled.run),
        transcoded,
        summarized,
        subtitled,
        Edits(),
    )


def publication(**options: Any) -> Publication:
    """Everything that a target needs."""
    transcoded, summarized, subtitled = events(**options)
    return Publication(
        VIDEO, inputs(transcoded, summarized, subtitled), transcript(), summary(), transcoded.options.webhook_url
    )


@contextlib.asynccontextmanager
async def served(folder: Path) -> AsyncIterator[str]:
    """A folder over HTTP with ranges, as a bucket serves it; its base URL."""
    app = web.Application()
    app.router.add_static("/", folder)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
