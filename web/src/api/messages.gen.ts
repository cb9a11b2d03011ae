/* Generated from contracts/ by `make contracts`; edit the source there. */
export type ClientMessage = Subscribe | Unsubscribe | Ping;

/**
 * Client: send events of these videos (None: all of mine), from after `last_seq`.
 */
export interface Subscribe {
  type: "subscribe";
  videos: string[] | null;
  last_seq: number | null;
}
/**
 * Client: stop sending events of these videos.
 */
export interface Unsubscribe {
  type: "unsubscribe";
  videos: string[];
}
/**
 * Client: are you there?
 */
export interface Ping {
  type: "ping";
}

export type ServerMessage = Welcome | Snapshot | Event | Progress | Resync | Pong | Error;

/**
 * Server: the connection stands. `seq` is the newest event known.
 */
export interface Welcome {
  type: "welcome";
  seq: number;
  heartbeat_seconds: number;
}
/**
 * Server: how a video stands at `seq`.
 */
export interface Snapshot {
  type: "snapshot";
  seq: number;
  video_id: string;
  status: string;
  stages: StageView[];
}
/**
 * One stage as people see it.
 */
export interface StageView {
  stage: string;
  run: number;
  state: string;
  fraction: number;
  problem: {
    [k: string]: unknown;
  } | null;
  /**
   * about what is left; None while it cannot be told
   */
  eta_seconds?: number | null;
  /**
   * as of the stages of a video; None: not told
   */
  attempts?: number | null;
}
/**
 * Server: one event of the log.
 */
export interface Event {
  type: "event";
  seq: number;
  video_id: string;
  /**
   * the CloudEvents type
   */
  event: string;
  time: string;
  data: {
    [k: string]: unknown;
  };
}
/**
 * Server: the latest of a stage; older ones may have been left out.
 */
export interface Progress {
  type: "progress";
  seq: number;
  video_id: string;
  stage: StageView;
}
/**
 * Server: too much was missed; read the video again over REST and go on from `seq`.
 */
export interface Resync {
  type: "resync";
  seq: number;
}
/**
 * Server: I am.
 */
export interface Pong {
  type: "pong";
}
/**
 * Server: the last message could not be served.
 */
export interface Error {
  type: "error";
  code: string;
  message: string;
}
