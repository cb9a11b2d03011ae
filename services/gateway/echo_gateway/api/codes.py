"""Every `code` that a problem document of /v1 can have, with what is said along with it: for the description alone."""

from dataclasses import dataclass
from typing import Any

_READ_AGAIN = "Read it again and apply your edit to what it says now."
_ADDRESS = "Give an address that the whole internet can reach."
_SIGN_IN = "Sign in and send the access token as `Authorization: Bearer`."


@dataclass(frozen=True)
class Said:
    """One example of the document."""

    status: int
    title: str
    remedy: str | None = None
    errors: list[dict[str, Any]] | None = None


# What every call that needs a token may answer, whatever it does.
ALWAYS = ("token_missing", "token_expired", "token_invalid", "rate_limited", "database_unavailable", "auth_unavailable")
OF_INPUT = ("invalid",)
OF_BODIES = ("bad_request", "body_too_large")
OF_KEYS = ("idempotency_key_invalid", "idempotency_key_reused", "request_in_flight", "answer_lost")
OF_ADMISSION = ("quota_videos_exceeded", "quota_bytes_exceeded", "quota_minutes_exceeded")
OF_EDITS = ("not_found", "precondition_required", "precondition_failed", "busy")
OF_CONSENTS = ("consent_unknown", "consent_invalid", "consent_too_narrow", "no_channel")
OF_ADDRESSES = ("url_invalid", "address_forbidden")

# As RFC 9110 calls them; Python's own names change between its versions.
STATUSES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    412: "Precondition Failed",
    413: "Content Too Large",
    422: "Unprocessable Content",
    428: "Precondition Required",
    429: "Too Many Requests",
    501: "Not Implemented",
    503: "Service Unavailable",
}
CODES = {
    "bad_request": Said(400, "There was an error parsing the body"),
    "bad_cursor": Said(400, "This cursor was not given by this API.", "Start without one."),
    "idempotency_key_invalid": Said(
        400, "Idempotency-Key must be 1 to 255 printable ASCII characters.", "Send a UUID."
    ),
    "idempotency_key_reused": Said(
        400,
        "This Idempotency-Key was sent before with another request.",
        "Send a new key with each new request, and the same request with the same key.",
    ),
    "token_missing": Said(401, "This needs an access token.", _SIGN_IN),
    "token_expired": Said(401, "The access token has expired.", _SIGN_IN),
    "token_invalid": Said(401, "The access token does not hold.", _SIGN_IN),
    "forbidden": Said(403, "This is for operators."),
    "not_found": Said(404, "There is no such video."),
    "not_ready": Said(404, "The transcript is not there yet.", "Wait until the stage transcribe is done."),
    "telemetry_elsewhere": Said(
        404,
        "The metrics and traces of this platform are kept elsewhere.",
        "Look where its services send them; on Google Cloud these are the dashboards of Cloud Monitoring.",
    ),
    "already_deleted": Said(409, "What this request made was deleted.", "Use a new key."),
    "already_ended": Said(409, "This video is published: nothing is running."),
    "answer_lost": Said(409, "This request was done, but its answer can no longer be read.", "Look for what it made."),
    "busy": Said(409, "Others are changing this video right now.", "Try again in a few seconds."),
    "cancelled": Said(409, "This video was cancelled.", "Run one of its stages again first."),
    "consent_invalid": Said(
        409, "Google did not confirm the consent.", "Begin again, and leave everything ticked that Google asks for."
    ),
    "consent_too_narrow": Said(
        409,
        "The consent does not cover uploads and captions.",
        "Begin again, and leave everything ticked that Google asks for.",
    ),
    "consent_unknown": Said(409, "This consent lapsed, or is not yours.", "Begin again."),
    "imported": Said(409, "This video is fetched from its address.", "Create another to upload one."),
    "inputs_running": Said(409, "The stage transcribe is still running.", "Try again when it has ended."),
    "no_channel": Said(409, "This Google account has no YouTube channel.", "Make one at youtube.com, then connect."),
    "not_finished": Said(409, "This video is not finished yet.", "Publish it when its stages have ended."),
    "not_replayable": Said(409, "This message can never be handled: its type is not known."),
    "not_transcribed": Said(409, "There is no transcript to translate yet.", "Wait until transcribe is done."),
    "not_uploaded": Said(409, "This video has not been uploaded.", "Upload it first."),
    "nothing_said": Said(409, "Nothing is said in this video, so there is nothing to translate."),
    "quota_bytes_exceeded": Said(
        409,
        "Your videos may have 1000000000 bytes together, and 52000000 are left.",
        "Delete videos you no longer need.",
    ),
    "quota_minutes_exceeded": Said(
        409, "The 6000 minutes of this month are used up.", "Wait for the next month, or ask the operators for more."
    ),
    "quota_videos_exceeded": Said(
        409,
        "100 videos may be uploading or in work at the same time.",
        "Wait until one of them is done, or cancel one.",
    ),
    "request_in_flight": Said(
        409,
        "A request with this Idempotency-Key is being worked on.",
        "Send it again a little later, with the same key.",
    ),
    "stage_not_reached": Said(
        409, "Nothing has started the stage publish of this video yet.", "Run an earlier stage again."
    ),
    "too_many_webhooks": Said(409, "You have 20 webhooks already.", "Delete one first."),
    "upload_finished": Said(409, "This video has been uploaded already.", "Create another video."),
    "webhook_disabled": Said(409, "This webhook is disabled.", "Enable it first."),
    "youtube_not_connected": Said(409, "YouTube is not connected.", "Connect YouTube in the settings, then publish."),
    "precondition_failed": Said(412, "It was changed since you read it.", _READ_AGAIN),
    "body_too_large": Said(413, "A body may have 262144 bytes at most."),
    "upload_too_large": Said(413, "An upload may have 53687091200 bytes at most.", "Upload a smaller file."),
    "address_forbidden": Said(422, "10.0.0.1 leads to an address that is not public.", _ADDRESS),
    "destination_missing": Said(422, "No bucket is known for the copies.", "Send `destination`."),
    "invalid": Said(
        422,
        "The request does not fit its description.",
        "See `errors` and /docs.",
        [{"where": "query.limit", "message": "Input should be less than or equal to 100"}],
    ),
    "past_the_end": Said(422, "The video ends at 42.5 s.", "Give times within the video."),
    "too_many_languages": Said(422, "A video may have 20 further languages at most."),
    "url_invalid": Said(422, "This is no address that can be used.", _ADDRESS),
    "url_not_https": Said(422, "Only https addresses can be used here.", "Give an https address."),
    "webhook_url_missing": Said(422, "No address is known for the webhook.", "Send `webhook_url`."),
    "precondition_required": Said(
        428, "An edit needs If-Match, so that it cannot undo another one unseen.", "Send the ETag that reading it gave."
    ),
    "rate_limited": Said(
        429, "These are more than 1200 requests in a short time.", "Go on in 17 seconds, and then more slowly."
    ),
    "too_many_questions": Said(429, "These are more than 60 questions in an hour.", "Ask again in an hour."),
    "accounts_unmanaged": Said(501, "Accounts cannot be removed here.", "Ask the operators."),
    "youtube_unconfigured": Said(501, "YouTube is not set up here.", "Ask the operators."),
    "auth_unavailable": Said(503, "The service cannot answer right now.", "Try again in a few seconds."),
    "database_unavailable": Said(503, "The service cannot answer right now.", "Try again in a few seconds."),
}
