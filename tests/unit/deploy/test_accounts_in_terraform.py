"""Nobody may do more than what he does."""

import re
from pathlib import Path
from typing import Any

import pytest

from echo_contracts.topics import TOPICS, push_account_id
from terraform_files import Module, expressions

PRIMITIVE = {"roles/owner", "roles/editor", "roles/viewer"}
# What everybody may do: read one object whose name he knows.
PUBLIC = {("buckets", "published"), ("buckets", "web")}


def _bodies(modules: dict[str, Module]) -> list[Any]:
    return [body for module in modules.values() for body in (*module.resources.values(), *module.locals.values())]


def _roles(modules: dict[str, Module], table: dict[str, Any]) -> set[str]:
    texts = [text for body in _bodies(modules) for text in expressions(body)] + list(expressions(table))
    return {role for text in texts for role in re.findall(r"roles/[\w.]+", text)}


def test_no_role_is_primitive_or_of_an_administrator(modules: dict[str, Module], table: dict[str, Any]) -> None:
    roles = _roles(modules, table)
    assert len(roles) >= 10
    assert roles & PRIMITIVE == set()
    assert [role for role in roles if role.lower().endswith("admin")] == []


def test_every_grant_names_its_role(modules: dict[str, Module]) -> None:
    """So that the test above sees all of them: literally, or from services.yaml by way of locals."""
    grants = {
        (name, kind): body["role"]
        for name, module in modules.items()
        for (kind, _), body in module.resources.items()
        if kind.endswith(("_iam_member", "_iam_binding", "_iam_policy"))
    }
    assert grants
    assert [role for role in grants.values() if not role.startswith("roles/") and role != "${each.value.role}"] == []
    assert [kind for _, kind in grants if not kind.endswith("_iam_member")] == [], "others take grants away"


def test_no_service_may_sign_as_an_account(modules: dict[str, Module]) -> None:
    """signBlob and tokens of others: Pub/Sub alone, as the account of a subscription, for the tokens of its pushes."""
    signing = {"roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountOpenIdTokenCreator"}
    grants = {
        (name, resource): body
        for name, module in modules.items()
        for (_, resource), body in module.resources.items()
        if body.get("role") in signing
    }
    assert grants.keys() == {("topics", "push_token")}
    assert grants["topics", "push_token"]["member"] == "${local.pubsub_account}"
    assert "iam.serviceAccounts.sign" not in "".join(text for body in _bodies(modules) for text in expressions(body))


def test_only_published_pages_and_the_web_app_are_for_everybody(modules: dict[str, Module]) -> None:
    public = {
        (name, resource)
        for name, module in modules.items()
        for (_, resource), body in module.resources.items()
        if body.get("member") in {"allUsers", "allAuthenticatedUsers"}
    }
    assert public == PUBLIC


def test_each_service_runs_as_itself_and_each_subscription_pushes_as_itself(modules: dict[str, Module]) -> None:
    accounts = modules["accounts"].resources
    assert accounts["google_service_account", "runtime"]["for_each"] == "${var.services}"
    assert accounts["google_service_account", "push"]["for_each"] == "${var.subscriptions}"
    assert modules["root"].modules["service"]["account"] == "${module.accounts.runtime[each.key]}"


def test_push_accounts_may_call_their_own_service_alone(modules: dict[str, Module]) -> None:
    given = modules["root"].modules["service"]["push_accounts"]
    assert "if subscription.service == each.key" in given
    assert modules["service"].resources["google_cloud_run_v2_service_iam_member", "push"]["role"] == "roles/run.invoker"


@pytest.mark.parametrize("name", [topic.subscription_name(one) for topic in TOPICS for one in topic.subscriptions])
def test_an_account_s_name_is_one_that_google_takes(name: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]{4,28}[a-z0-9]", push_account_id(name))


def test_push_accounts_differ() -> None:
    names = [topic.subscription_name(one) for topic in TOPICS for one in topic.subscriptions]
    assert len({push_account_id(name) for name in names}) == len(names)


def test_secrets_have_no_value_in_terraform(modules: dict[str, Module]) -> None:
    kinds = {kind for module in modules.values() for kind, _ in module.resources}
    assert "google_secret_manager_secret" in kinds
    assert "google_secret_manager_secret_version" not in kinds
    assert "google_service_account_key" not in kinds


def test_github_is_known_by_numbers_ref_event_and_environment(modules: dict[str, Module]) -> None:
    provider = modules["github"].resources["google_iam_workload_identity_pool_provider", "github"]
    condition = provider["attribute_condition"]
    for claim in ("repository_id ==", "repository_owner_id ==", "ref.matches(", "event_name ==", "environment =="):
        assert f"assertion.{claim}" in condition
    assert "||" not in condition


def test_no_file_holds_a_key() -> None:
    folder = Path(__file__).parents[3] / "deploy/terraform"
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()]
    assert [text for text in texts if "PRIVATE KEY" in text or "whsec_" in text] == []
