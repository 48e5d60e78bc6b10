// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  b2c8f85f18e19e607f370ab7630db66154bc34bc91304c18a52d7210863c188e
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
         * @description Sends one `test` event to the webhook's `TargetUrl` and returns whether the target took it, along with
         *     what it answered. A target that fails is a result, not an error: the reply is still 200, with `Success`
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
         * @description A subscription: which events go to which URL. Members that are not listed here are allowed; newer servers
         *     have more of them.
         *
         *     In XML the members' elements stand in ordinal alphabetical order. The server's reader skips an element that
         *     comes too late without an error.
         */
        Webhook: {
            /**
             * Format: int32
             * @description Primary key; 0 for a webhook that was never saved.
             */
            WebhookId?: number;
            /** @description What people call the webhook. Two webhooks may share a name. */
            Name?: string | null;
            /** @description Names of the events that trigger the webhook, such as `contact.created` or `sale.changed`. */
            Events?: string[] | null;
            /** @description Absolute URL that events are POSTed to; for a CRM script, the id of the script. */
            TargetUrl: string;
            /** @description Key that each call is signed with (HMAC-SHA256), so that the receiver can tell where it came from. */
            Secret?: string | null;
            State?: components["schemas"]["WebhookState"];
            /** @description Name of the plug-in that handles the webhook; `webhook` is the built-in one that POSTs to a URL. */
            Type?: string | null;
            /** @description HTTP header fields added to each call, value by name. */
            Headers?: {
                [key: string]: string;
            } | null;
            /** @description Values of any kind, by name, put into the JSON body of each call. */
            Properties?: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description When the webhook was created, in UTC. Up to 7 digits of fraction; without a time zone in the request,
             *     real servers leave out the offset, and `0001-01-01T00:00:00` stands for no date.
             */
            Registered?: string;
            /** @description Who created the webhook. */
            RegisteredAssociate?: components["schemas"]["Associate"] | null;
            /**
             * Format: date-time
             * @description When the webhook was last changed, in UTC; written like `Registered`.
             */
            Updated?: string;
            /** @description Who last changed the webhook. */
            UpdatedAssociate?: components["schemas"]["Associate"] | null;
        };
        /** @description Whether events are sent. `TooManyErrors` is set by the server after calls kept failing. Names that are not listed stay readable. */
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
             * @description Primary key of the person that the user is; 0 for none.
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
            /** @description Name of the person, formally. */
            FormalName?: string | null;
            /** @description The user is no longer one. */
            Deleted?: boolean;
            /**
             * Format: int32
             * @description Primary key of the Service user that belongs to this one; 0 for none.
             */
            EjUserId?: number;
            /** @description Name used to sign in. */
            UserName?: string | null;
        };
        /** @description Kind of user. Names that are not listed stay readable. */
        AssociateType: "Unknown" | "InternalAssociate" | "ResourceAssociate" | "ExternalAssociate" | "AnonymousAssociate" | "SystemAssociate" | (string & {});
        /** @description What came of the ping. */
        WebhookResult: {
            /** @description The target answered the ping with 200. */
            Success: boolean;
            /** @description Header fields and body of the target's answer, or why there was none. How the text is laid out is not documented. */
            Message?: string | null;
            TableRight?: components["schemas"]["TableRight"] | null;
            /** @description Rights and type of fields, by the field's name. */
            FieldProperties?: {
                [key: string]: components["schemas"]["FieldProperty"];
            } | null;
        };
        /** @description What the user may do with the rows of a table. */
        TableRight: {
            /** @description Flags by name. JSON joins them with a comma or uses the name of a combination: `Select, Update`, `FULL`. XML joins them with a space and spells combinations out: `Select Update Insert Delete` is `FULL`. Single flags: Select, Update, Insert, Delete, Filtering, RestrictedUpdate, Uninitialized; none is `None`. */
            Mask?: string;
            /** @description Why a right is withheld; a resource key such as `[SR_…]` when no language is set. */
            Reason?: string | null;
        };
        /** @description Rights and type of one field. */
        FieldProperty: {
            FieldRight?: components["schemas"]["FieldRight"] | null;
            /** @description .NET name of the type, such as `System.Int32`. */
            FieldType?: string | null;
            /**
             * Format: int32
             * @description Greatest length of a text field.
             */
            FieldLength?: number;
        };
        /** @description What the user may do with a field. */
        FieldRight: {
            /** @description Flags by name, as for `TableRight.Mask`. Single flags: Read, Write, UIHintMandatory, UIHintReadOnly; none is `None`. `FULL` and `Update` both stand for Read and Write. */
            Mask?: string;
            /** @description Why a right is withheld; a resource key such as `[SR_…]` when no language is set. */
            Reason?: string | null;
        };
        /**
         * @description Body of an error reply, in one of two forms. The service's own has `Error`, `ErrorType`, `ErrorSource` and a
         *     text, in `ErrorMessage` by its reference and in `Message` by other evidence. The framework's has `Message`
         *     and whatever else it knows. Read `ErrorMessage`, then `Message`.
         */
        ErrorReply: {
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
            /** @description More about it, from the framework. */
            MessageDetail?: string | null;
            /** @description What is wrong with the members of the request, by their path. */
            ModelState?: {
                [key: string]: string[] | string;
            } | null;
            /** @description Code of the error, if the framework gives one. */
            ErrorCode?: string | number | null;
            /** @description Text of the exception; only from servers that show details. */
            ExceptionMessage?: string | null;
            /** @description .NET name of the exception. */
            ExceptionType?: string | null;
            /** @description Where it was thrown. */
            StackTrace?: string | null;
            /** @description What caused the exception. */
            InnerException?: components["schemas"]["ErrorReply"] | null;
        };
    };
    responses: {
        /** @description The body cannot be read as a webhook, or a value in it is refused, such as its `TargetUrl`. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description No credentials, wrong or expired ones, a missing XSRF token, or a ticket without `SO-AppToken`. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The credentials are good but the Webhook agent is not open to this application or user. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description There is nothing under this path, for instance because the base URL is not that of the web services. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The path takes POST only. */
        MethodNotAllowed: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description No formatter reads the Content-Type of the request, or there is none. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The tenant is served by another subdomain; ask `/api/state/{tenant}` for it. */
        MisdirectedRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The tenant or the application sends too many requests. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The service failed. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
        /** @description The service, or the gateway in front of it, is not available now. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorReply"];
                "text/json": components["schemas"]["ErrorReply"];
                "application/xml": components["schemas"]["ErrorReply"];
                "text/xml": components["schemas"]["ErrorReply"];
                "application/json-patch+json": components["schemas"]["ErrorReply"];
                "application/merge-patch+json": components["schemas"]["ErrorReply"];
            };
        };
    };
    parameters: {
        /**
         * @description Language, as a two-letter ISO code, for texts that exist in several. Without it they come as they are stored, all languages in one string. `*` is seen as well.
         * @example en
         */
        AcceptLanguage: string;
        /**
         * @description Takes precedence over `Accept-Language`; `*` switches translation off.
         * @example en
         */
        SoLanguage: string;
        /**
         * @description Culture that numbers and dates inside texts are formatted for; the language's when absent, and without effect when no language is set. Members that are numbers or dates stay neutral.
         * @example nb-NO
         */
        SoCulture: string;
        /** @description Time zone, as id or code, that date members of the reply are converted to. `, includeTZOffset` after it makes the reply write offsets. */
        SoTimeZone: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Methods the path supports.
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
                 * @description Language, as a two-letter ISO code, for texts that exist in several. Without it they come as they are stored, all languages in one string. `*` is seen as well.
                 * @example en
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description Takes precedence over `Accept-Language`; `*` switches translation off.
                 * @example en
                 */
                "SO-Language"?: components["parameters"]["SoLanguage"];
                /**
                 * @description Culture that numbers and dates inside texts are formatted for; the language's when absent, and without effect when no language is set. Members that are numbers or dates stay neutral.
                 * @example nb-NO
                 */
                "SO-Culture"?: components["parameters"]["SoCulture"];
                /** @description Time zone, as id or code, that date members of the reply are converted to. `, includeTZOffset` after it makes the reply write offsets. */
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
            /** @description The ping was made; `Success` and `Message` say how it went. */
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
