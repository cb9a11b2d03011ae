import type { ClientMessage, ServerMessage } from "@/api/messages.gen";
import { parse } from "./messages";

export type ConnectionState = "idle" | "connecting" | "open" | "waiting";

export interface Ways {
  /** A ticket for one connection. */
  ticket(): Promise<string>;
  url: string;
  open?: (url: string, protocols: string[]) => WebSocket;
  random?: () => number;
}

const FIRST_DELAY = 300;
const LONGEST_DELAY = 15_000;
const CONNECT_TIMEOUT = 10_000;

/**
 * The one WebSocket: follows everything of whoever is signed in, comes back by itself, and asks for what it missed.
 * A listener hears each message once.
 */
export class Connection {
  #ways: Ways;
  #socket: WebSocket | null = null;
  #state: ConnectionState = "idle";
  #lastSeq: number | null = null;
  #failures = 0;
  #silence = 60_000;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #messages = new Set<(message: ServerMessage) => void>();
  #states = new Set<() => void>();

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  onMessage(listener: (message: ServerMessage) => void): () => void {
    this.#messages.add(listener);
    return () => this.#messages.delete(listener);
  }

  onState(listener: () => void): () => void {
    this.#states.add(listener);
    return () => this.#states.delete(listener);
  }

  start(): void {
    if (this.#state !== "idle") return;
    window.addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    void this.#connect();
  }

  stop(): void {
    window.removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    this.#attempt += 1;
    this.#drop();
    this.#lastSeq = null;
    this.#failures = 0;
    this.#become("idle");
  }

  async #connect(): Promise<void> {
    const attempt = ++this.#attempt;
    this.#become("connecting");
    try {
      const ticket = await this.#ways.ticket();
      if (attempt !== this.#attempt) return;
      const protocols = ["echo.v1", `ticket.${ticket}`];
      const socket = this.#ways.open?.(this.#ways.url, protocols) ?? new WebSocket(this.#ways.url, protocols);
      this.#socket = socket;
      this.#watch(CONNECT_TIMEOUT);
      socket.onmessage = (event) => attempt === this.#attempt && this.#hear(String(event.data));
      socket.onclose = () => attempt === this.#attempt && this.#retry();
    } catch {
      if (attempt === this.#attempt) this.#retry();
    }
  }

  #hear(text: string): void {
    const message = parse(text);
    if (message?.type === "welcome") this.#silence = message.heartbeat_seconds * 2500;
    this.#watch(this.#silence);
    if (!message) return;
    if (message.type === "welcome") {
      this.#failures = 0;
      this.#become("open");
      this.#say({ type: "subscribe", videos: null, last_seq: this.#lastSeq });
      this.#lastSeq ??= message.seq;
    } else if ("seq" in message) {
      this.#lastSeq = Math.max(this.#lastSeq ?? 0, message.seq);
    }
    for (const listener of this.#messages) listener(message);
  }

  #say(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #retry(): void {
    this.#drop();
    const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#failures);
    this.#failures += 1;
    this.#become("waiting");
    // Between half and all of it: a restarted gateway is not met by everybody at once.
    const delay = longest * (0.5 + 0.5 * (this.#ways.random ?? Math.random)());
    this.#timer = setTimeout(() => void this.#connect(), delay);
  }

  #hurry = (): void => {
    if (this.#state !== "waiting" || document.hidden) return;
    clearTimeout(this.#timer);
    void this.#connect();
  };

  #watch(milliseconds: number): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#attempt += 1; // what the dead one still says is not for us
      this.#retry();
    }, milliseconds);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#watchdog);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #become(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#states) listener();
  }
}
