/* Generated from contracts/ by `make contracts`; edit the source there. */
export interface paths {
    "/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Connections
         * @description What is connected.
         */
        get: operations["list_connections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/youtube": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Connect Youtube
         * @description Connect YouTube with what came back from the consent. It must be yours: begun with the same account.
         */
        put: operations["connect_youtube"];
        post?: never;
        /**
         * Disconnect Youtube
         * @description End the consent, here and at Google. What was published stays where it is.
         */
        delete: operations["disconnect_youtube"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/youtube/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Consent
         * @description Begin to connect YouTube: send the browser to `url`. Google sends it back to the app with `code` and `state`.
         */
        post: operations["begin_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dead Letters
         * @description Newest first.
         */
        get: operations["list_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Dead Letter
         * @description Publish the message again; doing so twice has the effect of once.
         */
        post: operations["replay_dead_letter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Video
         * @description Have a video fetched from an address that the whole internet can reach, without signing in.
         *
         *     The answer is the new video; fetching is the beginning of its stage `upload-intake`. The address may lead on by
         *     three redirects. What takes longer than some minutes goes on where it was, if the server knows ranges
         *     (`Accept-Ranges`). A file that cannot be had is `rejected`, with `problem.code` among `address_forbidden`,
         *     `host_unknown`, `url_invalid`, `import_not_found`, `import_refused`, `import_redirects`, `import_too_large`,
         *     `import_too_slow`, `import_not_resumable`, `import_not_media`, `import_encoded`, `import_empty`,
         *     `import_server_error` and `unreachable`; run the stage again to try again.
         */
        post: operations["import_video"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description The user of this token.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        /**
         * Delete Me
         * @description Delete your account with all your videos and their pages. This is final.
         */
        delete: operations["delete_me"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Operations
         * @description Videos by status, stages under way, what waits for a person, and whether the parts underneath answer.
         */
        get: operations["get_operations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Metrics
         * @description The last twenty minutes: queues under Google's names, all else under Echo's.
         */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/traces/{video_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Traces
         * @description A video's way through the services, newest trace first; none when they are too old or there is no such video.
         */
        get: operations["get_traces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotas/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Quota
         * @description What is set for one user; all null for a user who has what everybody has.
         */
        get: operations["get_quota"];
        /**
         * Put Quota
         * @description Set it, the whole of it. It holds for the next upload; those that run keep the limits they were given.
         */
        put: operations["put_quota"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search
         * @description Find your videos by title, tags, chapters, summary, and what is said in them, best first.
         *
         *     All words have to be found in what is said of a video, or in one segment of its transcript. `"two words"` is a
         *     phrase, `or` an alternative, `-word` keeps out; the last word may be unfinished. Words are found in their other
         *     forms too, in the languages of your videos. A new or changed text can be found some seconds later.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Settings
         * @description Options of your uploads that do not say otherwise.
         */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch Settings
         * @description Set some of them; null unsets one. Videos that exist keep theirs.
         */
        patch: operations["patch_settings"];
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Usage
         * @description Minutes, bytes, tokens and their estimated cost by month, and how your quota stands.
         *
         *     A video counts in the month it was taken in, once, also after it is deleted.
         */
        get: operations["get_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Videos
         * @description Your videos, newest first unless asked otherwise. Videos that are added meanwhile do not move the pages.
         */
        get: operations["list_videos"];
        put?: never;
        /**
         * Create Video
         * @description Create a video. Send its bytes to `upload.url` with PUT, in one piece or in several (`Content-Range`).
         *
         *     Options you leave out are those of your settings. A video that is not uploaded within a week fails.
         */
        post: operations["create_video"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Video
         * @description Everything about one video. Its ETag is the version of what a person wrote, for PATCH.
         */
        get: operations["get_video"];
        put?: never;
        post?: never;
        /**
         * Delete Video
         * @description Delete a video, everything made of it, and its page. This is final.
         */
        delete: operations["delete_video"];
        options?: never;
        head?: never;
        /**
         * Edit Video
         * @description Change title or tags. They outlive every re-run, and a published page shows them soon after.
         */
        patch: operations["edit_video"];
        trace?: never;
    };
    "/v1/videos/{video_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Video
         * @description Stop everything that is being made of this video. A stage that is run again takes it up.
         */
        post: operations["cancel_video"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Events
         * @description What happened to a video, in order. Asking again from `next` never misses one that came meanwhile.
         */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/playback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Playback
         * @description URLs that need no token and work for some hours; the stream can be played while it is still being made.
         */
        get: operations["get_playback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Publications
         * @description Every target there is, and how the video stands with it.
         */
        get: operations["list_publications"];
        put?: never;
        /**
         * Publish Video
         * @description Publish a finished video to a target, for the first time or again; from then on the target follows every change.
         *
         *     What is there unchanged stays as it is; what was changed is changed in place. Answers with how things stand now.
         */
        post: operations["publish_video"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/publications/{target}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw Video
         * @description Take a video down at a target, with everything that was put there. No later change is published there.
         */
        delete: operations["withdraw_video"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask
         * @description Answer from what is said in the video alone, or refuse.
         *
         *     A stream of server-sent events: a `passage` for everything the answer rests on, with its times, then the `answer`.
         *     Nothing is sent before it is checked to have been said. A failure on the way ends the stream with a `problem`.
         */
        post: operations["ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Stages
         * @description All stages, in the pipeline's order.
         */
        get: operations["list_stages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/stages/{stage}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rerun Stage
         * @description Run a stage again, and after it everything that depends on it.
         */
        post: operations["rerun_stage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/subtitles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Subtitles
         * @description Every track; none when nothing was said. Tracks that were inside the uploaded file come last.
         */
        get: operations["list_subtitles"];
        put?: never;
        /**
         * Add Subtitles
         * @description Translate the subtitles into further languages; a published page gets them too. Answers with what is there now.
         *
         *     From then on every new transcript is translated into them as well. A language that cannot be had is among the
         *     video's `missing_subtitles` afterwards, with the reason; asking again tries again.
         */
        post: operations["add_subtitles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/subtitles/{language}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Subtitles
         * @description One track as a file.
         */
        get: operations["get_subtitles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Summary
         * @description Title, summary, chapters, tags and key moments: as generated, with what a person wrote laid over it.
         */
        get: operations["get_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Summary
         * @description Write over what was generated. It outlives every re-run, and a published page shows it soon after.
         */
        patch: operations["edit_summary"];
        trace?: never;
    };
    "/v1/videos/{video_id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Transcript
         * @description The newest transcript; zero segments when nothing was said. Its ETag is its version.
         */
        get: operations["get_transcript"];
        /**
         * Put Transcript
         * @description Replace the transcript by a corrected one, as a new version.
         *
         *     Summary, subtitles, translations and the published page are made again of it; the video itself is not. Words that
         *     were not touched keep their times. Running `transcribe` again makes a version of the sound alone.
         */
        put: operations["put_transcript"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{video_id}/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Upload
         * @description Take an unfinished upload up again: the session it has, with the bytes that arrived, from which it goes on.
         *
         *     A fresh one, with nothing in it, when the session has expired, or was opened for a page of another origin.
         */
        post: operations["reopen_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Webhooks
         * @description Your webhooks, newest first. There are 20 at most.
         */
        get: operations["list_webhooks"];
        put?: never;
        /**
         * Create Webhook
         * @description Have events posted to a server of yours, signed as Standard Webhooks describes. The secret is shown this once.
         *
         *     A message is `{"type", "timestamp", "video_id", "seq", "data"}`, where `data` is the event as in the log. Answer
         *     2xx within 10 seconds; redirects are not followed. What is not taken is sent again for three days, ever more
         *     rarely and under the same `webhook-id`; messages may arrive twice and in any order. An endpoint that answers 410,
         *     or takes nothing for three days, is disabled.
         */
        post: operations["create_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Webhook
         * @description One webhook.
         */
        get: operations["get_webhook"];
        put?: never;
        post?: never;
        /**
         * Delete Webhook
         * @description Delete a webhook with all its deliveries.
         */
        delete: operations["delete_webhook"];
        options?: never;
        head?: never;
        /**
         * Change Webhook
         * @description Change where it goes and what it is told, or switch it off and on. What waited goes to the new address.
         */
        patch: operations["change_webhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deliveries
         * @description What was sent, and what will be, newest first. It is kept for 30 days.
         */
        get: operations["list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeliver
         * @description Send a message again now, under the same `webhook-id`, whatever became of it.
         */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Secret
         * @description Make a new secret. For 24 hours messages carry both signatures, so that the receiver can change over.
         */
        post: operations["rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test Webhook
         * @description Send a message of the type `webhook.test`, once. How it went is among the deliveries.
         */
        post: operations["test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ws-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Ticket
         * @description A ticket for one connection to `/v1/ws`: browsers cannot send a token with a WebSocket.
         */
        post: operations["create_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AudioTrack
         * @description One audio stream.
         */
        AudioTrack: {
            /** Channels */
            channels: number;
            /** Codec */
            codec: string;
            /** Default */
            default: boolean;
            /** Index */
            index: number;
            /** Language */
            language: string | null;
            /** Sample Rate */
            sample_rate: number;
            /**
             * Start
             * @description seconds of the first sample, from the start of the video
             */
            start: number;
        };
        /**
         * Chapter
         * @description A part of the video with one topic.
         */
        Chapter: {
            /** End */
            end: number;
            /** Start */
            start: number;
            /** Title */
            title: string;
        };
        /**
         * ChapterIn
         * @description A part of the video with one topic. Seconds.
         */
        ChapterIn: {
            /** End */
            end: number;
            /** Start */
            start: number;
            /** Title */
            title: string;
        };
        /**
         * Claim
         * @description A sentence that was written about the video, and what was said that it rests on.
         */
        Claim: {
            /** Quote */
            quote: string;
            /**
             * Start
             * @description seconds at which the quote is said
             */
            start: number;
            /** Text */
            text: string;
        };
        /**
         * ConnectionIn
         * @description What the browser brought back from there.
         */
        ConnectionIn: {
            /** Code */
            code: string;
            /** State */
            state: string;
        };
        /**
         * ConnectionOut
         * @description A platform that is connected.
         */
        ConnectionOut: {
            /** Channel Id */
            channel_id: string;
            /** Channel Title */
            channel_title: string;
            /**
             * Connected At
             * Format: date-time
             */
            connected_at: string;
            /** Ended At */
            ended_at: string | null;
            /**
             * Platform
             * @constant
             */
            platform: "youtube";
            /**
             * State
             * @description ended: it no longer accepts the consent; connect again
             * @enum {string}
             */
            state: "connected" | "ended";
        };
        /**
         * ConsentOut
         * @description Where to agree. Good for a quarter of an hour, and for you alone.
         */
        ConsentOut: {
            /** Url */
            url: string;
        };
        /**
         * CostOut
         * @description An estimate in US dollars, of what the video is made of now: earlier runs are not in it.
         */
        CostOut: {
            /**
             * Stages
             * @description of those that took anything worth counting
             */
            stages: {
                [key: string]: number;
            };
            /** Total */
            total: number;
        };
        /**
         * CountOut
         * @description Something that is there now, and the most of it.
         */
        CountOut: {
            /** Limit */
            limit: number;
            /** Used */
            used: number;
        };
        /**
         * DeadLetterOut
         * @description A message that was given up on.
         */
        DeadLetterOut: {
            /** Attributes */
            attributes: {
                [key: string]: string;
            };
            /**
             * Data
             * @description as text; bytes that are none are replaced
             */
            data: string;
            /** Id */
            id: string;
            /** Reason */
            reason: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Replayed At */
            replayed_at: string | null;
            /** Subscription */
            subscription: string | null;
            /** Topic */
            topic: string | null;
            /** Video Id */
            video_id: string | null;
        };
        /**
         * DeadLetterPage
         * @description Newest first. `next` is what to ask for as `before`.
         */
        DeadLetterPage: {
            /** Items */
            items: components["schemas"]["DeadLetterOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * DeliveryOut
         * @description One message to one endpoint.
         */
        DeliveryOut: {
            /** Attempted At */
            attempted_at: string | null;
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Error
             * @description why the last attempt failed
             */
            error: string | null;
            /**
             * Event Id
             * @description of the log; None: a test
             */
            event_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Message Id
             * @description the header `webhook-id`, the same at every attempt
             */
            message_id: string;
            /**
             * Next Attempt At
             * @description None: there will be none
             */
            next_attempt_at: string | null;
            /**
             * Response Code
             * @description of the last attempt; None: no answer came
             */
            response_code: number | null;
            /**
             * State
             * @enum {string}
             */
            state: "pending" | "succeeded" | "failed";
            /**
             * Type
             * @example video.published
             * @example webhook.test
             */
            type: string;
            /** Video Id */
            video_id: string | null;
        };
        /**
         * DeliveryPage
         * @description Newest first. `next` is what to ask for as `before`; None at the end.
         */
        DeliveryPage: {
            /** Items */
            items: components["schemas"]["DeliveryOut"][];
            /** Next */
            next: number | null;
        };
        /**
         * Destination
         * @description Where in somebody's own bucket copies go.
         */
        Destination: {
            /** Bucket */
            bucket: string;
            /**
             * Prefix
             * @description with its slash at the end, or empty
             */
            prefix: string;
        };
        /**
         * DestinationIn
         * @description Where in a bucket of yours copies go. How it shows that it is yours is in the guide.
         */
        DestinationIn: {
            /**
             * Bucket
             * @example films-of-ann
             */
            bucket: string;
            /**
             * Prefix
             * @default
             * @example echo/
             */
            prefix?: string;
        };
        /**
         * EventOut
         * @description One event of a video's log.
         */
        EventOut: {
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** Id */
            id: string;
            /** Seq */
            seq: number;
            /**
             * Time
             * Format: date-time
             */
            time: string;
            /**
             * Type
             * @example echo.video.v1.accepted
             */
            type: string;
        };
        /**
         * EventPage
         * @description In order. `next` is what to ask for as `after`.
         */
        EventPage: {
            /** Items */
            items: components["schemas"]["EventOut"][];
            /** Next */
            next: number;
        };
        /**
         * HitOut
         * @description A video in which something was found.
         */
        HitOut: {
            /**
             * Matches
             * @description what is said of it first, then its best moments in their order
             */
            matches: components["schemas"]["MatchOut"][];
            /**
             * Moments
             * @description how many segments of the transcript matched; `matches` has three at most
             */
            moments: number;
            video: components["schemas"]["VideoOut"];
        };
        /**
         * ImportIn
         * @description A video that lies somewhere else.
         */
        ImportIn: {
            /**
             * Filename
             * @description None: the last part of the URL
             */
            filename?: string | null;
            /**
             * @default {
             *       "vocabulary": [],
             *       "subtitle_languages": [],
             *       "publish_to": [
             *         "site"
             *       ],
             *       "video_codecs": [],
             *       "sound_tags": false,
             *       "speaker_dashes": false,
             *       "glossary": []
             *     }
             */
            options?: components["schemas"]["OptionsIn"];
            /** Title */
            title?: string | null;
            /**
             * Url
             * Format: uri
             * @example https://example.org/films/holiday.mp4
             */
            url: string;
        };
        /**
         * KeyMoment
         * @description A sentence worth jumping to, as it was said.
         */
        KeyMoment: {
            /** Quote */
            quote: string;
            /** Start */
            start: number;
        };
        /**
         * KeyMomentIn
         * @description A sentence worth jumping to. Seconds.
         */
        KeyMomentIn: {
            /** Quote */
            quote: string;
            /** Start */
            start: number;
        };
        /**
         * LanguagesIn
         * @description Languages to translate the subtitles into.
         */
        LanguagesIn: {
            /**
             * Languages
             * @example [
             *       "de",
             *       "fr"
             *     ]
             */
            languages: string[];
        };
        /**
         * MatchOut
         * @description Where something was found. The texts of all runs, one after the other, are the snippet.
         */
        MatchOut: {
            /** End */
            end: number | null;
            /**
             * Source
             * @enum {string}
             */
            source: "title" | "tag" | "chapter" | "summary" | "transcript";
            /**
             * Start
             * @description second at which it is said, or the chapter begins; None: of the whole
             */
            start: number | null;
            /**
             * Text
             * @example [
             *       {
             *         "match": false,
             *         "text": "down to the "
             *       },
             *       {
             *         "match": true,
             *         "text": "harbour"
             *       }
             *     ]
             */
            text: components["schemas"]["TextRun"][];
        };
        /**
         * MediaInfo
         * @description What a probe found, without decoding more than it must.
         */
        MediaInfo: {
            /** Audio */
            audio: components["schemas"]["AudioTrack"][];
            /**
             * Container
             * @description FFmpeg's demuxer, out of the allow-list
             */
            container: string;
            /**
             * Duration
             * @description seconds
             */
            duration: number;
            /**
             * Size
             * @description bytes
             */
            size: number;
            /**
             * Start
             * @description the container's time stamp, seconds, at which the video starts; None: 0
             */
            start?: number | null;
            /** Subtitles */
            subtitles: components["schemas"]["SubtitleStream"][];
            video: components["schemas"]["VideoStream"] | null;
        };
        /**
         * MeOut
         * @description Who is calling.
         */
        MeOut: {
            /** Email */
            email: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Roles */
            roles: string[];
        };
        /**
         * MetricsOut
         * @description The newest steps of each series; all have the same steps.
         */
        MetricsOut: {
            /** Series */
            series: components["schemas"]["SeriesOut"][];
            /**
             * Start
             * Format: date-time
             * @description where the first step begins
             */
            start: string;
            /** Step Seconds */
            step_seconds: number;
        };
        /**
         * MinutesOut
         * @description Minutes of video taken in this month.
         */
        MinutesOut: {
            /** Limit */
            limit: number;
            /** Used */
            used: number;
        };
        /**
         * MissingTrack
         * @description A language that was asked for and could not be had.
         */
        MissingTrack: {
            /** Language */
            language: string;
            problem: components["schemas"]["Problem"];
        };
        /**
         * MonthOut
         * @description One calendar month, in UTC.
         */
        MonthOut: {
            /**
             * Bytes
             * @description of uploads taken in
             */
            bytes: number;
            /**
             * Estimated Cost
             * @description of the tokens, US dollars
             */
            estimated_cost: number;
            /**
             * Input Tokens
             * @description read by language models
             */
            input_tokens: number;
            /**
             * Minutes
             * @description of video taken in
             */
            minutes: number;
            /**
             * Month
             * Format: date
             * @description its first day
             * @example 2026-11-01
             */
            month: string;
            /**
             * Output Tokens
             * @description written by language models
             */
            output_tokens: number;
        };
        /**
         * OperationsOut
         * @description Counts, and whether the parts underneath answer. That there is an answer says that the database does.
         */
        OperationsOut: {
            /**
             * Dead Letters Waiting
             * @description not replayed yet; 10000 means that many or more
             */
            dead_letters_waiting: number;
            /**
             * Newest Event At
             * @description of what Pub/Sub brought last
             */
            newest_event_at: string | null;
            oldest_unfinished: components["schemas"]["UnfinishedOut"] | null;
            /** Pubsub Reachable */
            pubsub_reachable: boolean;
            /**
             * Stages
             * @description queued or under way, by state; 10000 means that many or more
             */
            stages: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** Storage Reachable */
            storage_reachable: boolean;
            /**
             * Videos
             * @description by status; 10000 means that many or more
             */
            videos: {
                [key: string]: number;
            };
        };
        /**
         * Options
         * @description What the user asked for; travels as metadata of the uploaded object, then inside events.
         */
        Options: {
            /** @description of the target `storage` */
            destination?: components["schemas"]["Destination"] | null;
            /**
             * Glossary
             * @description how translations say certain words
             */
            glossary?: components["schemas"]["Term"][] | null;
            /**
             * Language
             * @description BCP 47 tag of the speech; None: detect
             */
            language?: string | null;
            /**
             * Max Height
             * @description highest rung of the ladder, pixels of the short side; None: 1440, more on request
             */
            max_height?: number | null;
            /**
             * Publish To
             * @default [
             *       "site"
             *     ]
             */
            publish_to?: ("site" | "webhook" | "youtube" | "storage")[];
            /**
             * Sound Tags
             * @description True: [applause] and the like stay, which makes captions of the subtitles
             */
            sound_tags?: boolean | null;
            /**
             * Speaker Dashes
             * @description True: a short exchange of two speakers shares a cue, a dash before each
             */
            speaker_dashes?: boolean | null;
            /**
             * Subtitle Languages
             * @default []
             */
            subtitle_languages?: string[];
            /**
             * Summary Language
             * @description BCP 47 tag of title, summary and chapters; None: that of the speech
             */
            summary_language?: string | null;
            /** Title */
            title?: string | null;
            /**
             * Video Codecs
             * @description renditions to make beside H.264; they cost several times as much
             */
            video_codecs?: ("hevc" | "av1")[] | null;
            /**
             * Vocabulary
             * @description names and terms that are likely to be said, as they are written
             */
            vocabulary?: string[] | null;
            /** Webhook Url */
            webhook_url?: string | null;
            youtube?: components["schemas"]["YouTubeWishes"] | null;
        };
        /**
         * OptionsIn
         * @description What should be made of the video.
         */
        OptionsIn: {
            /** @description for the storage */
            destination?: components["schemas"]["DestinationIn"] | null;
            /**
             * Glossary
             * @description how translations say certain words
             * @default []
             */
            glossary?: components["schemas"]["TermIn"][];
            /**
             * Language
             * @description of the speech; None: detect
             */
            language?: string | null;
            /**
             * Max Height
             * @description highest rung of the ladder, pixels of the short side; None: 1440
             */
            max_height?: number | null;
            /**
             * Publish To
             * @default [
             *       "site"
             *     ]
             */
            publish_to?: ("site" | "webhook" | "youtube" | "storage")[];
            /**
             * Sound Tags
             * @description keep [applause] and the like: captions, not subtitles
             * @default false
             */
            sound_tags?: boolean;
            /**
             * Speaker Dashes
             * @description let a short exchange of two speakers share a cue
             * @default false
             */
            speaker_dashes?: boolean;
            /**
             * Subtitle Languages
             * @default []
             * @example [
             *       "de",
             *       "fr"
             *     ]
             */
            subtitle_languages?: string[];
            /**
             * Summary Language
             * @description of title, summary and chapters; None: that of the speech
             */
            summary_language?: string | null;
            /**
             * Video Codecs
             * @description renditions to make beside H.264; they take several times as long
             * @default []
             */
            video_codecs?: ("hevc" | "av1")[];
            /**
             * Vocabulary
             * @description names and terms that are likely to be said, as they are written; at most 800 characters in all
             * @default []
             * @example [
             *       "Kübler-Ross",
             *       "Echo Studio"
             *     ]
             */
            vocabulary?: string[];
            /** Webhook Url */
            webhook_url?: string | null;
            youtube?: components["schemas"]["YouTubeIn"] | null;
        };
        /**
         * PlaybackOut
         * @description URLs for a player, good until `expires_at`. What is not made yet is None.
         */
        PlaybackOut: {
            /**
             * Complete
             * @description False while the stream is still growing
             */
            complete: boolean;
            /** Dash */
            dash: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Hls */
            hls: string | null;
            /** Mp4 */
            mp4: string | null;
            /** Poster */
            poster: string | null;
            /**
             * Posters
             * @description other pictures that would do as poster
             */
            posters: string[];
            /**
             * Preview
             * @description a short animated picture
             */
            preview: string | null;
            /** Storyboard */
            storyboard: string | null;
            /** Tracks */
            tracks: components["schemas"]["TrackOut"][];
            /**
             * Waveform
             * @description peaks of the sound, audiowaveform JSON
             */
            waveform: string | null;
        };
        /**
         * Problem
         * @description Why something failed: a stable code, a sentence for people, and what can be done.
         */
        Problem: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Remedy */
            remedy: string | null;
        };
        /**
         * ProblemDetails
         * @description Why a request was refused (RFC 9457).
         */
        ProblemDetails: {
            /**
             * Code
             * @description stable, for programs
             * @example not_found
             */
            code: string;
            /**
             * Errors
             * @description which fields were wrong, for `invalid`
             * @default null
             */
            errors?: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Remedy
             * @description what can be done about it
             * @default null
             */
            remedy?: string | null;
            /**
             * Status
             * @example 404
             */
            status: number;
            /**
             * Title
             * @description a sentence for people
             * @example There is no such video.
             */
            title: string;
            /**
             * Type
             * @example urn:echo:problem:not_found
             */
            type: string;
        };
        /**
         * PublicationIn
         * @description Where to publish, and how. What is left out is as it was the last time.
         */
        PublicationIn: {
            /** @description for the storage */
            destination?: components["schemas"]["DestinationIn"] | null;
            /**
             * Target
             * @enum {string}
             */
            target: "site" | "webhook" | "youtube" | "storage";
            /**
             * Webhook Url
             * @description for the webhook; None: the one that was given before
             * @example null
             */
            webhook_url?: string | null;
            youtube?: components["schemas"]["YouTubeIn"] | null;
        };
        /**
         * PublicationOut
         * @description One target. `url` is where it is public, also while something newer is on its way there.
         */
        PublicationOut: {
            /** External Id */
            external_id: string | null;
            /** @description why it failed or waits, or what is not as it was asked for */
            problem: components["schemas"]["Problem"] | null;
            /**
             * Progress
             * @description of what is under way, 0 to 1
             */
            progress: number | null;
            /**
             * State
             * @description none: nobody asks for it; waiting: until the video is finished; postponed: `until` then
             * @enum {string}
             */
            state: "none" | "waiting" | "publishing" | "published" | "postponed" | "failed" | "withdrawing";
            /**
             * Target
             * @enum {string}
             */
            target: "site" | "webhook" | "youtube" | "storage";
            /**
             * Until
             * @description when it goes on by itself
             */
            until: string | null;
            /** Url */
            url: string | null;
        };
        /**
         * QuestionIn
         * @description A question about one video.
         */
        QuestionIn: {
            /**
             * Question
             * @example How long should the loaf cool?
             */
            question: string;
        };
        /**
         * QuotaIn
         * @description The whole of it: null, or left out, is what everybody has.
         */
        QuotaIn: {
            /**
             * Bytes
             * @description of the uploads of all their videos
             */
            bytes?: number | null;
            /**
             * Minutes
             * @description of video taken in, per calendar month in UTC
             */
            minutes?: number | null;
            /**
             * Note
             * @description why, for operators
             */
            note?: string | null;
            /**
             * Upload Bytes
             * @description the largest upload
             */
            upload_bytes?: number | null;
            /**
             * Upload Seconds
             * @description the longest video
             */
            upload_seconds?: number | null;
            /**
             * Videos
             * @description uploading or in work at the same time
             */
            videos?: number | null;
        };
        /**
         * QuotaOut
         * @description How your quota stands.
         */
        QuotaOut: {
            /** @description of the uploads of all your videos */
            bytes: components["schemas"]["CountOut"];
            minutes: components["schemas"]["MinutesOut"];
            /**
             * Upload Bytes
             * @description the largest upload
             */
            upload_bytes: number;
            /**
             * Upload Seconds
             * @description the longest video
             */
            upload_seconds: number;
            /** @description uploading or in work at the same time */
            videos: components["schemas"]["CountOut"];
        };
        /**
         * RunOut
         * @description The run that was asked for.
         */
        RunOut: {
            /** Run */
            run: number;
            /**
             * Stage
             * @enum {string}
             */
            stage: "upload-intake" | "transcode" | "transcribe" | "summarize" | "subtitle" | "publish";
        };
        /**
         * SearchPage
         * @description Best first. `next` is what to ask for as `offset`; None at the end.
         */
        SearchPage: {
            /** Items */
            items: components["schemas"]["HitOut"][];
            /** Next */
            next: number | null;
        };
        /**
         * SecretOut
         * @description A secret, shown this once: verify messages with it as Standard Webhooks describes.
         */
        SecretOut: {
            /**
             * Previous Secret Expires At
             * @description until then the secret before signs along
             */
            previous_secret_expires_at: string | null;
            /**
             * Secret
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
        /**
         * Segment
         * @description A stretch of speech between pauses.
         */
        Segment: {
            /** End */
            end: number;
            /**
             * Speaker
             * @description the same for the same voice within some seconds of sound; None: not told apart
             */
            speaker?: string | null;
            /** Start */
            start: number;
            /** Text */
            text: string;
            /** Words */
            words: components["schemas"]["Word"][];
        };
        /**
         * SegmentIn
         * @description A stretch of speech. Words may be left out, or be those that were there before: the text is what holds.
         */
        SegmentIn: {
            /** End */
            end: number;
            /** Speaker */
            speaker?: string | null;
            /** Start */
            start: number;
            /** Text */
            text: string;
            /**
             * Words
             * @default []
             */
            words?: components["schemas"]["WordIn"][];
        };
        /**
         * SeriesOut
         * @description One metric with one set of labels, over all processes.
         */
        SeriesOut: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "counter" | "histogram" | "level" | "gauge";
            /** Labels */
            labels: {
                [key: string]: string;
            };
            /**
             * Mean
             * @description histogram: one a step, oldest first, null where nothing happened; else empty
             */
            mean: (number | null)[];
            /**
             * Name
             * @example echo_deliveries_total
             */
            name: string;
            /**
             * P95
             * @description histogram: as `mean`, estimated from its buckets; else empty
             */
            p95: (number | null)[];
            /**
             * Total
             * @description counter, histogram: since the platform started; level, gauge: the newest reading
             */
            total: number;
            /**
             * Unit
             * @example 1
             * @example s
             */
            unit: string;
            /**
             * Values
             * @description one a step, oldest first. counter, histogram: how many more; level, gauge: the reading, null where there was none
             */
            values: (number | null)[];
        };
        /**
         * SettingsIn
         * @description What should change: what is left out stays, null unsets.
         */
        SettingsIn: {
            /** Language */
            language?: string | null;
            /** Max Height */
            max_height?: number | null;
            /** Publish To */
            publish_to?: ("site" | "webhook" | "youtube" | "storage")[] | null;
            /** Subtitle Languages */
            subtitle_languages?: string[] | null;
            /** Vocabulary */
            vocabulary?: string[] | null;
            /** Webhook Url */
            webhook_url?: string | null;
        };
        /**
         * SettingsOut
         * @description Options of your uploads that do not say otherwise; null: the platform's own.
         */
        SettingsOut: {
            /** Language */
            language?: string | null;
            /** Max Height */
            max_height?: number | null;
            /** Publish To */
            publish_to?: string[] | null;
            /** Subtitle Languages */
            subtitle_languages?: string[] | null;
            /** Vocabulary */
            vocabulary?: string[] | null;
            /** Webhook Url */
            webhook_url?: string | null;
        };
        /**
         * SpanOut
         * @description One step of a trace.
         */
        SpanOut: {
            /** Attributes */
            attributes: {
                [key: string]: string | boolean | number;
            };
            /** Error */
            error: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "server" | "consumer" | "internal" | "client" | "producer" | "unspecified";
            /** Name */
            name: string;
            /**
             * Parent
             * @description the span that caused it; it may no longer be kept
             */
            parent: string | null;
            /** Seconds */
            seconds: number;
            /** Service */
            service: string;
            /** Span */
            span: string;
            /**
             * Start
             * Format: date-time
             */
            start: string;
        };
        /**
         * StageOut
         * @description One stage of the pipeline.
         */
        StageOut: {
            /**
             * Attempts
             * @description how often the message of that unit was delivered that took most, as far as its reports tell: 1 when all went well at once; it is given up after 10. Each run counts anew. None: nothing was tried yet, or nobody counted
             */
            attempts: number | null;
            /**
             * Eta Seconds
             * @description about what is left; None while it cannot be told
             */
            eta_seconds: number | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Fraction
             * @description 0 to 1
             */
            fraction: number;
            problem: components["schemas"]["Problem"] | null;
            /**
             * Run
             * @description 1 at first; each re-run has a new one
             */
            run: number;
            /**
             * Stage
             * @enum {string}
             */
            stage: "upload-intake" | "transcode" | "transcribe" | "summarize" | "subtitle" | "publish";
            /**
             * Started At
             * @description of its first unit; of a stage that ended without a word of its start, when it had all it needs
             */
            started_at: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "retrying" | "succeeded" | "failed" | "cancelled";
        };
        /**
         * SubtitleStream
         * @description One subtitle stream inside the source.
         */
        SubtitleStream: {
            /** Codec */
            codec: string;
            /** Index */
            index: number;
            /** Language */
            language: string | null;
        };
        /**
         * SummaryOut
         * @description The summary with what a person wrote laid over it.
         */
        SummaryOut: {
            /** Chapters */
            chapters: components["schemas"]["Chapter"][];
            /**
             * Claims
             * @description the one line, then the summary's sentences
             */
            claims?: components["schemas"]["Claim"][] | null;
            /**
             * Description
             * @description for publishing: what it is about, when which topic comes, tags
             */
            readonly description: string;
            /**
             * Edited
             * @description the fields that a person wrote
             */
            edited: string[];
            /** Engine */
            engine: string;
            /**
             * Extractive
             * @description True: sentences picked from the speech, none written
             */
            extractive?: boolean | null;
            /** Key Moments */
            key_moments: components["schemas"]["KeyMoment"][];
            /** Language */
            language: string | null;
            /** One Line */
            one_line: string;
            /** Summary */
            summary: string;
            /** Tags */
            tags: string[];
            /** Title */
            title: string | null;
            /** Transcript Version */
            transcript_version: number;
            /**
             * Warnings
             * @description codes of what could not be had as wished; summary_language_unavailable: of title and text
             */
            warnings?: string[] | null;
        };
        /**
         * SummaryPatch
         * @description What is absent stays; null goes back to what was made. Lists are replaced whole.
         */
        SummaryPatch: {
            /** Chapters */
            chapters?: components["schemas"]["ChapterIn"][] | null;
            /** Key Moments */
            key_moments?: components["schemas"]["KeyMomentIn"][] | null;
            /** One Line */
            one_line?: string | null;
            /**
             * Summary
             * @description paragraphs are apart by an empty line
             */
            summary?: string | null;
            /** Tags */
            tags?: string[] | null;
            /** Title */
            title?: string | null;
        };
        /**
         * Term
         * @description A word or name that a translation must say in one way.
         */
        Term: {
            /**
             * Language
             * @description BCP 47 tag it holds for; None: every translation
             */
            language?: string | null;
            /**
             * Text
             * @description as it is said in the video
             */
            text: string;
            /**
             * Translation
             * @description None: it stays as it is
             */
            translation?: string | null;
        };
        /**
         * TermIn
         * @description A word or name that translations must say in one way.
         */
        TermIn: {
            /**
             * Language
             * @description which translation; None: every one
             * @example de
             */
            language?: string | null;
            /**
             * Text
             * @description as it is said in the video
             * @example hive
             */
            text: string;
            /**
             * Translation
             * @description None: it stays
             * @example Beute
             */
            translation?: string | null;
        };
        /**
         * TextRun
         * @description Some characters of a snippet. Plain text: escape it where you put it into HTML.
         */
        TextRun: {
            /**
             * Match
             * @description True: this is what was looked for
             */
            match: boolean;
            /** Text */
            text: string;
        };
        /**
         * TicketOut
         * @description For one WebSocket connection, as subprotocols `echo.v1` and `ticket.<ticket>`.
         */
        TicketOut: {
            /**
             * Expires In
             * @description seconds
             */
            expires_in: number;
            /** Ticket */
            ticket: string;
        };
        /**
         * TraceOut
         * @description One trace: an upload, an edit or a re-run, and all that came of it.
         */
        TraceOut: {
            /** Errors */
            errors: number;
            /** Name */
            name: string;
            /** Seconds */
            seconds: number;
            /**
             * Spans
             * @description how many it has; `steps` holds the first 2,000
             */
            spans: number;
            /**
             * Start
             * Format: date-time
             */
            start: string;
            /**
             * Steps
             * @description by their start
             */
            steps: components["schemas"]["SpanOut"][];
            /** Trace */
            trace: string;
        };
        /**
         * TracesOut
         * @description The newest traces of a video, at most five.
         */
        TracesOut: {
            /** Items */
            items: components["schemas"]["TraceOut"][];
        };
        /**
         * TrackOut
         * @description One subtitle track.
         */
        TrackOut: {
            /**
             * Cues
             * @description None for a track of the source: they are not counted
             */
            cues: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "subtitles" | "captions";
            /** Label */
            label: string;
            /** Language */
            language: string;
            /**
             * Origin
             * @description source: it was inside the uploaded file
             * @enum {string}
             */
            origin: "transcript" | "source";
            /**
             * Srt
             * @description URL; None for a track of the source
             */
            srt: string | null;
            /**
             * Ttml
             * @description URL, IMSC 1.1 text profile; None where only the others were made
             */
            ttml: string | null;
            /**
             * Vtt
             * @description URL
             */
            vtt: string;
        };
        /**
         * Transcript
         * @description What was said, in order; zero segments when nothing was.
         */
        Transcript: {
            /**
             * Draft
             * @description True when the engine is known to be rough
             */
            draft: boolean;
            /** Duration */
            duration: number;
            /** Engine */
            engine: string;
            /** Language */
            language: string | null;
            /** Segments */
            segments: components["schemas"]["Segment"][];
            /** Version */
            version: number;
        };
        /**
         * TranscriptIn
         * @description As GET gives it, so that it can be read, corrected and sent back.
         */
        TranscriptIn: {
            /** Draft */
            draft?: boolean | null;
            /** Duration */
            duration?: number | null;
            /** Engine */
            engine?: string | null;
            /**
             * Language
             * @description None: as it was
             */
            language?: string | null;
            /** Segments */
            segments: components["schemas"]["SegmentIn"][];
            /**
             * Version
             * @description ignored, as all that follows: If-Match says the version
             */
            version?: number | null;
        };
        /**
         * TranscriptVersion
         * @description The version that was written; what depends on it is being made again.
         */
        TranscriptVersion: {
            /** Engine */
            engine: string;
            /** Language */
            language: string | null;
            /** Segments */
            segments: number;
            /** Version */
            version: number;
            /** Words */
            words: number;
        };
        /**
         * UnfinishedOut
         * @description The stage that has been silent for the longest time.
         */
        UnfinishedOut: {
            /**
             * Reported At
             * Format: date-time
             */
            reported_at: string;
            /** Run */
            run: number;
            /**
             * Stage
             * @enum {string}
             */
            stage: "upload-intake" | "transcode" | "transcribe" | "summarize" | "subtitle" | "publish";
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "retrying" | "succeeded" | "failed" | "cancelled";
            /**
             * Video Id
             * Format: uuid
             */
            video_id: string;
        };
        /**
         * UploadOut
         * @description Where to send the bytes: a resumable upload session of Cloud Storage. The URL is a secret.
         */
        UploadOut: {
            /**
             * Method
             * @default PUT
             * @constant
             */
            method?: "PUT";
            /**
             * Received
             * @description bytes that are there already; the next one to send is this
             * @default 0
             */
            received?: number;
            /** Url */
            url: string;
        };
        /**
         * UsageOut
         * @description Months in which anything was used, newest first, and how the quota stands now.
         */
        UsageOut: {
            /** Months */
            months: components["schemas"]["MonthOut"][];
            quota: components["schemas"]["QuotaOut"];
        };
        /**
         * UserQuotaOut
         * @description A quota of a user's own; null is what everybody has.
         */
        UserQuotaOut: {
            /** Bytes */
            bytes: number | null;
            /** Minutes */
            minutes: number | null;
            /** Note */
            note: string | null;
            /** Upload Bytes */
            upload_bytes: number | null;
            /** Upload Seconds */
            upload_seconds: number | null;
            /** Videos */
            videos: number | null;
        };
        /**
         * VideoCreated
         * @description The new video and where to upload it.
         */
        VideoCreated: {
            upload: components["schemas"]["UploadOut"];
            video: components["schemas"]["VideoOut"];
        };
        /**
         * VideoDetail
         * @description Everything about a video.
         */
        VideoDetail: {
            /** Content Type */
            content_type: string;
            cost: components["schemas"]["CostOut"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Duration
             * @description seconds
             */
            duration: number | null;
            /** Filename */
            filename: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Language */
            language: string | null;
            media: components["schemas"]["MediaInfo"] | null;
            /**
             * Missing Subtitles
             * @description languages that were asked for and could not be had
             */
            missing_subtitles: components["schemas"]["MissingTrack"][];
            options: components["schemas"]["Options"];
            playback: components["schemas"]["PlaybackOut"] | null;
            /**
             * Poster
             * @description URL of an image, good for some hours
             */
            poster: string | null;
            problem: components["schemas"]["Problem"] | null;
            /** Publications */
            publications: components["schemas"]["PublicationOut"][];
            /**
             * Size
             * @description bytes; None while an import has not told
             */
            size: number | null;
            /** Stages */
            stages: components["schemas"]["StageOut"][];
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "processing" | "published" | "rejected" | "failed" | "cancelled";
            summary: components["schemas"]["SummaryOut"] | null;
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * VideoIn
         * @description A video about to be uploaded.
         */
        VideoIn: {
            /**
             * Content Type
             * @example video/mp4
             */
            content_type: string;
            /**
             * Filename
             * @example holiday.mp4
             */
            filename: string;
            /**
             * @default {
             *       "vocabulary": [],
             *       "subtitle_languages": [],
             *       "publish_to": [
             *         "site"
             *       ],
             *       "video_codecs": [],
             *       "sound_tags": false,
             *       "speaker_dashes": false,
             *       "glossary": []
             *     }
             */
            options?: components["schemas"]["OptionsIn"];
            /**
             * Size
             * @description bytes
             * @example 48000000
             */
            size: number;
            /** Title */
            title?: string | null;
        };
        /**
         * VideoOut
         * @description A video as a list shows it.
         */
        VideoOut: {
            /** Content Type */
            content_type: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Duration
             * @description seconds
             */
            duration: number | null;
            /** Filename */
            filename: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Language */
            language: string | null;
            /**
             * Poster
             * @description URL of an image, good for some hours
             */
            poster: string | null;
            problem: components["schemas"]["Problem"] | null;
            /**
             * Size
             * @description bytes; None while an import has not told
             */
            size: number | null;
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "processing" | "published" | "rejected" | "failed" | "cancelled";
            /** Tags */
            tags: string[];
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * VideoPage
         * @description In the order asked for. `next` is the cursor of the page after this one; None at the end.
         */
        VideoPage: {
            /** Items */
            items: components["schemas"]["VideoOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * VideoPatch
         * @description What is absent stays; null goes back to what was made.
         */
        VideoPatch: {
            /** Tags */
            tags?: string[] | null;
            /**
             * Title
             * @example A walk by the sea
             */
            title?: string | null;
        };
        /**
         * VideoStream
         * @description The picture. Display size is after sample aspect ratio and rotation.
         */
        VideoStream: {
            /** Codec */
            codec: string;
            /** Display Height */
            display_height: number;
            /** Display Width */
            display_width: number;
            /**
             * End
             * @description seconds at which the last frame ends
             */
            end?: number | null;
            /**
             * Frame Rate
             * @description average rate as a fraction, e.g. 30000/1001
             */
            frame_rate: string;
            /** Hdr */
            hdr: ("pq" | "hlg") | null;
            /** Height */
            height: number;
            /** Index */
            index: number;
            /** Interlaced */
            interlaced: boolean;
            /**
             * Key Interval
             * @description longest time between two key frames, seconds
             */
            key_interval?: number | null;
            /**
             * Largest Gap
             * @description longest time between two frames, seconds
             */
            largest_gap?: number | null;
            /** Pixel Format */
            pixel_format: string;
            /**
             * Rotation
             * @enum {integer}
             */
            rotation: 0 | 90 | 180 | 270;
            /**
             * Start
             * @description seconds of the first frame, from the start of the video
             */
            start: number;
            /** Variable Frame Rate */
            variable_frame_rate: boolean;
            /** Width */
            width: number;
        };
        /**
         * WebhookChange
         * @description What should change. What is left out stays.
         */
        WebhookChange: {
            /**
             * Description
             * @description null, and the empty string, take it away
             */
            description?: "" | string | null;
            /**
             * Enabled
             * @description true also takes back that it was disabled for failing
             */
            enabled?: boolean | null;
            /** Events */
            events?: ("publication.refused" | "publication.withdrawn" | "stage.cancelled" | "stage.failed" | "stage.progressed" | "stage.retrying" | "stage.started" | "video.accepted" | "video.deleted" | "video.edited" | "video.playable" | "video.published" | "video.rejected" | "video.subtitled" | "video.summarized" | "video.transcoded" | "video.transcribed")[] | null;
            /** Url */
            url?: string | null;
        };
        /**
         * WebhookCreated
         * @description The new endpoint and its secret, shown this once.
         */
        WebhookCreated: {
            /**
             * Secret
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
            webhook: components["schemas"]["WebhookOut"];
        };
        /**
         * WebhookIn
         * @description A new endpoint.
         */
        WebhookIn: {
            /** Description */
            description?: string | null;
            /**
             * Events
             * @description types of events to be told of: `echo.video.v1.published` of the log is `video.published` here, reports of a stage are told apart by their state; empty: all but `stage.progressed`
             * @default []
             * @example [
             *       "video.published",
             *       "stage.failed"
             *     ]
             */
            events?: ("publication.refused" | "publication.withdrawn" | "stage.cancelled" | "stage.failed" | "stage.progressed" | "stage.retrying" | "stage.started" | "video.accepted" | "video.deleted" | "video.edited" | "video.playable" | "video.published" | "video.rejected" | "video.subtitled" | "video.summarized" | "video.transcoded" | "video.transcribed")[];
            /**
             * Url
             * Format: uri
             * @example https://example.org/hooks/echo
             */
            url: string;
        };
        /**
         * WebhookOut
         * @description An endpoint. Its secret is not shown again.
         */
        WebhookOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /**
             * Disabled Reason
             * @description why it was disabled here; None: its owner did
             */
            disabled_reason: string | null;
            /** Enabled */
            enabled: boolean;
            /**
             * Events
             * @description empty: all but `stage.progressed`
             */
            events: string[];
            /**
             * Failing Since
             * @description the first attempt that failed since one last succeeded
             */
            failing_since: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Previous Secret Expires At
             * @description until then the secret before signs along
             */
            previous_secret_expires_at: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Url */
            url: string;
        };
        /**
         * Word
         * @description One word as heard. Times are seconds from the start of the video.
         */
        Word: {
            /**
             * Confidence
             * @description 0 to 1, comparable only within one engine
             */
            confidence: number | null;
            /**
             * Doubtful
             * @description True: the engine itself is unsure of the word
             */
            doubtful?: boolean | null;
            /** End */
            end: number;
            /** Start */
            start: number;
            /** Text */
            text: string;
            /**
             * Timing
             * @description where its times come from; None: nobody said
             */
            timing?: ("heard" | "aligned" | "estimated" | "repaired") | null;
        };
        /**
         * WordIn
         * @description One word. Seconds.
         */
        WordIn: {
            /** Confidence */
            confidence?: number | null;
            /** Doubtful */
            doubtful?: boolean | null;
            /** End */
            end: number;
            /** Start */
            start: number;
            /** Text */
            text: string;
            /** Timing */
            timing?: ("heard" | "aligned" | "estimated" | "repaired") | null;
        };
        /**
         * YouTubeIn
         * @description How the video shall stand at YouTube.
         */
        YouTubeIn: {
            /**
             * Category
             * @description YouTube's number; 22: People & Blogs
             * @default 22
             */
            category?: string;
            /**
             * Made For Kids
             * @default false
             */
            made_for_kids?: boolean;
            /**
             * Privacy
             * @default private
             * @enum {string}
             */
            privacy?: "public" | "unlisted" | "private";
            /**
             * Publish At
             * @description private until then, public from then on
             */
            publish_at?: string | null;
        };
        /**
         * YouTubeWishes
         * @description How a video shall stand at YouTube.
         */
        YouTubeWishes: {
            /**
             * Category
             * @description YouTube's number of it; 22 is People & Blogs
             * @default 22
             */
            category?: string;
            /**
             * Made For Kids
             * @default false
             */
            made_for_kids?: boolean;
            /**
             * Privacy
             * @default private
             * @enum {string}
             */
            privacy?: "public" | "unlisted" | "private";
            /**
             * Publish At
             * @description private until then, public from then on
             */
            publish_at?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description requests in a window */
        "RateLimit-Limit": number;
        /** @description of them, about how many are left */
        "RateLimit-Remaining": number;
        /** @description seconds until all are there again */
        "RateLimit-Reset": number;
        /** @description seconds */
        "Retry-After": number;
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_connections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "platform": "youtube",
                     *         "state": "connected",
                     *         "channel_id": "UCq9Zr4pWb1d",
                     *         "channel_title": "Ann's films",
                     *         "connected_at": "2026-11-03T09:31:12Z",
                     *         "ended_at": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ConnectionOut"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    connect_youtube: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "4/0AdQt8qh",
                 *       "state": "9f2c"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "platform": "youtube",
                     *         "state": "connected",
                     *         "channel_id": "UCq9Zr4pWb1d",
                     *         "channel_title": "Ann's films",
                     *         "connected_at": "2026-11-03T09:31:12Z",
                     *         "ended_at": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ConnectionOut"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    disconnect_youtube: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    begin_consent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://accounts.google.com/o/oauth2/v2/auth?client_id=echo&state=9f2c"
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_dead_letters: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                before?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "9876543210",
                     *           "topic": "video-accepted",
                     *           "subscription": "video-accepted.transcode",
                     *           "video_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *           "reason": "given up after 10 deliveries",
                     *           "attributes": {
                     *             "ce-type": "echo.video.v1.accepted",
                     *             "ce-subject": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10"
                     *           },
                     *           "data": "{\"run\": 1}",
                     *           "received_at": "2026-11-02T09:31:12Z",
                     *           "replayed_at": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    replay_dead_letter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    import_video: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/films/holiday.mp4",
                 *       "options": {
                 *         "language": "en"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ImportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5a1c8f0e-2f7b-4a7c-8a25-8a55c6f0d8e2",
                     *       "title": "holiday.mp4",
                     *       "tags": [],
                     *       "filename": "holiday.mp4",
                     *       "content_type": "video/mp4",
                     *       "size": null,
                     *       "status": "processing",
                     *       "problem": null,
                     *       "duration": null,
                     *       "language": null,
                     *       "poster": null,
                     *       "created_at": "2026-11-02T09:30:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["VideoOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5a1c8f0e-2f7b-4a7c-8a25-8a55c6f0d8e2",
                     *       "email": "ann@example.org",
                     *       "roles": []
                     *     }
                     */
                    "application/json": components["schemas"]["MeOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    delete_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_operations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "videos": {
                     *         "created": 2,
                     *         "processing": 1,
                     *         "published": 211,
                     *         "rejected": 3,
                     *         "failed": 0,
                     *         "cancelled": 1
                     *       },
                     *       "stages": {
                     *         "transcode": {
                     *           "queued": 0,
                     *           "running": 1,
                     *           "retrying": 0
                     *         }
                     *       },
                     *       "oldest_unfinished": {
                     *         "video_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *         "stage": "transcode",
                     *         "run": 1,
                     *         "state": "running",
                     *         "reported_at": "2026-11-02T09:30:00Z"
                     *       },
                     *       "dead_letters_waiting": 0,
                     *       "newest_event_at": "2026-11-02T09:31:12Z",
                     *       "storage_reachable": true,
                     *       "pubsub_reachable": true
                     *     }
                     */
                    "application/json": components["schemas"]["OperationsOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_metrics: {
        parameters: {
            query?: {
                /** @description the metrics that are wanted; none: all */
                name?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "start": "2026-11-02T09:11:00Z",
                     *       "step_seconds": 10,
                     *       "series": [
                     *         {
                     *           "name": "echo_deliveries_total",
                     *           "kind": "counter",
                     *           "unit": "1",
                     *           "labels": {
                     *             "service": "transcode"
                     *           },
                     *           "total": 42,
                     *           "values": [
                     *             0,
                     *             3
                     *           ],
                     *           "mean": [],
                     *           "p95": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MetricsOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_traces: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "trace": "4bf92f3577b34da6a3ce929d0e0e4736",
                     *           "name": "upload",
                     *           "start": "2026-11-02T09:30:00Z",
                     *           "seconds": 72,
                     *           "spans": 1,
                     *           "errors": 0,
                     *           "steps": [
                     *             {
                     *               "span": "00f067aa0ba902b7",
                     *               "parent": null,
                     *               "name": "transcode",
                     *               "kind": "consumer",
                     *               "service": "transcode",
                     *               "start": "2026-11-02T09:30:00Z",
                     *               "seconds": 43,
                     *               "error": null,
                     *               "attributes": {
                     *                 "echo.run": 1
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TracesOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_quota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "minutes": 20000,
                     *       "videos": null,
                     *       "bytes": null,
                     *       "upload_bytes": null,
                     *       "upload_seconds": null,
                     *       "note": "a film school"
                     *     }
                     */
                    "application/json": components["schemas"]["UserQuotaOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    put_quota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "minutes": 20000,
                 *       "note": "a film school"
                 *     }
                 */
                "application/json": components["schemas"]["QuotaIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "minutes": 20000,
                     *       "videos": null,
                     *       "bytes": null,
                     *       "upload_bytes": null,
                     *       "upload_seconds": null,
                     *       "note": "a film school"
                     *     }
                     */
                    "application/json": components["schemas"]["UserQuotaOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                limit?: number;
                /** @description `next` of the page before */
                offset?: number;
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "video": {
                     *             "id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *             "title": "A walk by the sea",
                     *             "tags": [
                     *               "sea",
                     *               "walk"
                     *             ],
                     *             "filename": "holiday.mp4",
                     *             "content_type": "video/mp4",
                     *             "size": 48000000,
                     *             "status": "published",
                     *             "problem": null,
                     *             "duration": 42.5,
                     *             "language": "en",
                     *             "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/images/poster.jpg",
                     *             "created_at": "2026-11-02T09:30:00Z",
                     *             "updated_at": "2026-11-02T09:31:12Z"
                     *           },
                     *           "matches": [
                     *             {
                     *               "source": "transcript",
                     *               "start": 24.2,
                     *               "end": 25.9,
                     *               "text": [
                     *                 {
                     *                   "text": "Here comes the ",
                     *                   "match": false
                     *                 },
                     *                 {
                     *                   "text": "storm",
                     *                   "match": true
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "moments": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "language": "en",
                     *       "subtitle_languages": [
                     *         "de"
                     *       ],
                     *       "publish_to": [
                     *         "site"
                     *       ],
                     *       "webhook_url": null,
                     *       "max_height": 1080
                     *     }
                     */
                    "application/json": components["schemas"]["SettingsOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    patch_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "language": "en",
                 *       "max_height": 1080
                 *     }
                 */
                "application/json": components["schemas"]["SettingsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "language": "en",
                     *       "subtitle_languages": [
                     *         "de"
                     *       ],
                     *       "publish_to": [
                     *         "site"
                     *       ],
                     *       "webhook_url": null,
                     *       "max_height": 1080
                     *     }
                     */
                    "application/json": components["schemas"]["SettingsOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_usage: {
        parameters: {
            query?: {
                /** @description how many to look back, this one included */
                months?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "months": [
                     *         {
                     *           "month": "2026-11-01",
                     *           "minutes": 0.708,
                     *           "bytes": 48000000,
                     *           "input_tokens": 1200,
                     *           "output_tokens": 300,
                     *           "estimated_cost": 0.00111
                     *         }
                     *       ],
                     *       "quota": {
                     *         "minutes": {
                     *           "used": 0.708,
                     *           "limit": 6000
                     *         },
                     *         "videos": {
                     *           "used": 0,
                     *           "limit": 100
                     *         },
                     *         "bytes": {
                     *           "used": 48000000,
                     *           "limit": 1099511627776
                     *         },
                     *         "upload_bytes": 53687091200,
                     *         "upload_seconds": 43200
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["UsageOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_videos: {
        parameters: {
            query?: {
                /** @description `next` of the page before; for the same `sort` */
                cursor?: string | null;
                limit?: number;
                /** @description part of the title or the file's name, in capitals or not */
                q?: string | null;
                sort?: "created_at" | "-created_at" | "title" | "-title" | "duration" | "-duration";
                status?: ("created" | "processing" | "published" | "rejected" | "failed" | "cancelled") | null;
                /** @description exactly, as the video shows it */
                tag?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *           "title": "A walk by the sea",
                     *           "tags": [
                     *             "sea",
                     *             "walk"
                     *           ],
                     *           "filename": "holiday.mp4",
                     *           "content_type": "video/mp4",
                     *           "size": 48000000,
                     *           "status": "published",
                     *           "problem": null,
                     *           "duration": 42.5,
                     *           "language": "en",
                     *           "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/images/poster.jpg",
                     *           "created_at": "2026-11-02T09:30:00Z",
                     *           "updated_at": "2026-11-02T09:31:12Z"
                     *         }
                     *       ],
                     *       "next": "WyItY3JlYXRlZF9hdCJd"
                     *     }
                     */
                    "application/json": components["schemas"]["VideoPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    create_video: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filename": "holiday.mp4",
                 *       "content_type": "video/mp4",
                 *       "size": 48000000,
                 *       "options": {
                 *         "language": "en",
                 *         "subtitle_languages": [
                 *           "de"
                 *         ],
                 *         "publish_to": [
                 *           "site"
                 *         ],
                 *         "max_height": 1080
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["VideoIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "video": {
                     *         "id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *         "title": "holiday.mp4",
                     *         "tags": [],
                     *         "filename": "holiday.mp4",
                     *         "content_type": "video/mp4",
                     *         "size": 48000000,
                     *         "status": "created",
                     *         "problem": null,
                     *         "duration": null,
                     *         "language": null,
                     *         "poster": null,
                     *         "created_at": "2026-11-02T09:30:00Z",
                     *         "updated_at": "2026-11-02T09:30:00Z"
                     *       },
                     *       "upload": {
                     *         "url": "https://storage.googleapis.com/upload/storage/v1/b/echo-uploads/o?upload_id=ABg5",
                     *         "method": "PUT",
                     *         "received": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["VideoCreated"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_video: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *       "title": "A walk by the sea",
                     *       "tags": [
                     *         "sea",
                     *         "walk"
                     *       ],
                     *       "filename": "holiday.mp4",
                     *       "content_type": "video/mp4",
                     *       "size": 48000000,
                     *       "status": "published",
                     *       "problem": null,
                     *       "duration": 42.5,
                     *       "language": "en",
                     *       "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/images/poster.jpg",
                     *       "created_at": "2026-11-02T09:30:00Z",
                     *       "updated_at": "2026-11-02T09:31:12Z",
                     *       "options": {
                     *         "title": null,
                     *         "language": "en",
                     *         "subtitle_languages": [
                     *           "de"
                     *         ],
                     *         "publish_to": [
                     *           "site"
                     *         ],
                     *         "webhook_url": null,
                     *         "max_height": 1080,
                     *         "video_codecs": null
                     *       },
                     *       "media": {
                     *         "container": "mov,mp4,m4a,3gp,3g2,mj2",
                     *         "duration": 42.5,
                     *         "size": 48000000,
                     *         "video": {
                     *           "index": 0,
                     *           "codec": "h264",
                     *           "width": 1920,
                     *           "height": 1080,
                     *           "display_width": 1920,
                     *           "display_height": 1080,
                     *           "rotation": 0,
                     *           "frame_rate": "30000/1001",
                     *           "variable_frame_rate": false,
                     *           "pixel_format": "yuv420p",
                     *           "hdr": null,
                     *           "interlaced": false,
                     *           "start": 0,
                     *           "end": 42.5,
                     *           "largest_gap": 0.034,
                     *           "key_interval": 2
                     *         },
                     *         "audio": [
                     *           {
                     *             "index": 1,
                     *             "codec": "aac",
                     *             "channels": 2,
                     *             "sample_rate": 48000,
                     *             "language": "eng",
                     *             "default": true,
                     *             "start": 0
                     *           }
                     *         ],
                     *         "subtitles": [],
                     *         "start": null
                     *       },
                     *       "stages": [
                     *         {
                     *           "stage": "upload-intake",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:20Z",
                     *           "finished_at": "2026-11-02T09:30:22Z"
                     *         },
                     *         {
                     *           "stage": "transcode",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:22Z",
                     *           "finished_at": "2026-11-02T09:31:05Z"
                     *         },
                     *         {
                     *           "stage": "transcribe",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:22Z",
                     *           "finished_at": "2026-11-02T09:30:50Z"
                     *         },
                     *         {
                     *           "stage": "summarize",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:50Z",
                     *           "finished_at": "2026-11-02T09:31:01Z"
                     *         },
                     *         {
                     *           "stage": "subtitle",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:50Z",
                     *           "finished_at": "2026-11-02T09:30:58Z"
                     *         },
                     *         {
                     *           "stage": "publish",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:31:05Z",
                     *           "finished_at": "2026-11-02T09:31:12Z"
                     *         }
                     *       ],
                     *       "summary": {
                     *         "transcript_version": 1,
                     *         "language": "en",
                     *         "engine": "gemini-2.5-flash",
                     *         "title": "A walk by the sea",
                     *         "one_line": "From the harbour to the lighthouse and back.",
                     *         "summary": "We walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.",
                     *         "chapters": [
                     *           {
                     *             "start": 0,
                     *             "end": 20,
                     *             "title": "The harbour"
                     *           },
                     *           {
                     *             "start": 20,
                     *             "end": 42.5,
                     *             "title": "The lighthouse"
                     *           }
                     *         ],
                     *         "tags": [
                     *           "sea",
                     *           "walk"
                     *         ],
                     *         "key_moments": [
                     *           {
                     *             "start": 24.2,
                     *             "quote": "Here comes the storm."
                     *           }
                     *         ],
                     *         "claims": [
                     *           {
                     *             "text": "From the harbour to the lighthouse and back.",
                     *             "start": 24.2,
                     *             "quote": "Here comes the storm."
                     *           }
                     *         ],
                     *         "extractive": false,
                     *         "warnings": null,
                     *         "edited": [
                     *           "title"
                     *         ],
                     *         "description": "From the harbour to the lighthouse and back.\n\nWe walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.\n\n#Sea #Walk"
                     *       },
                     *       "missing_subtitles": [],
                     *       "publications": [
                     *         {
                     *           "target": "site",
                     *           "state": "published",
                     *           "progress": null,
                     *           "url": "https://videos.example.org/0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10/",
                     *           "external_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *           "until": null,
                     *           "problem": null
                     *         }
                     *       ],
                     *       "cost": {
                     *         "stages": {
                     *           "transcode": 0.011,
                     *           "summarize": 0.0011
                     *         },
                     *         "total": 0.0121
                     *       },
                     *       "playback": {
                     *         "hls": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/main.m3u8",
                     *         "complete": true,
                     *         "mp4": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/video.mp4",
                     *         "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/poster.jpg",
                     *         "storyboard": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/storyboard.vtt",
                     *         "dash": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/manifest.mpd",
                     *         "posters": [
                     *           "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/poster-2.jpg"
                     *         ],
                     *         "preview": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/preview.webp",
                     *         "waveform": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/waveform.json",
                     *         "tracks": [
                     *           {
                     *             "language": "en",
                     *             "label": "English",
                     *             "kind": "captions",
                     *             "origin": "transcript",
                     *             "cues": 12,
                     *             "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.vtt",
                     *             "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.srt",
                     *             "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *           },
                     *           {
                     *             "language": "de",
                     *             "label": "Deutsch",
                     *             "kind": "subtitles",
                     *             "origin": "transcript",
                     *             "cues": 12,
                     *             "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.vtt",
                     *             "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.srt",
                     *             "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *           }
                     *         ],
                     *         "expires_at": "2026-11-02T13:31:12Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["VideoDetail"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    delete_video: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    edit_video: {
        parameters: {
            query?: never;
            header: {
                /** @description the ETag that reading it gave */
                "if-match": string | null;
            };
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A walk by the sea",
                 *       "tags": [
                 *         "sea",
                 *         "walk"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["VideoPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *       "title": "A walk by the sea",
                     *       "tags": [
                     *         "sea",
                     *         "walk"
                     *       ],
                     *       "filename": "holiday.mp4",
                     *       "content_type": "video/mp4",
                     *       "size": 48000000,
                     *       "status": "published",
                     *       "problem": null,
                     *       "duration": 42.5,
                     *       "language": "en",
                     *       "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/images/poster.jpg",
                     *       "created_at": "2026-11-02T09:30:00Z",
                     *       "updated_at": "2026-11-02T09:31:12Z",
                     *       "options": {
                     *         "title": null,
                     *         "language": "en",
                     *         "subtitle_languages": [
                     *           "de"
                     *         ],
                     *         "publish_to": [
                     *           "site"
                     *         ],
                     *         "webhook_url": null,
                     *         "max_height": 1080,
                     *         "video_codecs": null
                     *       },
                     *       "media": {
                     *         "container": "mov,mp4,m4a,3gp,3g2,mj2",
                     *         "duration": 42.5,
                     *         "size": 48000000,
                     *         "video": {
                     *           "index": 0,
                     *           "codec": "h264",
                     *           "width": 1920,
                     *           "height": 1080,
                     *           "display_width": 1920,
                     *           "display_height": 1080,
                     *           "rotation": 0,
                     *           "frame_rate": "30000/1001",
                     *           "variable_frame_rate": false,
                     *           "pixel_format": "yuv420p",
                     *           "hdr": null,
                     *           "interlaced": false,
                     *           "start": 0,
                     *           "end": 42.5,
                     *           "largest_gap": 0.034,
                     *           "key_interval": 2
                     *         },
                     *         "audio": [
                     *           {
                     *             "index": 1,
                     *             "codec": "aac",
                     *             "channels": 2,
                     *             "sample_rate": 48000,
                     *             "language": "eng",
                     *             "default": true,
                     *             "start": 0
                     *           }
                     *         ],
                     *         "subtitles": [],
                     *         "start": null
                     *       },
                     *       "stages": [
                     *         {
                     *           "stage": "upload-intake",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:20Z",
                     *           "finished_at": "2026-11-02T09:30:22Z"
                     *         },
                     *         {
                     *           "stage": "transcode",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:22Z",
                     *           "finished_at": "2026-11-02T09:31:05Z"
                     *         },
                     *         {
                     *           "stage": "transcribe",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:22Z",
                     *           "finished_at": "2026-11-02T09:30:50Z"
                     *         },
                     *         {
                     *           "stage": "summarize",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:50Z",
                     *           "finished_at": "2026-11-02T09:31:01Z"
                     *         },
                     *         {
                     *           "stage": "subtitle",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:50Z",
                     *           "finished_at": "2026-11-02T09:30:58Z"
                     *         },
                     *         {
                     *           "stage": "publish",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:31:05Z",
                     *           "finished_at": "2026-11-02T09:31:12Z"
                     *         }
                     *       ],
                     *       "summary": {
                     *         "transcript_version": 1,
                     *         "language": "en",
                     *         "engine": "gemini-2.5-flash",
                     *         "title": "A walk by the sea",
                     *         "one_line": "From the harbour to the lighthouse and back.",
                     *         "summary": "We walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.",
                     *         "chapters": [
                     *           {
                     *             "start": 0,
                     *             "end": 20,
                     *             "title": "The harbour"
                     *           },
                     *           {
                     *             "start": 20,
                     *             "end": 42.5,
                     *             "title": "The lighthouse"
                     *           }
                     *         ],
                     *         "tags": [
                     *           "sea",
                     *           "walk"
                     *         ],
                     *         "key_moments": [
                     *           {
                     *             "start": 24.2,
                     *             "quote": "Here comes the storm."
                     *           }
                     *         ],
                     *         "claims": [
                     *           {
                     *             "text": "From the harbour to the lighthouse and back.",
                     *             "start": 24.2,
                     *             "quote": "Here comes the storm."
                     *           }
                     *         ],
                     *         "extractive": false,
                     *         "warnings": null,
                     *         "edited": [
                     *           "title"
                     *         ],
                     *         "description": "From the harbour to the lighthouse and back.\n\nWe walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.\n\n#Sea #Walk"
                     *       },
                     *       "missing_subtitles": [],
                     *       "publications": [
                     *         {
                     *           "target": "site",
                     *           "state": "published",
                     *           "progress": null,
                     *           "url": "https://videos.example.org/0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10/",
                     *           "external_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *           "until": null,
                     *           "problem": null
                     *         }
                     *       ],
                     *       "cost": {
                     *         "stages": {
                     *           "transcode": 0.011,
                     *           "summarize": 0.0011
                     *         },
                     *         "total": 0.0121
                     *       },
                     *       "playback": {
                     *         "hls": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/main.m3u8",
                     *         "complete": true,
                     *         "mp4": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/video.mp4",
                     *         "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/poster.jpg",
                     *         "storyboard": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/storyboard.vtt",
                     *         "dash": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/manifest.mpd",
                     *         "posters": [
                     *           "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/poster-2.jpg"
                     *         ],
                     *         "preview": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/preview.webp",
                     *         "waveform": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/waveform.json",
                     *         "tracks": [
                     *           {
                     *             "language": "en",
                     *             "label": "English",
                     *             "kind": "captions",
                     *             "origin": "transcript",
                     *             "cues": 12,
                     *             "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.vtt",
                     *             "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.srt",
                     *             "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *           },
                     *           {
                     *             "language": "de",
                     *             "label": "Deutsch",
                     *             "kind": "subtitles",
                     *             "origin": "transcript",
                     *             "cues": 12,
                     *             "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.vtt",
                     *             "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.srt",
                     *             "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *           }
                     *         ],
                     *         "expires_at": "2026-11-02T13:31:12Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["VideoDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    cancel_video: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *       "title": "A walk by the sea",
                     *       "tags": [
                     *         "sea",
                     *         "walk"
                     *       ],
                     *       "filename": "holiday.mp4",
                     *       "content_type": "video/mp4",
                     *       "size": 48000000,
                     *       "status": "cancelled",
                     *       "problem": null,
                     *       "duration": 42.5,
                     *       "language": "en",
                     *       "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/images/poster.jpg",
                     *       "created_at": "2026-11-02T09:30:00Z",
                     *       "updated_at": "2026-11-02T09:31:12Z",
                     *       "options": {
                     *         "title": null,
                     *         "language": "en",
                     *         "subtitle_languages": [
                     *           "de"
                     *         ],
                     *         "publish_to": [
                     *           "site"
                     *         ],
                     *         "webhook_url": null,
                     *         "max_height": 1080,
                     *         "video_codecs": null
                     *       },
                     *       "media": {
                     *         "container": "mov,mp4,m4a,3gp,3g2,mj2",
                     *         "duration": 42.5,
                     *         "size": 48000000,
                     *         "video": {
                     *           "index": 0,
                     *           "codec": "h264",
                     *           "width": 1920,
                     *           "height": 1080,
                     *           "display_width": 1920,
                     *           "display_height": 1080,
                     *           "rotation": 0,
                     *           "frame_rate": "30000/1001",
                     *           "variable_frame_rate": false,
                     *           "pixel_format": "yuv420p",
                     *           "hdr": null,
                     *           "interlaced": false,
                     *           "start": 0,
                     *           "end": 42.5,
                     *           "largest_gap": 0.034,
                     *           "key_interval": 2
                     *         },
                     *         "audio": [
                     *           {
                     *             "index": 1,
                     *             "codec": "aac",
                     *             "channels": 2,
                     *             "sample_rate": 48000,
                     *             "language": "eng",
                     *             "default": true,
                     *             "start": 0
                     *           }
                     *         ],
                     *         "subtitles": [],
                     *         "start": null
                     *       },
                     *       "stages": [
                     *         {
                     *           "stage": "upload-intake",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:20Z",
                     *           "finished_at": "2026-11-02T09:30:22Z"
                     *         },
                     *         {
                     *           "stage": "transcode",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:22Z",
                     *           "finished_at": "2026-11-02T09:31:05Z"
                     *         },
                     *         {
                     *           "stage": "transcribe",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:22Z",
                     *           "finished_at": "2026-11-02T09:30:50Z"
                     *         },
                     *         {
                     *           "stage": "summarize",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:50Z",
                     *           "finished_at": "2026-11-02T09:31:01Z"
                     *         },
                     *         {
                     *           "stage": "subtitle",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:30:50Z",
                     *           "finished_at": "2026-11-02T09:30:58Z"
                     *         },
                     *         {
                     *           "stage": "publish",
                     *           "run": 1,
                     *           "state": "succeeded",
                     *           "fraction": 1,
                     *           "eta_seconds": null,
                     *           "problem": null,
                     *           "attempts": 1,
                     *           "started_at": "2026-11-02T09:31:05Z",
                     *           "finished_at": "2026-11-02T09:31:12Z"
                     *         }
                     *       ],
                     *       "summary": {
                     *         "transcript_version": 1,
                     *         "language": "en",
                     *         "engine": "gemini-2.5-flash",
                     *         "title": "A walk by the sea",
                     *         "one_line": "From the harbour to the lighthouse and back.",
                     *         "summary": "We walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.",
                     *         "chapters": [
                     *           {
                     *             "start": 0,
                     *             "end": 20,
                     *             "title": "The harbour"
                     *           },
                     *           {
                     *             "start": 20,
                     *             "end": 42.5,
                     *             "title": "The lighthouse"
                     *           }
                     *         ],
                     *         "tags": [
                     *           "sea",
                     *           "walk"
                     *         ],
                     *         "key_moments": [
                     *           {
                     *             "start": 24.2,
                     *             "quote": "Here comes the storm."
                     *           }
                     *         ],
                     *         "claims": [
                     *           {
                     *             "text": "From the harbour to the lighthouse and back.",
                     *             "start": 24.2,
                     *             "quote": "Here comes the storm."
                     *           }
                     *         ],
                     *         "extractive": false,
                     *         "warnings": null,
                     *         "edited": [
                     *           "title"
                     *         ],
                     *         "description": "From the harbour to the lighthouse and back.\n\nWe walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.\n\n#Sea #Walk"
                     *       },
                     *       "missing_subtitles": [],
                     *       "publications": [],
                     *       "cost": {
                     *         "stages": {
                     *           "transcode": 0.011,
                     *           "summarize": 0.0011
                     *         },
                     *         "total": 0.0121
                     *       },
                     *       "playback": {
                     *         "hls": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/main.m3u8",
                     *         "complete": true,
                     *         "mp4": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/video.mp4",
                     *         "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/poster.jpg",
                     *         "storyboard": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/storyboard.vtt",
                     *         "dash": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/manifest.mpd",
                     *         "posters": [
                     *           "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/poster-2.jpg"
                     *         ],
                     *         "preview": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/preview.webp",
                     *         "waveform": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/waveform.json",
                     *         "tracks": [
                     *           {
                     *             "language": "en",
                     *             "label": "English",
                     *             "kind": "captions",
                     *             "origin": "transcript",
                     *             "cues": 12,
                     *             "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.vtt",
                     *             "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.srt",
                     *             "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *           },
                     *           {
                     *             "language": "de",
                     *             "label": "Deutsch",
                     *             "kind": "subtitles",
                     *             "origin": "transcript",
                     *             "cues": 12,
                     *             "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.vtt",
                     *             "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.srt",
                     *             "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *           }
                     *         ],
                     *         "expires_at": "2026-11-02T13:31:12Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["VideoDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "seq": 4711,
                     *           "id": "1f0c9a5e-9b1f-5d0e-8d2c-5e8b1a7f4c33",
                     *           "type": "echo.video.v1.published",
                     *           "time": "2026-11-02T09:31:12Z",
                     *           "data": {
                     *             "run": 1,
                     *             "target": "site",
                     *             "external_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *             "url": "https://videos.example.org/0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10/"
                     *           }
                     *         }
                     *       ],
                     *       "next": 4711
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_playback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hls": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/main.m3u8",
                     *       "complete": true,
                     *       "mp4": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/video.mp4",
                     *       "poster": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/poster.jpg",
                     *       "storyboard": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/storyboard.vtt",
                     *       "dash": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/manifest.mpd",
                     *       "posters": [
                     *         "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/poster-2.jpg"
                     *       ],
                     *       "preview": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/preview.webp",
                     *       "waveform": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/transcode/1/waveform.json",
                     *       "tracks": [
                     *         {
                     *           "language": "en",
                     *           "label": "English",
                     *           "kind": "captions",
                     *           "origin": "transcript",
                     *           "cues": 12,
                     *           "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.vtt",
                     *           "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.srt",
                     *           "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *         },
                     *         {
                     *           "language": "de",
                     *           "label": "Deutsch",
                     *           "kind": "subtitles",
                     *           "origin": "transcript",
                     *           "cues": 12,
                     *           "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.vtt",
                     *           "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.srt",
                     *           "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *         }
                     *       ],
                     *       "expires_at": "2026-11-02T13:31:12Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PlaybackOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_publications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "target": "site",
                     *         "state": "published",
                     *         "progress": null,
                     *         "url": "https://videos.example.org/0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10/",
                     *         "external_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *         "until": null,
                     *         "problem": null
                     *       },
                     *       {
                     *         "target": "webhook",
                     *         "state": "none",
                     *         "progress": null,
                     *         "url": null,
                     *         "external_id": null,
                     *         "until": null,
                     *         "problem": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PublicationOut"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    publish_video: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "target": "site"
                 *     }
                 */
                "application/json": components["schemas"]["PublicationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "target": "site",
                     *         "state": "published",
                     *         "progress": null,
                     *         "url": "https://videos.example.org/0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10/",
                     *         "external_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *         "until": null,
                     *         "problem": null
                     *       },
                     *       {
                     *         "target": "webhook",
                     *         "state": "none",
                     *         "progress": null,
                     *         "url": null,
                     *         "external_id": null,
                     *         "until": null,
                     *         "problem": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PublicationOut"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Implemented */
            501: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    withdraw_video: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                target: "site" | "webhook" | "youtube" | "storage";
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "target": "site",
                     *         "state": "withdrawing",
                     *         "progress": null,
                     *         "url": "https://videos.example.org/0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10/",
                     *         "external_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *         "until": null,
                     *         "problem": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PublicationOut"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    ask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "question": "When does the storm begin?"
                 *     }
                 */
                "application/json": components["schemas"]["QuestionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: passage
                     *     data: {"start": 24.2, "end": 25.9, "text": "Here comes the storm."}
                     *
                     *     event: answer
                     *     data: {"engine": "passages", "refused": false, "text": null}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_stages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "stage": "upload-intake",
                     *         "run": 1,
                     *         "state": "succeeded",
                     *         "fraction": 1,
                     *         "eta_seconds": null,
                     *         "problem": null,
                     *         "attempts": 1,
                     *         "started_at": "2026-11-02T09:30:20Z",
                     *         "finished_at": "2026-11-02T09:30:22Z"
                     *       },
                     *       {
                     *         "stage": "transcode",
                     *         "run": 1,
                     *         "state": "succeeded",
                     *         "fraction": 1,
                     *         "eta_seconds": null,
                     *         "problem": null,
                     *         "attempts": 1,
                     *         "started_at": "2026-11-02T09:30:22Z",
                     *         "finished_at": "2026-11-02T09:31:05Z"
                     *       },
                     *       {
                     *         "stage": "transcribe",
                     *         "run": 1,
                     *         "state": "succeeded",
                     *         "fraction": 1,
                     *         "eta_seconds": null,
                     *         "problem": null,
                     *         "attempts": 1,
                     *         "started_at": "2026-11-02T09:30:22Z",
                     *         "finished_at": "2026-11-02T09:30:50Z"
                     *       },
                     *       {
                     *         "stage": "summarize",
                     *         "run": 1,
                     *         "state": "succeeded",
                     *         "fraction": 1,
                     *         "eta_seconds": null,
                     *         "problem": null,
                     *         "attempts": 1,
                     *         "started_at": "2026-11-02T09:30:50Z",
                     *         "finished_at": "2026-11-02T09:31:01Z"
                     *       },
                     *       {
                     *         "stage": "subtitle",
                     *         "run": 1,
                     *         "state": "succeeded",
                     *         "fraction": 1,
                     *         "eta_seconds": null,
                     *         "problem": null,
                     *         "attempts": 1,
                     *         "started_at": "2026-11-02T09:30:50Z",
                     *         "finished_at": "2026-11-02T09:30:58Z"
                     *       },
                     *       {
                     *         "stage": "publish",
                     *         "run": 1,
                     *         "state": "succeeded",
                     *         "fraction": 1,
                     *         "eta_seconds": null,
                     *         "problem": null,
                     *         "attempts": 1,
                     *         "started_at": "2026-11-02T09:31:05Z",
                     *         "finished_at": "2026-11-02T09:31:12Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["StageOut"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    rerun_stage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                stage: "upload-intake" | "transcode" | "transcribe" | "summarize" | "subtitle" | "publish";
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stage": "transcribe",
                     *       "run": 2
                     *     }
                     */
                    "application/json": components["schemas"]["RunOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_subtitles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "language": "en",
                     *         "label": "English",
                     *         "kind": "captions",
                     *         "origin": "transcript",
                     *         "cues": 12,
                     *         "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.vtt",
                     *         "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.srt",
                     *         "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *       },
                     *       {
                     *         "language": "de",
                     *         "label": "Deutsch",
                     *         "kind": "subtitles",
                     *         "origin": "transcript",
                     *         "cues": 12,
                     *         "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.vtt",
                     *         "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/de.srt",
                     *         "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["TrackOut"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    add_subtitles: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "languages": [
                 *         "de"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["LanguagesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "language": "en",
                     *         "label": "English",
                     *         "kind": "captions",
                     *         "origin": "transcript",
                     *         "cues": 12,
                     *         "vtt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.vtt",
                     *         "srt": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.srt",
                     *         "ttml": "https://api.example.org/v1/media/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/subtitle/1/en.ttml"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["TrackOut"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_subtitles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: "vtt" | "srt" | "ttml";
                /** @description BCP 47 tag */
                language: string;
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example <tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div><p begin="24.200s" end="25.900s">Here comes the storm.</p></div></body></tt> */
                    "application/ttml+xml": string;
                    /**
                     * @example 1
                     *     00:00:24,200 --> 00:00:25,900
                     *     Here comes the storm.
                     */
                    "application/x-subrip": string;
                    /**
                     * @example WEBVTT
                     *
                     *     00:24.200 --> 00:25.900
                     *     Here comes the storm.
                     */
                    "text/vtt": string;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_summary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "transcript_version": 1,
                     *       "language": "en",
                     *       "engine": "gemini-2.5-flash",
                     *       "title": "A walk by the sea",
                     *       "one_line": "From the harbour to the lighthouse and back.",
                     *       "summary": "We walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.",
                     *       "chapters": [
                     *         {
                     *           "start": 0,
                     *           "end": 20,
                     *           "title": "The harbour"
                     *         },
                     *         {
                     *           "start": 20,
                     *           "end": 42.5,
                     *           "title": "The lighthouse"
                     *         }
                     *       ],
                     *       "tags": [
                     *         "sea",
                     *         "walk"
                     *       ],
                     *       "key_moments": [
                     *         {
                     *           "start": 24.2,
                     *           "quote": "Here comes the storm."
                     *         }
                     *       ],
                     *       "claims": [
                     *         {
                     *           "text": "From the harbour to the lighthouse and back.",
                     *           "start": 24.2,
                     *           "quote": "Here comes the storm."
                     *         }
                     *       ],
                     *       "extractive": false,
                     *       "warnings": null,
                     *       "edited": [
                     *         "title"
                     *       ],
                     *       "description": "From the harbour to the lighthouse and back.\n\nWe walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.\n\n#Sea #Walk"
                     *     }
                     */
                    "application/json": components["schemas"]["SummaryOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    edit_summary: {
        parameters: {
            query?: never;
            header: {
                /** @description the ETag that reading it gave */
                "if-match": string | null;
            };
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A walk by the sea",
                 *       "chapters": [
                 *         {
                 *           "start": 0,
                 *           "end": 20,
                 *           "title": "The harbour"
                 *         },
                 *         {
                 *           "start": 20,
                 *           "end": 42.5,
                 *           "title": "The lighthouse"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SummaryPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "transcript_version": 1,
                     *       "language": "en",
                     *       "engine": "gemini-2.5-flash",
                     *       "title": "A walk by the sea",
                     *       "one_line": "From the harbour to the lighthouse and back.",
                     *       "summary": "We walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.",
                     *       "chapters": [
                     *         {
                     *           "start": 0,
                     *           "end": 20,
                     *           "title": "The harbour"
                     *         },
                     *         {
                     *           "start": 20,
                     *           "end": 42.5,
                     *           "title": "The lighthouse"
                     *         }
                     *       ],
                     *       "tags": [
                     *         "sea",
                     *         "walk"
                     *       ],
                     *       "key_moments": [
                     *         {
                     *           "start": 24.2,
                     *           "quote": "Here comes the storm."
                     *         }
                     *       ],
                     *       "claims": [
                     *         {
                     *           "text": "From the harbour to the lighthouse and back.",
                     *           "start": 24.2,
                     *           "quote": "Here comes the storm."
                     *         }
                     *       ],
                     *       "extractive": false,
                     *       "warnings": null,
                     *       "edited": [
                     *         "title"
                     *       ],
                     *       "description": "From the harbour to the lighthouse and back.\n\nWe walk down to the harbour.\n\nAt the lighthouse the storm begins, and we turn back.\n\n#Sea #Walk"
                     *     }
                     */
                    "application/json": components["schemas"]["SummaryOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_transcript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "language": "en",
                     *       "engine": "whisper",
                     *       "draft": false,
                     *       "duration": 42.5,
                     *       "segments": [
                     *         {
                     *           "start": 24.2,
                     *           "end": 25.9,
                     *           "text": "Here comes the storm.",
                     *           "words": [
                     *             {
                     *               "text": "Here",
                     *               "start": 24.2,
                     *               "end": 24.5,
                     *               "confidence": 0.98
                     *             },
                     *             {
                     *               "text": "comes",
                     *               "start": 24.5,
                     *               "end": 24.9,
                     *               "confidence": 0.97
                     *             },
                     *             {
                     *               "text": "the",
                     *               "start": 24.9,
                     *               "end": 25,
                     *               "confidence": 0.99
                     *             },
                     *             {
                     *               "text": "storm.",
                     *               "start": 25,
                     *               "end": 25.9,
                     *               "confidence": 0.96
                     *             }
                     *           ],
                     *           "speaker": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Transcript"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    put_transcript: {
        parameters: {
            query?: never;
            header: {
                /** @description the ETag that reading it gave */
                "if-match": string | null;
            };
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "segments": [
                 *         {
                 *           "start": 24.2,
                 *           "end": 25.9,
                 *           "text": "Here comes the storm!"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TranscriptIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 2,
                     *       "language": "en",
                     *       "engine": "person",
                     *       "segments": 1,
                     *       "words": 4
                     *     }
                     */
                    "application/json": components["schemas"]["TranscriptVersion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    reopen_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                video_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://storage.googleapis.com/upload/storage/v1/b/echo-uploads/o?upload_id=ABg5",
                     *       "method": "PUT",
                     *       "received": 0
                     *     }
                     */
                    "application/json": components["schemas"]["UploadOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "c2f6f0a4-93b5-4a1b-b1d9-5d8a6f7f3b21",
                     *         "url": "https://example.org/hooks/echo",
                     *         "description": "what is new on our site",
                     *         "events": [
                     *           "video.published",
                     *           "stage.failed"
                     *         ],
                     *         "enabled": true,
                     *         "disabled_reason": null,
                     *         "failing_since": null,
                     *         "previous_secret_expires_at": null,
                     *         "created_at": "2026-11-02T09:30:00Z",
                     *         "updated_at": "2026-11-02T09:30:00Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["WebhookOut"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    create_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/hooks/echo",
                 *       "events": [
                 *         "video.published",
                 *         "stage.failed"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhook": {
                     *         "id": "c2f6f0a4-93b5-4a1b-b1d9-5d8a6f7f3b21",
                     *         "url": "https://example.org/hooks/echo",
                     *         "description": "what is new on our site",
                     *         "events": [
                     *           "video.published",
                     *           "stage.failed"
                     *         ],
                     *         "enabled": true,
                     *         "disabled_reason": null,
                     *         "failing_since": null,
                     *         "previous_secret_expires_at": null,
                     *         "created_at": "2026-11-02T09:30:00Z",
                     *         "updated_at": "2026-11-02T09:30:00Z"
                     *       },
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookCreated"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "c2f6f0a4-93b5-4a1b-b1d9-5d8a6f7f3b21",
                     *       "url": "https://example.org/hooks/echo",
                     *       "description": "what is new on our site",
                     *       "events": [
                     *         "video.published",
                     *         "stage.failed"
                     *       ],
                     *       "enabled": true,
                     *       "disabled_reason": null,
                     *       "failing_since": null,
                     *       "previous_secret_expires_at": null,
                     *       "created_at": "2026-11-02T09:30:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    delete_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    change_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": false
                 *     }
                 */
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "c2f6f0a4-93b5-4a1b-b1d9-5d8a6f7f3b21",
                     *       "url": "https://example.org/hooks/echo",
                     *       "description": "what is new on our site",
                     *       "events": [
                     *         "video.published",
                     *         "stage.failed"
                     *       ],
                     *       "enabled": false,
                     *       "disabled_reason": null,
                     *       "failing_since": null,
                     *       "previous_secret_expires_at": null,
                     *       "created_at": "2026-11-02T09:30:00Z",
                     *       "updated_at": "2026-11-02T09:30:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_deliveries: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "7d5a3b90-1c8e-4f6f-8c0b-9f4f8f3f2a11",
                     *           "message_id": "msg_7d5a3b901c8e4f6f8c0b9f4f8f3f2a11",
                     *           "type": "video.published",
                     *           "video_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *           "event_id": "1f0c9a5e-9b1f-5d0e-8d2c-5e8b1a7f4c33",
                     *           "state": "succeeded",
                     *           "attempts": 1,
                     *           "response_code": 204,
                     *           "error": null,
                     *           "created_at": "2026-11-02T09:31:12Z",
                     *           "attempted_at": "2026-11-02T09:31:12Z",
                     *           "next_attempt_at": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                delivery_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d5a3b90-1c8e-4f6f-8c0b-9f4f8f3f2a11",
                     *       "message_id": "msg_7d5a3b901c8e4f6f8c0b9f4f8f3f2a11",
                     *       "type": "video.published",
                     *       "video_id": "0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10",
                     *       "event_id": "1f0c9a5e-9b1f-5d0e-8d2c-5e8b1a7f4c33",
                     *       "state": "pending",
                     *       "attempts": 1,
                     *       "response_code": 204,
                     *       "error": null,
                     *       "created_at": "2026-11-02T09:31:12Z",
                     *       "attempted_at": "2026-11-02T09:31:12Z",
                     *       "next_attempt_at": "2026-11-02T13:31:12Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    rotate_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *       "previous_secret_expires_at": "2026-11-03T09:31:12Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SecretOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    test_webhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d5a3b90-1c8e-4f6f-8c0b-9f4f8f3f2a11",
                     *       "message_id": "msg_7d5a3b901c8e4f6f8c0b9f4f8f3f2a11",
                     *       "type": "webhook.test",
                     *       "video_id": null,
                     *       "event_id": null,
                     *       "state": "pending",
                     *       "attempts": 0,
                     *       "response_code": null,
                     *       "error": null,
                     *       "created_at": "2026-11-02T09:31:12Z",
                     *       "attempted_at": "2026-11-02T09:31:12Z",
                     *       "next_attempt_at": "2026-11-02T13:31:12Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unprocessable Content */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    create_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send this request again: the first answer is given again for 24 hours, with `Idempotency-Replayed: true`. After 409, 429 and 5xx the same request is tried anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 `idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticket": "eyJhbGciOiJIUzI1NiJ9.e30.c2ln",
                     *       "expires_in": 30
                     *     }
                     */
                    "application/json": components["schemas"]["TicketOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
}
