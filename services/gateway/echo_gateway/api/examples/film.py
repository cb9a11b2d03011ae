"""One short film, all the way through the pipeline, as the examples of the description show it."""

from typing import Any

VIDEO_ID = "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10"
OTHER_ID = "5a1c8f0e-2f7b-4a7c-8a25-8a55c6f0d8e2"
CREATED, UPDATED, EXPIRES = "2026-11-02T09:30:00Z", "2026-11-02T09:31:12Z", "2026-11-02T13:31:12Z"
MEDIA = "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln"
PAGE = f"https://videos.example.org/{VIDEO_ID}/"


VIDEO = {
    "id": VIDEO_ID,
    "title": "A walk by the sea",
    "tags": ["sea", "walk"],
    "filename": "holiday.mp4",
    "content_type": "video/mp4",
    "size": 48_000_000,
    "status": "published",
    "problem": None,
    "duration": 42.5,
    "language": "en",
    "poster": f"{MEDIA}/images/poster.jpg",
    "created_at": CREATED,
    "updated_at": UPDATED,
}
NEW_VIDEO = VIDEO | {
    "title": "holiday.mp4",
    "tags": [],
    "status": "created",
    "duration": None,
    "language": None,
    "poster": None,
    "updated_at": CREATED,
}
IMPORTED = NEW_VIDEO | {"id": OTHER_ID, "size": None, "status": "processing"}
OPTIONS = {
    "title": None,
    "language": "en",
    "subtitle_languages": ["de"],
    "publish_to": ["site"],
    "webhook_url": None,
    "max_height": 1080,
    "video_codecs": None,
}
PICTURE = {
    "index": 0,
    "codec": "h264",
    "width": 1920,
    "height": 1080,
    "display_width": 1920,
    "display_height": 1080,
    "rotation": 0,
    "frame_rate": "30000/1001",
    "variable_frame_rate": False,
    "pixel_format": "yuv420p",
    "hdr": None,
    "interlaced": False,
    "start": 0.0,
    "end": 42.5,
    "largest_gap": 0.034,
    "key_interval": 2.0,
}
SOUND = {
    "index": 1,
    "codec": "aac",
    "channels": 2,
    "sample_rate": 48_000,
    "language": "eng",
    "default": True,
    "start": 0.0,
}
MEDIA_INFO = {
    "container": "mov,mp4,m4a,3gp,3g2,mj2",
    "duration": 42.5,
    "size": 48_000_000,
    "video": PICTURE,
    "audio": [SOUND],
    "subtitles": [],
    "start": None,
}


def _stage(name: str, started: str, finished: str) -> dict[str, Any]:
    return {
        "stage": name,
        "run": 1,
        "state": "succeeded",
        "fraction": 1.0,
        "eta_seconds": None,
        "problem": None,
        "attempts": 1,
        "started_at": f"2026-11-02T09:{started}Z",
        "finished_at": f"2026-11-02T09:{finished}Z",
    }


STAGES = [
    _stage("upload-intake", "30:20", "30:22"),
    _stage("transcode", "30:22", "31:05"),
    _stage("transcribe", "30:22", "30:50"),
    _stage("summarize", "30:50", "31:01"),
    _stage("subtitle", "30:50", "30:58"),
    _stage("publish", "31:05", "31:12"),
]
CHAPTERS = [
    {"start": 0.0, "end": 20.0, "title": "The harbour"},
    {"start": 20.0, "end": 42.5, "title": "The lighthouse"},
]
SUMMARY = {
    "transcript_version": 1,
    "language": "en",
    "engine": "gemini-2.5-flash",
    "title": "A walk by the sea",
    "one_line": "From the harbour to the lighthouse and back.",
    "summary": "We walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.",
    "chapters": CHAPTERS,
    "tags": ["sea", "walk"],
    "key_moments": [{"start": 24.2, "quote": "Here comes the storm."}],
    "claims": [
        {"text": "From the harbour to the lighthouse and back.", "start": 24.2, "quote": "Here comes the storm."}
    ],
    "extractive": False,
    "warnings": None,
    "edited": ["title"],
    "description": "From the harbour to the lighthouse and back.\n\n"
    "We walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.\n\n#Sea #Walk",
}
TRACK = {
    "language": "en",
    "label": "English",
    "kind": "captions",
    "origin": "transcript",
    "cues": 12,
    "vtt": f"{MEDIA}/subtitle/1/en.vtt",
    "srt": f"{MEDIA}/subtitle/1/en.srt",
    "ttml": f"{MEDIA}/subtitle/1/en.ttml",
}
TRACKS = [
    TRACK,
    TRACK
    | {
        "language": "de",
        "label": "Deutsch",
        "kind": "subtitles",
        "vtt": f"{MEDIA}/subtitle/1/de.vtt",
        "srt": f"{MEDIA}/subtitle/1/de.srt",
    },
]
PLAYBACK = {
    "hls": f"{MEDIA}/transcode/1/main.m3u8",
    "complete": True,
    "mp4": f"{MEDIA}/transcode/1/video.mp4",
    "poster": f"{MEDIA}/transcode/1/poster.jpg",
    "storyboard": f"{MEDIA}/transcode/1/storyboard.vtt",
    "dash": f"{MEDIA}/transcode/1/manifest.mpd",
    "posters": [f"{MEDIA}/transcode/1/poster-2.jpg"],
    "preview": f"{MEDIA}/transcode/1/preview.webp",
    "waveform": f"{MEDIA}/transcode/1/waveform.json",
    "tracks": TRACKS,
    "expires_at": EXPIRES,
}
PUBLICATION = {
    "target": "site",
    "state": "published",
    "progress": None,
    "url": PAGE,
    "external_id": VIDEO_ID,
    "until": None,
    "problem": None,
}
PUBLICATIONS = [
    PUBLICATION,
    PUBLICATION | {"target": "webhook", "state": "none", "url": None, "external_id": None},
]
DETAIL = VIDEO | {
    "options": OPTIONS,
    "media": MEDIA_INFO,
    "stages": STAGES,
    "summary": SUMMARY,
    "missing_subtitles": [],
    "publications": [PUBLICATION],
    "cost": {"stages": {"transcode": 0.011, "summarize": 0.0011}, "total": 0.0121},
    "playback": PLAYBACK,
}
CANCELLED = DETAIL | {"status": "cancelled", "publications": []}
SEGMENT = {
    "start": 24.2,
    "end": 25.9,
    "text": "Here comes the storm.",
    "words": [
        {"text": "Here", "start": 24.2, "end": 24.5, "confidence": 0.98},
        {"text": "comes", "start": 24.5, "end": 24.9, "confidence": 0.97},
        {"text": "the", "start": 24.9, "end": 25.0, "confidence": 0.99},
        {"text": "storm.", "start": 25.0, "end": 25.9, "confidence": 0.96},
    ],
    "speaker": None,
}
TRANSCRIPT = {
    "version": 1,
    "language": "en",
    "engine": "whisper",
    "draft": False,
    "duration": 42.5,
    "segments": [SEGMENT],
}
