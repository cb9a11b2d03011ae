/** Short names for what the API speaks of. */
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Video = Schemas["VideoOut"];
export type VideoDetail = Schemas["VideoDetail"];
export type VideoPage = Schemas["VideoPage"];
export type VideoStatus = Video["status"];
export type Stage = Schemas["StageOut"];
export type StageName = Stage["stage"];
export type StageState = Stage["state"];
export type Playback = Schemas["PlaybackOut"];
export type Usage = Schemas["UsageOut"];
export type SearchHit = Schemas["HitOut"];
export type Match = Schemas["MatchOut"];
export type Me = Schemas["MeOut"];
export type Settings = Schemas["SettingsOut"];
export type SettingsChange = Schemas["SettingsIn"];
export type UploadOptions = Schemas["OptionsIn"];
export type Webhook = Schemas["WebhookOut"];
export type Delivery = Schemas["DeliveryOut"];
export type DeadLetter = Schemas["DeadLetterOut"];
export type Operations = Schemas["OperationsOut"];
export type Metrics = Schemas["MetricsOut"];
export type Series = Schemas["SeriesOut"];
export type Trace = Schemas["TraceOut"];
