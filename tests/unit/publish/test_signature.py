"""Signatures as Standard Webhooks defines them."""

import pytest

from echo_publish.webhook import message, signature
from echo_shared.errors import PermanentError
from support import finished_film as film

# The example of the Standard Webhooks libraries' own tests.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SIGNED = ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}')


def test_the_signature_is_that_of_the_standards_example():
    assert signature([SECRET], *SIGNED) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_both_secrets_sign_while_one_replaces_the_other():
    made = signature([SECRET, "whsec_" + "QUJD" * 8], *SIGNED).split(" ")
    assert len(made) == 2
    assert made[0] == signature([SECRET], *SIGNED)
    assert made[1].startswith("v1,")


@pytest.mark.parametrize("secrets", [[], ["whsec_not base64!"]])
def test_without_a_usable_secret_nothing_is_sent(secrets):
    with pytest.raises(PermanentError) as refused:
        signature(secrets, *SIGNED)
    assert "WEBHOOK_SECRET" in refused.value.remedy


def test_links_are_there_when_the_page_is():
    on_site = message(film.publication(), "https://example.org/public")["data"]
    assert on_site["page_url"] == "https://example.org/public/v-0001/index.html"
    assert on_site["title"] == "How rivers find the sea"
    alone = message(film.publication(publish_to=("webhook",)), "https://example.org/public")["data"]
    assert alone["page_url"] is None
