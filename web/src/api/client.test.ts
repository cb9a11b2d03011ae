import { expect, it } from "vitest";
import { FakeGateway, problem } from "@/testing/gateway";
import { createApi, data } from "./client";

function api(gateway: FakeGateway, onUnauthenticated: () => void = () => undefined) {
  return createApi("http://gateway.test", async () => "token", onUnauthenticated, gateway.fetch);
}

it("sends the token", async () => {
  const gateway = new FakeGateway().on("GET /v1/me", (request: Request) =>
    Response.json({ id: request.headers.get("Authorization"), email: null, roles: [] }),
  );
  expect((await data(api(gateway).GET("/v1/me"))).id).toBe("Bearer token");
});

it("throws what was refused, with its code and remedy", async () => {
  const gateway = new FakeGateway().on("POST /v1/ws-tickets", () =>
    problem(503, "away", "Not now.", "Wait."),
  );
  await expect(api(gateway).POST("/v1/ws-tickets")).rejects.toMatchObject({
    status: 503,
    code: "away",
    message: "Not now.",
    remedy: "Wait.",
    passing: true,
  });
});

it("tells when the token is no longer taken", async () => {
  let told = 0;
  const gateway = new FakeGateway().on("GET /v1/me", () => problem(401, "token_expired", "Sign in again."));
  await expect(api(gateway, () => told++).GET("/v1/me")).rejects.toMatchObject({ passing: false });
  expect(told).toBe(1);
});

it("says so when nobody answers", async () => {
  const away = createApi(
    "http://gateway.test",
    async () => null,
    () => undefined,
    () => Promise.reject(new TypeError("Failed to fetch")),
  );
  await expect(away.GET("/v1/me")).rejects.toMatchObject({ status: 0, code: "unreachable", passing: true });
});
