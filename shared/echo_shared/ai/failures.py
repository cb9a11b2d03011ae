"""The failures of Gemini's client as ours: again later, or never."""

import json

from echo_shared.errors import EchoError, PermanentError, RetryableError

AGAIN = "It is tried again."
OTHER_ENGINE = "Run the stage again; if it stays so, use another engine or model for it."
_CREDENTIALS = "Check GEMINI_API_KEY, or the service account's role Vertex AI User."
_REQUEST = "Check GEMINI_MODEL and VERTEX_AI_LOCATION."


def translated(error: Exception) -> EchoError | Exception:
    """The vendor's failure as one of ours; what is neither stays what it is, a defect."""
    import httpx  # noqa: PLC0415 -- with Gemini's client, for who has one
    from google.auth.exceptions import GoogleAuthError, TransportError  # noqa: PLC0415
    from google.genai.errors import APIError  # noqa: PLC0415

    if isinstance(error, APIError):
        if error.code in {408, 429} or error.code >= 500:
            return RetryableError("ai_busy", f"The language model is busy ({error.code}).", AGAIN)
        if error.code in {401, 403}:
            return PermanentError("ai_denied", "The language model refused the credentials.", _CREDENTIALS)
        return PermanentError("ai_rejected", f"The language model rejected the request: {error.message}", _REQUEST)
    # A page of HTML with status 200 is how some proxies say that they are busy.
    if isinstance(error, (TimeoutError, httpx.HTTPError, TransportError, json.JSONDecodeError)):
        return RetryableError("ai_unreachable", "The language model could not be reached.", AGAIN)
    if isinstance(error, GoogleAuthError):
        return PermanentError("ai_denied", "There are no usable credentials for Vertex AI.", _CREDENTIALS)
    return error
