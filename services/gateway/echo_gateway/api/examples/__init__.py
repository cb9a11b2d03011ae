"""One example of each call's request and answer, for the description alone."""

from dataclasses import dataclass
from typing import Any

from echo_gateway.api.examples import around, film


@dataclass(frozen=True)
class Example:
    """The answer, JSON or texts by their media types, and the body of the request where it has one."""

    answer: Any = None
    request: Any = None


_VTT = "WEBVTT\n\n00:24.200 --> 00:25.900\nHere comes the storm.\n"
_SRT = "1\n00:00:24,200 --> 00:00:25,900\nHere comes the storm.\n"
_TTML = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>'
    '<p begin="24.200s" end="25.900s">Here comes the storm.</p></div></body></tt>'
)
_ANSWER = (
    'event: passage\ndata: {"start": 24.2, "end": 25.9, "text": "Here comes the storm."}\n\n'
    'event: answer\ndata: {"engine": "passages", "refused": false, "text": null}\n\n'
)

# By the operation's id.
EXAMPLES = {
    "create_video": Example(
        {"video": film.NEW_VIDEO, "upload": around.UPLOAD},
        {
            "filename": "holiday.mp4",
            "content_type": "video/mp4",
            "size": 48_000_000,
            "options": {"language": "en", "subtitle_languages": ["de"], "publish_to": ["site"], "max_height": 1080},
        },
    ),
    "list_videos": Example({"items": [film.VIDEO], "next": "WyItY3JlYXRlZF9hdCJd"}),
    "get_video": Example(film.DETAIL),
    "edit_video": Example(film.DETAIL, {"title": "A walk by the sea", "tags": ["sea", "walk"]}),
    "delete_video": Example(),
    "reopen_upload": Example(around.UPLOAD),
    "cancel_video": Example(film.CANCELLED),
    "import_video": Example(
        film.IMPORTED, {"url": "https://example.org/films/holiday.mp4", "options": {"language": "en"}}
    ),
    "list_stages": Example(film.STAGES),
    "rerun_stage": Example({"stage": "transcribe", "run": 2}),
    "list_events": Example({"items": [around.EVENT], "next": 4711}),
    "get_transcript": Example(film.TRANSCRIPT),
    "put_transcript": Example(
        {"version": 2, "language": "en", "engine": "person", "segments": 1, "words": 4},
        {"segments": [{"start": 24.2, "end": 25.9, "text": "Here comes the storm!"}]},
    ),
    "get_summary": Example(film.SUMMARY),
    "edit_summary": Example(film.SUMMARY, {"title": "A walk by the sea", "chapters": film.CHAPTERS}),
    "list_subtitles": Example(film.TRACKS),
    "add_subtitles": Example(film.TRACKS[:1], {"languages": ["de"]}),
    "get_subtitles": Example({"text/vtt": _VTT, "application/x-subrip": _SRT, "application/ttml+xml": _TTML}),
    "get_playback": Example(film.PLAYBACK),
    "ask": Example({"text/event-stream": _ANSWER}, {"question": "When does the storm begin?"}),
    "list_publications": Example(film.PUBLICATIONS),
    "publish_video": Example(film.PUBLICATIONS, {"target": "site"}),
    "withdraw_video": Example([film.PUBLICATION | {"state": "withdrawing"}]),
    "list_connections": Example([around.CONNECTION]),
    "begin_consent": Example({"url": "https://accounts.google.com/o/oauth2/v2/auth?client_id=echo&state=9f2c"}),
    "connect_youtube": Example([around.CONNECTION], {"code": "4/0AdQt8qh", "state": "9f2c"}),
    "disconnect_youtube": Example(),
    "search": Example({"items": [around.HIT], "next": None}),
    "create_ticket": Example({"ticket": "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "expires_in": 30}),
    "list_webhooks": Example([around.WEBHOOK]),
    "create_webhook": Example(
        {"webhook": around.WEBHOOK, "secret": around.SECRET},
        {"url": "https://example.org/hooks/echo", "events": ["video.published", "stage.failed"]},
    ),
    "get_webhook": Example(around.WEBHOOK),
    "change_webhook": Example(around.WEBHOOK | {"enabled": False}, {"enabled": False}),
    "delete_webhook": Example(),
    "rotate_secret": Example({"secret": around.SECRET, "previous_secret_expires_at": "2026-11-03T09:31:12Z"}),
    "test_webhook": Example(around.TEST),
    "list_deliveries": Example({"items": [around.DELIVERY], "next": None}),
    "redeliver": Example(around.AGAIN),
    "get_me": Example({"id": film.OTHER_ID, "email": "ann@example.org", "roles": []}),
    "delete_me": Example(),
    "get_usage": Example(around.USAGE),
    "get_settings": Example(around.SETTINGS),
    "patch_settings": Example(around.SETTINGS, {"language": "en", "max_height": 1080}),
    "list_dead_letters": Example({"items": [around.DEAD_LETTER], "next": None}),
    "replay_dead_letter": Example(),
    "get_metrics": Example(around.METRICS),
    "get_traces": Example({"items": [around.TRACE]}),
    "get_quota": Example(around.QUOTA),
    "put_quota": Example(around.QUOTA, {"minutes": 20_000, "note": "a film school"}),
    "get_operations": Example(around.OPERATIONS),
}
