"""Uploads, webhooks, settings, the log and the dead letters around the film of the examples."""

from echo_gateway.api.examples.film import CREATED, EXPIRES, PAGE, UPDATED, VIDEO, VIDEO_ID

WEBHOOK_ID = "c2f6f0a4-93b5-4a1b-b1d9-5d8a6f7f3b21"
DELIVERY_ID = "7d5a3b90-1c8e-4f6f-8c0b-9f4f8f3f2a11"
UPLOAD = {
    "url": "https://storage.googleapis.com/upload/storage/v1/b/echo-uploads/o?upload_id=ABg5",
    "method": "PUT",
    "received": 0,
}
WEBHOOK = {
    "id": WEBHOOK_ID,
    "url": "https://example.org/hooks/echo",
    "description": "what is new on our site",
    "events": ["video.published", "stage.failed"],
    "enabled": True,
    "disabled_reason": None,
    "failing_since": None,
    "previous_secret_expires_at": None,
    "created_at": CREATED,
    "updated_at": CREATED,
}
DELIVERY = {
    "id": DELIVERY_ID,
    "message_id": "msg_7d5a3b901c8e4f6f8c0b9f4f8f3f2a11",
    "type": "video.published",
    "video_id": VIDEO_ID,
    "event_id": "1f0c9a5e-9b1f-5d0e-8d2c-5e8b1a7f4c33",
    "state": "succeeded",
    "attempts": 1,
    "response_code": 204,
    "error": None,
    "created_at": UPDATED,
    "attempted_at": UPDATED,
    "next_attempt_at": None,
}
AGAIN = DELIVERY | {"state": "pending", "next_attempt_at": EXPIRES}
TEST = AGAIN | {"type": "webhook.test", "video_id": None, "event_id": None, "attempts": 0, "response_code": None}
SETTINGS = {
    "language": "en",
    "subtitle_languages": ["de"],
    "publish_to": ["site"],
    "webhook_url": None,
    "max_height": 1080,
}
EVENT = {
    "seq": 4711,
    "id": "1f0c9a5e-9b1f-5d0e-8d2c-5e8b1a7f4c33",
    "type": "echo.video.v1.published",
    "time": UPDATED,
    "data": {"run": 1, "target": "site", "external_id": VIDEO_ID, "url": PAGE},
}
DEAD_LETTER = {
    "id": "9876543210",
    "topic": "video-accepted",
    "subscription": "video-accepted.transcode",
    "video_id": VIDEO_ID,
    "reason": "given up after 10 deliveries",
    "attributes": {"ce-type": "echo.video.v1.accepted", "ce-subject": VIDEO_ID},
    "data": '{"run": 1}',
    "received_at": UPDATED,
    "replayed_at": None,
}
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 -- the one of the standard's own documentation
HIT = {
    "video": VIDEO,
    "matches": [
        {
            "source": "transcript",
            "start": 24.2,
            "end": 25.9,
            "text": [{"text": "Here comes the ", "match": False}, {"text": "storm", "match": True}],
        }
    ],
    "moments": 1,
}
USAGE = {
    "months": [
        {
            "month": "2026-11-01",
            "minutes": 0.708,
            "bytes": 48_000_000,
            "input_tokens": 1200,
            "output_tokens": 300,
            "estimated_cost": 0.00111,
        }
    ],
    "quota": {
        "minutes": {"used": 0.708, "limit": 6000},
        "videos": {"used": 0, "limit": 100},
        "bytes": {"used": 48_000_000, "limit": 1024**4},
        "upload_bytes": 50 * 1024**3,
        "upload_seconds": 12 * 3600,
    },
}
OPERATIONS = {
    "videos": {"created": 2, "processing": 1, "published": 211, "rejected": 3, "failed": 0, "cancelled": 1},
    "stages": {"transcode": {"queued": 0, "running": 1, "retrying": 0}},
    "oldest_unfinished": {
        "video_id": VIDEO_ID,
        "stage": "transcode",
        "run": 1,
        "state": "running",
        "reported_at": CREATED,
    },
    "dead_letters_waiting": 0,
    "newest_event_at": UPDATED,
    "storage_reachable": True,
    "pubsub_reachable": True,
}
QUOTA = {
    "minutes": 20_000,
    "videos": None,
    "bytes": None,
    "upload_bytes": None,
    "upload_seconds": None,
    "note": "a film school",
}
METRICS = {
    "start": "2026-11-02T09:11:00Z",
    "step_seconds": 10,
    "series": [
        {
            "name": "echo_deliveries_total",
            "kind": "counter",
            "unit": "1",
            "labels": {"service": "transcode"},
            "total": 42.0,
            "values": [0.0, 3.0],
            "mean": [],
            "p95": [],
        }
    ],
}
TRACE = {
    "trace": "4bf92f3577b34da6a3ce929d0e0e4736",
    "name": "upload",
    "start": CREATED,
    "seconds": 72.0,
    "spans": 1,
    "errors": 0,
    "steps": [
        {
            "span": "00f067aa0ba902b7",
            "parent": None,
            "name": "transcode",
            "kind": "consumer",
            "service": "transcode",
            "start": CREATED,
            "seconds": 43.0,
            "error": None,
            "attributes": {"echo.run": 1},
        }
    ],
}
CONNECTION = {
    "platform": "youtube",
    "state": "connected",
    "channel_id": "UCq9Zr4pWb1d",
    "channel_title": "Ann's films",
    "connected_at": "2026-11-03T09:31:12Z",
    "ended_at": None,
}
