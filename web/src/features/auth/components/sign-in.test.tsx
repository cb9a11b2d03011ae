import { AuthApiError } from "@supabase/supabase-js";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { show, testServices } from "@/testing/render";
import { isLoopback } from "../api/use-demo-account";
import { SignIn } from "./sign-in";

afterEach(() => vi.unstubAllGlobals());

function world({ demo = false, google = false, supabaseUrl = "http://127.0.0.1:9024" } = {}) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    if (url.endsWith("/demo"))
      return demo
        ? Response.json({ email: "demo@echo.local", password: "ready" })
        : new Response(null, { status: 404 });
    return Response.json({ external: { google, email: true } });
  });
  const services = testServices();
  services.config.supabaseUrl = supabaseUrl;
  const given: unknown[] = [];
  services.auth.client = {
    signInWithPassword: async (account: { password: string }) => {
      given.push(account);
      const wrong = new AuthApiError("Invalid login credentials", 400, "invalid_credentials");
      return { error: account.password === "ready" ? null : wrong };
    },
  } as never;
  return { services, given, asked };
}

it("signs in by email and password", async () => {
  const { services, given } = world();
  const done = vi.fn();
  await show(<SignIn onSignedIn={done} />, services);
  await userEvent.type(await screen.findByLabelText("Email"), "ann@example.org");
  await userEvent.type(screen.getByLabelText("Password"), "ready{Enter}");
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(given).toEqual([{ email: "ann@example.org", password: "ready" }]);
});

it("says what is wrong, in words for people", async () => {
  const { services } = world();
  const done = vi.fn();
  await show(<SignIn onSignedIn={done} />, services);
  await userEvent.type(await screen.findByLabelText("Email"), "ann@example.org");
  await userEvent.type(screen.getByLabelText("Password"), "wrong{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "This email and password do not belong together.",
  );
  expect(done).not.toHaveBeenCalled();
});

it("offers the ready account where there is one", async () => {
  const { services, given } = world({ demo: true });
  const done = vi.fn();
  await show(<SignIn onSignedIn={done} />, services);
  await userEvent.click(await screen.findByRole("button", { name: "Sign in with it" }));
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(given).toEqual([{ email: "demo@echo.local", password: "ready" }]);
});

it("asks no Supabase of elsewhere for a ready account, and offers Google where it is there", async () => {
  const { services, asked } = world({ google: true, supabaseUrl: "https://project.supabase.co" });
  await show(<SignIn onSignedIn={() => undefined} />, services);
  expect(await screen.findByRole("button", { name: "Continue with Google" })).toBeVisible();
  expect(asked).toEqual(["https://project.supabase.co/auth/v1/settings"]);
});

it.each([
  ["http://127.0.0.1:9024", true],
  ["http://localhost:9024", true],
  ["http://[::1]:9024", true],
  ["https://project.supabase.co", false],
  ["https://127.0.0.1.example.org", false],
])("%s is on this machine: %s", (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});
