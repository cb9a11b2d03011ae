"""What is sealed opens again, where it is meant to and nowhere else."""

from echo_shared.seal import Seal


def test_a_seal_opens_for_its_own_purpose_and_context_alone() -> None:
    seal = Seal("a secret", "answers")
    closed = seal.close(b"url", "ann 1")
    assert seal.open(closed, "ann 1") == b"url"
    assert seal.open(closed, "bob 1") is None
    assert seal.open(closed[:-1] + b"x", "ann 1") is None
    assert Seal("a secret", "webhooks").open(closed, "ann 1") is None
    assert Seal("another", "answers").open(closed, "ann 1") is None
    assert closed != seal.close(b"url", "ann 1")
