// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  2a642d4fbabca51c3725a05d9a610b5f7886b93eb2b1348adea74c058bb4776d
// command: pnpm generate

export interface paths {
    "/api/v1/Webhook/Test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ping a webhook
         * @description Sends one `test` event to the webhook's `TargetUrl` and returns whether the target accepted it, with the
         *     target's response. A target that fails is a result, not an error: the status is still 200, with `Success`
         *     false.
         */
        post: operations["v1Webhook_TestWebhook"];
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
         * @description A subscription: which events are sent to which URL. Members that are not listed here are allowed; newer
         *     servers have more of them.
         *
         *     In XML, the members' elements are in ordinal alphabetical order. The server's reader skips an element that
         *     is out of order without reporting an error.
         */
        Webhook: {
            /**
             * Format: int32
             * @description Primary key; 0 for a webhook that has not been saved.
             */
            WebhookId?: number;
            /** @description Display name. Two webhooks may have the same name. */
            Name?: string | null;
            /** @description Names of the events that trigger the webhook, such as `contact.created` or `sale.changed`. */
            Events?: string[] | null;
            /** @description Absolute URL that events are POSTed to, or the id of the script for a CRM script. */
            TargetUrl: string;
            /** @description Key that each call is signed with (HMAC-SHA256), so that the receiver can verify its origin. */
            Secret?: string | null;
            State?: components["schemas"]["WebhookState"];
            /** @description Name of the plug-in that handles the webhook; the built-in `webhook` POSTs to a URL. */
            Type?: string | null;
            /** @description HTTP header fields added to each call, value by name. */
            Headers?: {
                [key: string]: string;
            } | null;
            /** @description Values of any kind, by name, that are added to the JSON body of each call. */
            Properties?: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description When the webhook was created, in UTC. Has up to 7 fraction digits. When the request names no time zone,
             *     real servers omit the offset, and `0001-01-01T00:00:00` means no date.
             */
            Registered?: string;
            /** @description Who created the webhook. */
            RegisteredAssociate?: components["schemas"]["Associate"] | null;
            /**
             * Format: date-time
             * @description When the webhook was last changed, in UTC, in the format of `Registered`.
             */
            Updated?: string;
            /** @description Who last changed the webhook. */
            UpdatedAssociate?: components["schemas"]["Associate"] | null;
        };
        /** @description Whether events are sent. The server sets `TooManyErrors` after repeated failures. Other names are allowed. */
        WebhookState: "Unknown" | "Active" | "Stopped" | "TooManyErrors" | (string & {});
        /** @description A user of SuperOffice. Members that are not listed here are allowed. */
        Associate: {
            /**
             * Format: int32
             * @description Primary key.
             */
            AssociateId?: number;
            /** @description Short name of the user. */
            Name?: string | null;
            /**
             * Format: int32
             * @description Primary key of the user's person record; 0 if there is no such record.
             */
            PersonId?: number;
            /**
             * Format: int32
             * @description Position in lists.
             */
            Rank?: number;
            /** @description Text for a tooltip. */
            Tooltip?: string | null;
            Type?: components["schemas"]["AssociateType"];
            /**
             * Format: int32
             * @description Primary key of the user's main group.
             */
            GroupIdx?: number;
            /** @description Name of the person, as shown. */
            FullName?: string | null;
            /** @description Formal name of the person. */
            FormalName?: string | null;
            /** @description The user has been deleted. */
            Deleted?: boolean;
            /**
             * Format: int32
             * @description Primary key of the corresponding Service user; 0 if there is no such user.
             */
            EjUserId?: number;
            /** @description Name used to sign in. */
            UserName?: string | null;
        };
        /** @description Kind of user. Other names are allowed. */
        AssociateType: "Unknown" | "InternalAssociate" | "ResourceAssociate" | "ExternalAssociate" | "AnonymousAssociate" | "SystemAssociate" | (string & {});
        /** @description The result of the ping. */
        WebhookResult: {
            /** @description Whether the target responded to the ping with status 200. */
            Success: boolean;
            /** @description Header fields and body of the target's response, or the reason why there is no response. The layout is not documented. */
            Message?: string | null;
            TableRight?: components["schemas"]["TableRight"] | null;
            /** @description Rights and types of fields, by field name. */
            FieldProperties?: {
                [key: string]: components["schemas"]["FieldProperty"];
            } | null;
        };
        /** @description The user's rights to the rows of a table. */
        TableRight: {
            /** @description Flags by name. JSON joins them with a comma or uses the name of a combination: `Select, Update`, `FULL`. XML joins them with a space and writes out combinations: `Select Update Insert Delete` is `FULL`. Single flags: Select, Update, Insert, Delete, Filtering, RestrictedUpdate, Uninitialized; no flag is `None`. */
            Mask?: string;
            /** @description The reason why a right is withheld, or a resource key such as `[SR_…]` when no language is set. */
            Reason?: string | null;
        };
        /** @description The rights to a field, and its type. */
        FieldProperty: {
            FieldRight?: components["schemas"]["FieldRight"] | null;
            /** @description .NET name of the type, such as `System.Int32`. */
            FieldType?: string | null;
            /**
             * Format: int32
             * @description Maximum length of the value of a string field.
             */
            FieldLength?: number;
        };
        /** @description The user's rights to a field. */
        FieldRight: {
            /** @description Flags by name, as for `TableRight.Mask`. Single flags: Read, Write, UIHintMandatory, UIHintReadOnly; no flag is `None`. `FULL` and `Update` both mean Read and Write. */
            Mask?: string;
            /** @description The reason why a right is withheld, or a resource key such as `[SR_…]` when no language is set. */
            Reason?: string | null;
        };
        /**
         * @description The body of an error response, in one of two forms. The service's own form has `Error`, `ErrorType`,
         *     `ErrorSource` and a description, in `ErrorMessage` according to its reference and in `Message` according to
         *     other evidence. The framework's form has `Message` and optional details. Read `ErrorMessage`, then `Message`.
         */
        ErrorResponse: {
            /** @description Always true, in the service's own form. */
            Error?: boolean;
            /** @description Name of the exception, such as `ArgumentException`. */
            ErrorType?: string | null;
            /** @description What went wrong. */
            ErrorMessage?: string | null;
            /** @description Component that failed. */
            ErrorSource?: string | null;
            /** @description What went wrong. */
            Message?: string | null;
            /** @description Details, from the framework. */
            MessageDetail?: string | null;
            /** @description Problems with members of the request, by their path. */
            ModelState?: {
                [key: string]: string[] | string;
            } | null;
            /** @description Code of the error, if the framework gives one. */
            ErrorCode?: string | number | null;
            /** @description Message of the exception; only from servers that show details. */
            ExceptionMessage?: string | null;
            /** @description .NET name of the exception. */
            ExceptionType?: string | null;
            /** @description Stack trace of the exception. */
            StackTrace?: string | null;
            /** @description The exception that caused this one. */
            InnerException?: components["schemas"]["ErrorResponse"] | null;
        };
    };
    responses: {
        /** @description The body cannot be read as a webhook, or a value in it is refused, such as `TargetUrl`. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Credentials are missing, wrong or expired, the XSRF token is missing, or a ticket has no `SO-AppToken`. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The credentials are valid, but the Webhook agent is not available to this application or user. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Nothing exists at this path, for example because the base URL is not that of the web services. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The path accepts POST only. */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description No formatter reads the request's Content-Type, or the request has no Content-Type. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Another subdomain serves the tenant. `/api/state/{tenant}` returns it. */
        MisdirectedRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The tenant or the application sends too many requests. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service failed. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service, or the gateway in front of it, is temporarily unavailable. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
                "text/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
                "text/xml": components["schemas"]["ErrorResponse"];
                "application/json-patch+json": components["schemas"]["ErrorResponse"];
                "application/merge-patch+json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        AcceptLanguage: string;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        SoLanguage: string;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        SoCulture: string;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        SoTimeZone: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The methods that the path supports.
         * @example POST
         */
        Allow: string;
        /**
         * @description Seconds to wait, or an HTTP date (RFC 9110 section 10.2.3).
         * @example 30
         */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    v1Webhook_TestWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
                 * @example en
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description Takes precedence over `Accept-Language`. `*` turns translation off.
                 * @example en
                 */
                "SO-Language"?: components["parameters"]["SoLanguage"];
                /**
                 * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
                 * @example nb-NO
                 */
                "SO-Culture"?: components["parameters"]["SoCulture"];
                /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
                "SO-TimeZone"?: components["parameters"]["SoTimeZone"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The webhook to ping. Only a valid `TargetUrl` is required. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook"];
                "text/json": components["schemas"]["Webhook"];
                "application/xml": components["schemas"]["Webhook"];
                "text/xml": components["schemas"]["Webhook"];
                "application/x-www-form-urlencoded": components["schemas"]["Webhook"];
                "application/json-patch+json": components["schemas"]["Webhook"];
                "application/merge-patch+json": components["schemas"]["Webhook"];
            };
        };
        responses: {
            /** @description The ping was sent. `Success` and `Message` contain its result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookResult"];
                    "text/json": components["schemas"]["WebhookResult"];
                    "application/xml": components["schemas"]["WebhookResult"];
                    "text/xml": components["schemas"]["WebhookResult"];
                    "application/json-patch+json": components["schemas"]["WebhookResult"];
                    "application/merge-patch+json": components["schemas"]["WebhookResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            415: components["responses"]["UnsupportedMediaType"];
            421: components["responses"]["MisdirectedRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
