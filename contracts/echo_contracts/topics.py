"""The topics and their subscriptions: the one table from which every deployment is made."""

import hashlib
from dataclasses import dataclass, field

from echo_contracts.envelope import Payload
from echo_contracts.v1 import imports, publication, stage, storage, subtitles, unit, video
from echo_contracts.v1.media import STAGES

ACK_DEADLINE_SECONDS = 600  # the longest a push subscription may have; also its HTTP timeout
MIN_BACKOFF_SECONDS = 1
MAX_BACKOFF_SECONDS = 600
MAX_DELIVERY_ATTEMPTS = 10
DEAD_LETTER = "dead-letter"


@dataclass(frozen=True)
class Subscription:
    """One service's push subscription. `window` is how many deliveries may be under way on one machine."""

    service: str
    filter: str = ""
    window: int = 8


@dataclass(frozen=True)
class Topic:
    """One event type's topic."""

    name: str
    payload: type[Payload] | None
    producers: tuple[str, ...]
    subscriptions: tuple[Subscription, ...] = field(default=())

    def subscription_name(self, subscription: Subscription) -> str:
        """`<topic>.<service>`, the same in every project."""
        return f"{self.name}.{subscription.service}"


# Also of its own commands: it publishes first and projects then, and a crash in between is healed by the push.
_GATEWAY = Subscription("gateway", window=16)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "gcs-upload-finalized",
        storage.ObjectFinalized,
        ("cloud-storage",),
        (Subscription("upload-intake", window=4),),
    ),
    Topic(
        "import-requested",
        imports.Requested,
        ("gateway", "upload-intake"),
        (Subscription("upload-intake", window=4), _GATEWAY),
    ),
    Topic(
        "video-accepted",
        video.Accepted,
        ("upload-intake",),
        (Subscription("transcode"), Subscription("transcribe"), _GATEWAY),
    ),
    Topic("video-rejected", video.Rejected, ("upload-intake",), (_GATEWAY,)),
    # Two at once: a unit computes, and this is the width at which two cores were fastest.
    Topic(
        "transcode-unit-requested",
        unit.TranscodeUnitRequested,
        ("transcode",),
        (Subscription("transcode", window=2),),
    ),
    Topic("video-playable", video.Playable, ("transcode",), (_GATEWAY,)),
    Topic("video-transcoded", video.Transcoded, ("transcode",), (Subscription("publish"), _GATEWAY)),
    Topic(
        "transcribe-unit-requested",
        unit.TranscribeUnitRequested,
        ("transcribe",),
        (Subscription("transcribe", window=2),),
    ),
    Topic(
        "video-transcribed",
        video.Transcribed,
        ("transcribe", "gateway"),
        (Subscription("summarize"), Subscription("subtitle"), _GATEWAY),
    ),
    Topic("video-summarized", video.Summarized, ("summarize",), (Subscription("publish"), _GATEWAY)),
    Topic("video-edited", video.Edited, ("gateway",), (Subscription("publish"), _GATEWAY)),
    Topic("subtitles-requested", subtitles.Requested, ("gateway",), (Subscription("subtitle"), _GATEWAY)),
    Topic("video-subtitled", video.Subtitled, ("subtitle",), (Subscription("publish"), _GATEWAY)),
    Topic("publication-requested", publication.Requested, ("gateway",), (Subscription("publish"), _GATEWAY)),
    Topic("publication-refused", publication.Refused, ("publish", "gateway"), (_GATEWAY,)),
    Topic("publication-withdrawn", publication.Withdrawn, ("publish",), (_GATEWAY,)),
    Topic("video-published", video.Published, ("publish",), (_GATEWAY,)),
    Topic("stage-reported", stage.Reported, STAGES, (_GATEWAY,)),
    Topic(
        "stage-requested",
        stage.Requested,
        ("gateway",),
        (*(Subscription(name, filter=f'attributes.stage = "{name}"') for name in STAGES), _GATEWAY),
    ),
    Topic(
        "video-deleted", video.Deleted, ("gateway",), (Subscription("upload-intake"), Subscription("publish"), _GATEWAY)
    ),
    Topic(DEAD_LETTER, None, ("pubsub",), (_GATEWAY,)),
)

BY_NAME = {topic.name: topic for topic in TOPICS}
TYPES: dict[str, type[Payload]] = {topic.payload.TYPE: topic.payload for topic in TOPICS if topic.payload}
TOPIC_OF_TYPE = {topic.payload.TYPE: topic.name for topic in TOPICS if topic.payload}


def push_account_id(subscription: str) -> str:
    """Name of the service account whose tokens come with one subscription's pushes, the same in every project.

    Google allows 6 to 30 characters, so the subscription's name is shortened by a stable hash.
    """
    digest = hashlib.sha256(subscription.encode()).hexdigest()[:10]
    return f"push-{subscription.replace('.', '-')[:14].rstrip('-')}-{digest}"


def push_account(subscription: str, project: str) -> str:
    """The address of that account."""
    return f"{push_account_id(subscription)}@{project}.iam.gserviceaccount.com"
