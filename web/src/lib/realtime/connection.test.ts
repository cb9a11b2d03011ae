import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ServerMessage } from "@/api/messages.gen";
import { Connection } from "./connection";

class Socket {
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  sent: unknown[] = [];
  closed = false;
  protocols: string[];

  constructor(protocols: string[]) {
    this.protocols = protocols;
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  say(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  welcome(seq: number) {
    this.say({ type: "welcome", seq, heartbeat_seconds: 20 });
  }
}

let sockets: Socket[];
let connection: Connection;
let heard: ServerMessage[];
const last = () => sockets.at(-1) as Socket;
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  vi.useFakeTimers();
  sockets = [];
  heard = [];
  connection = new Connection({
    url: "ws://gateway.test/v1/ws",
    ticket: async () => `t${sockets.length}`,
    open: (_url, protocols) => {
      const socket = new Socket(protocols);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    random: () => 1,
  });
  connection.onMessage((message) => heard.push(message));
  connection.start();
  await settle();
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

const event = (seq: number) => ({
  type: "event",
  seq,
  video_id: "v",
  event: "echo.video.v1.accepted",
  time: "2026-11-02T09:30:00Z",
  data: {},
});

it("shows its ticket as a subprotocol and asks for everything from now on", () => {
  expect(last().protocols).toEqual(["echo.v1", "ticket.t0"]);
  last().welcome(7);
  expect(last().sent).toEqual([{ type: "subscribe", videos: null, last_seq: null }]);
  expect(connection.state).toBe("open");
});

it("comes back by itself and asks for what it missed", async () => {
  last().welcome(7);
  last().say(event(9));
  last().onclose?.();
  expect(connection.state).toBe("waiting");
  await vi.advanceTimersByTimeAsync(300);
  expect(sockets).toHaveLength(2);
  last().welcome(12);
  expect(last().sent).toEqual([{ type: "subscribe", videos: null, last_seq: 9 }]);
});

it("waits longer each time, and at once after success", async () => {
  for (const delay of [300, 600, 1200]) {
    last().onclose?.();
    const before = sockets.length;
    await vi.advanceTimersByTimeAsync(delay - 1);
    expect(sockets).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(before + 1);
  }
  last().welcome(1);
  last().onclose?.();
  await vi.advanceTimersByTimeAsync(300);
  expect(sockets).toHaveLength(5);
});

it("does not wait when the network is back", async () => {
  last().onclose?.();
  window.dispatchEvent(new Event("online"));
  await settle();
  expect(sockets).toHaveLength(2);
});

it("gives up a connection that has fallen silent, and hears it no more", async () => {
  last().welcome(1);
  const silent = last();
  await vi.advanceTimersByTimeAsync(50_000);
  expect(silent.closed).toBe(true);
  await vi.advanceTimersByTimeAsync(300);
  expect(sockets).toHaveLength(2);
  const before = heard.length;
  silent.say(event(5));
  expect(heard).toHaveLength(before);
});

it("passes over what is no message", () => {
  last().welcome(1);
  last().onmessage?.({ data: "no json" });
  last().say({ type: "of a newer gateway" });
  last().say({ type: "event", seq: "9" });
  expect(heard.map((message) => message.type)).toEqual(["welcome"]);
});

it("connects no more once stopped", async () => {
  last().welcome(1);
  connection.stop();
  expect(last().closed).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});
