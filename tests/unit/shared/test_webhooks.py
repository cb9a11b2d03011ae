"""Signatures as Standard Webhooks defines them."""

import pytest

from echo_shared.errors import PermanentError
from echo_shared.webhooks import new_secret, signature

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
    assert "whsec_" in refused.value.remedy


def test_a_new_secret_is_one_that_signs():
    first, second = new_secret(), new_secret()
    assert first != second
    assert signature([first], *SIGNED) != signature([second], *SIGNED)
