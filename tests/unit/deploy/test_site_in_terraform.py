"""One host: what is asked where, and whose answers stay as they are."""

from typing import Any

import pytest

from terraform_files import Module, blocks


@pytest.fixture(scope="module")
def rules(modules: dict[str, Module]) -> dict[str, dict[str, Any]]:
    """Each path of the site with its rule."""
    (matcher,) = [inner for name, inner in blocks(_map(modules)) if name == "path_matcher"]
    found = [inner for name, inner in blocks(matcher) if name == "path_rule"]
    return {path: rule for rule in found for path in rule["paths"]}


def _map(modules: dict[str, Module]) -> dict[str, Any]:
    body: dict[str, Any] = modules["site"].resources["google_compute_url_map", "site"]
    return body


def _policies(body: dict[str, Any]) -> list[str]:
    return [name for name, _ in blocks(body) if name.endswith("custom_error_response_policy")]


def test_each_path_leads_to_who_answers_it(rules: dict[str, dict[str, Any]]) -> None:
    assert "backend_service.api" in rules["/v1/*"]["service"]
    assert "backend_service.api" in rules["/openapi.json"]["service"]
    assert "backend_service.media" in rules["/v1/media/*"]["service"]
    assert "backend_bucket.published" in rules["/public/*"]["service"]
    assert "backend_bucket.web" in rules["/*"]["service"]


def test_only_the_web_app_s_missing_files_become_its_page(
    modules: dict[str, Module], rules: dict[str, dict[str, Any]]
) -> None:
    assert [path for path, rule in rules.items() if _policies(rule)] == ["/*"]
    (matcher,) = [inner for name, inner in blocks(_map(modules)) if name == "path_matcher"]
    assert _policies(matcher) == _policies(_map(modules)) == [], "a default holds for the API's answers too"


def test_only_media_and_pages_are_kept_by_the_cdn(modules: dict[str, Module]) -> None:
    resources = modules["site"].resources
    kept = {name for (kind, name), body in resources.items() if "backend" in kind and body.get("enable_cdn")}
    assert kept == {"media", "published", "web"}
