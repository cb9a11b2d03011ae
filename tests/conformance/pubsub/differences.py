"""Where Google's emulator is not the service: each row is a test that fails there, strictly, and why."""

from __future__ import annotations

_NO_FILTERS = "it accepts every filter and delivers everything"
_NO_LIMITS = "it does not enforce the limits of a message"
_NO_RANGES = "it does not enforce the ranges of a subscription's settings"
_NO_TOKENS = "it pushes without an Authorization header"

GOOGLE: dict[str, str] = {
    "test_only_what_matches_is_delivered": _NO_FILTERS,
    "test_a_malformed_filter_is_refused": _NO_FILTERS,
    "test_attributes_beyond_the_limits_are_refused": _NO_LIMITS,
    "test_a_message_of_more_than_ten_megabytes_is_refused": _NO_LIMITS,
    "test_an_ack_deadline_below_ten_seconds_is_refused": _NO_RANGES,
    "test_too_few_delivery_attempts_are_refused": _NO_RANGES,
    "test_the_token_verifies_against_the_key_set": _NO_TOKENS,
    "test_the_endpoint_is_the_audience_unless_one_is_given": _NO_TOKENS,
    "test_a_push_says_which_attempt_it_is": "its push body has no deliveryAttempt",
    "test_a_push_carries_the_ordering_key": "its push body has no orderingKey",
    "test_accepted_is_an_acknowledgement": "it takes the status 202 for a refusal",
    "test_the_window_bounds_the_pushes_at_once": "it has 2 pushes of a subscription in flight, whatever its label says",
    "test_a_nack_brings_the_later_ones_of_its_key_again": "it waits until every lease of the key is over",
    "test_a_late_acknowledgement_still_counts": "it ignores an acknowledgement whose lease is over",
    "test_no_more_is_outstanding_than_the_client_asks_for": "it sends a stream everything at once",
    "test_update_changes_the_masked_fields_of_a_topic_alone": "it does not know a topic's labels in an update mask",
    "test_a_detached_subscription_cannot_be_pulled": "it does not implement DetachSubscription",
}
