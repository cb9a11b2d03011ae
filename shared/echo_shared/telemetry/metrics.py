"""Every metric of the platform. Charts and alerts are generated from these names: see deploy/monitoring."""

from echo_shared.telemetry.instruments import Counter, Gauge, Seconds, UpDown

_REQUEST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_QUEUE = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 21600.0)
_WORK = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0)
_VIDEO = (1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 10800.0)

DELIVERIES = Counter(
    "echo_deliveries_total",
    "Pushes of Pub/Sub that were answered; acked=false are sent again",
    *("subscription", "outcome", "acked"),
)
QUEUE = Seconds(
    "echo_queue_seconds", "From the publishing of a message to its acknowledgement", "subscription", bounds=_QUEUE
)
HANDLER = Seconds("echo_handler_seconds", "How long handlers that succeeded took", "stage", "unit", bounds=_WORK)
RETRIES = Counter("echo_retries_total", "Work that failed and is tried again", "stage", "code")
FAILURES = Counter("echo_failures_total", "Work that failed for good", "stage", "code")
LEASE_WAITS = Counter("echo_lease_waits_total", "Deliveries of work that somebody else was doing", "stage")
DEAD_LETTERS = Counter("echo_dead_letters_total", "Messages given up on", "subscription")
DEAD_LETTERS_WAITING = Gauge("echo_dead_letters_waiting", "Messages given up on that were not replayed")

PLAYABLE = Seconds("echo_playable_seconds", "From the end of the upload until a video can be played", bounds=_VIDEO)
PUBLISHED = Seconds("echo_published_seconds", "From the end of the upload to the first publication", bounds=_VIDEO)
FINISHED = Counter("echo_videos_finished_total", "Videos that came to an end", "status")
VIDEOS = Gauge("echo_videos", "Videos there are; at most 10,000 of each are counted", "status")
STAGES = Gauge("echo_stages", "Stages of videos under way", "stage", "state")

REQUESTS = Counter("echo_requests_total", "Requests to the gateway", "method", "route", "status")
REQUEST_TIME = Seconds(
    "echo_request_seconds", "From a request to the beginning of its answer", "method", "route", bounds=_REQUEST
)
SOCKETS = UpDown("echo_sockets", "WebSockets that are open")
PROJECTION = Seconds(
    "echo_projection_seconds",
    "From an event until people see what it changed, what it waited included",
    bounds=_QUEUE,
)

WEBHOOKS = Counter("echo_webhooks_total", "Attempts to tell a webhook something", "outcome")
WEBHOOK_TIME = Seconds(
    "echo_webhook_seconds", "From an event until a webhook took it, failed attempts included", bounds=_QUEUE
)
INDEXED = Counter("echo_indexed_total", "Attempts to bring the search index up to a video", "outcome")
INDEX_TIME = Seconds("echo_index_seconds", "How long such an attempt took", bounds=_WORK)
BACKLOG = Gauge(
    "echo_backlog", "What is due in a loop of the gateway and was not done; at most 10,000 are counted", "loop"
)

MODEL_TOKENS = Counter("echo_model_tokens_total", "What language models read and wrote", "model", "direction")
