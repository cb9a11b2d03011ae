"""Every service is told where the others are, and only what it needs to know."""

from dataclasses import astuple, replace
from pathlib import Path

import pytest

from echo_local.platform.layout import SERVICES, chosen_layout
from echo_local.platform.secrets import Secrets
from echo_local.platform.specs import Plan, PubSub
from echo_local.supervisor.spec import Spec

SECRETS = Secrets("service", "anon", "jwt" * 16, "demo", "whsec_hooks")


def specs(tmp_path: Path, pubsub: PubSub = "embedded", **environ: str) -> dict[str, Spec]:
    plan = Plan(tmp_path, chosen_layout(environ={}), SECRETS, pubsub, {"PATH": "/bin", **environ})
    return {spec.name: spec for spec in plan.specs()}


def test_there_is_a_process_for_each_service_and_each_part_of_the_cloud(tmp_path: Path) -> None:
    cloud = {"pubsub", "store", "auth", "telemetry", "postgres", "migrate", "provision"}
    assert set(specs(tmp_path)) == {*SERVICES, *cloud}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_accepts_pushes_meant_for_it_only(tmp_path: Path, name: str) -> None:
    env = specs(tmp_path)[name].env
    assert env["PUSH_AUDIENCE"] == f"http://127.0.0.1:{env['PORT']}/push"
    assert "PUSH_AUTH" not in env


def test_secrets_go_to_the_gateway_alone(tmp_path: Path) -> None:
    found = specs(tmp_path)
    assert found["gateway"].env["JWT_SECRET_KEY"] == SECRETS.jwt_secret_key
    for name in set(SERVICES) - {"gateway"}:
        assert not {"JWT_SECRET_KEY", "SUPABASE_SERVICE_KEY", "DATABASE_URL"} & set(found[name].env)


def test_the_service_that_posts_webhooks_alone_can_sign_them(tmp_path: Path) -> None:
    found = specs(tmp_path)
    assert {name: found[name].env["WEBHOOK_SECRET"] for name in SERVICES if "WEBHOOK_SECRET" in found[name].env} == {
        "publish": SECRETS.webhook_secret
    }
    assert specs(tmp_path, WEBHOOK_SECRET="whsec_own")["publish"].env["WEBHOOK_SECRET"] == "whsec_own"


def test_the_caller_s_own_keys_arrive(tmp_path: Path) -> None:
    assert specs(tmp_path, GEMINI_API_KEY="key")["summarize"].env["GEMINI_API_KEY"] == "key"


def test_the_caller_s_origins_hold_for_gateway_and_store(tmp_path: Path) -> None:
    found = specs(tmp_path, CORS_ORIGINS="https://a.example, https://b.example")
    assert found["gateway"].env["CORS_ORIGINS"] == "https://a.example,https://b.example"
    assert "https://b.example" in found["store"].argv


def test_no_secret_is_an_argument(tmp_path: Path) -> None:
    values = astuple(replace(SECRETS, anon_key=SECRETS.service_key))  # which is no secret
    for spec in specs(tmp_path).values():
        assert not set(values) & set(spec.argv)


def test_the_gateway_reads_from_the_receiver_that_the_others_send_to(tmp_path: Path) -> None:
    found = specs(tmp_path)
    url = found["gateway"].env["TELEMETRY_URL"]
    assert {found[name].env["OTEL_EXPORTER_OTLP_ENDPOINT"] for name in SERVICES} == {url}
    assert f"{found['gateway'].env['PUSH_CERTS_URL'].removesuffix('certs')}queues" in found["telemetry"].argv
    elsewhere = specs(tmp_path, OTEL_EXPORTER_OTLP_ENDPOINT="http://collector.example:4318")
    assert "TELEMETRY_URL" not in elsewhere["gateway"].env
    assert {elsewhere[name].env["OTEL_EXPORTER_OTLP_ENDPOINT"] for name in SERVICES} == {
        "http://collector.example:4318"
    }


def test_tokens_are_off_with_google_s_emulator_alone(tmp_path: Path) -> None:
    java = tmp_path / "java"
    java.touch(mode=0o755)
    found = specs(tmp_path, "google", PATH=str(tmp_path), ECHO_PUBSUB_JAR="/emulator.jar")
    assert {found[name].env["PUSH_AUTH"] for name in SERVICES} == {"off"}
    assert found["pubsub"].argv[:3] == [str(java), "-cp", "/emulator.jar"]
