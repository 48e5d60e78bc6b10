// Generated, do not edit: changes are lost with the next run.
// source:  spec/openapi.yaml
// sha256:  834d0b50daadf8d61ce57d186f8d22d590b224d899bff3df31befaf8380605a8
// command: pnpm generate

type NoParameters = { query?: never; header?: never; path?: never; cookie?: never };
type NoContent = { headers: { [name: string]: unknown }; content?: never };
type Response1<Value> = { headers: { [name: string]: unknown }; content: Content1<Value> };
type Body1<Value> = { content: Content1<Value> };
type Content1<Value> = {
  "application/json": Value;
  "text/json": Value;
  "application/xml": Value;
  "text/xml": Value;
  "application/json-patch+json": Value;
  "application/merge-patch+json": Value;
};
type Body2<Value> = { content: Content2<Value> };
type Content2<Value> = {
  "application/json": Value;
  "text/json": Value;
  "application/xml": Value;
  "text/xml": Value;
  "application/x-www-form-urlencoded": Value;
  "application/json-patch+json": Value;
  "application/merge-patch+json": Value;
};
export interface paths {
  "/api/v1/Webhook/default": {
    parameters: NoParameters;
    /**
     * Get the default values of a new webhook
     * @description Returns a webhook that has not been saved, to fill in and create. Its `WebhookId` is 0, its `State` is `Active`
     *     and its `Type` is `webhook`. Nothing is stored.
     */
    get: operations["v1Webhook_DefaultWebhook"];
  };
  "/api/v1/Webhook": {
    parameters: NoParameters;
    /**
     * List webhooks
     * @description Returns the webhooks that match all given filters. In SuperOffice Online, an application only sees the webhooks
     *     that it created.
     */
    get: operations["v1Webhook_GetAllWebhooks"];
    /**
     * Create a webhook
     * @description Saves a new webhook. Before that, the service sends a `test` event to an active webhook's `TargetUrl`. If the
     *     target does not return 200, the webhook is not saved.
     */
    post: operations["v1Webhook_PostWebhook"];
  };
  "/api/v1/Webhook/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Primary key of the webhook.
         * @example 17
         */
        id: components["parameters"]["Id"];
      };
      cookie?: never;
    };
    /** Get a webhook */
    get: operations["v1Webhook_GetWebhook"];
    /**
     * Replace a webhook
     * @description Saves all members of a webhook. Set `State` to `Active` to resume a webhook that was disabled because of
     *     errors. The target is pinged before, as on create.
     */
    put: operations["v1Webhook_PutWebhook"];
    /** Delete a webhook */
    delete: operations["v1Webhook_DeleteWebhook"];
    /**
     * Change members of a webhook
     * @description Changes a webhook by a JSON Patch (RFC 6902) or a JSON Merge Patch (RFC 7396). Paths ignore case, and their
     *     leading slash is optional. The operations `move` and `copy` are not supported. The service converts a merge
     *     patch to operations: an object for an array member is added to it, and an array replaces it.
     */
    patch: operations["v1Webhook_PatchWebhook"];
  };
  "/api/v1/Webhook/{webhookId}/LastError": {
    parameters: NoParameters;
    /**
     * Get the last error of a webhook
     * @description Returns the most recent error that a call of the webhook led to.
     */
    get: operations["v1Webhook_GetLastError"];
  };
  "/api/v1/Webhook/Test": {
    parameters: NoParameters;
    /**
     * Ping a webhook
     * @description Sends one `test` event to the webhook's `TargetUrl` and returns whether the target accepted it, with the
     *     target's response. A target that fails is a result, not an error: the status is still 200, with `Success`
     *     false.
     */
    post: operations["v1Webhook_TestWebhook"];
  };
  "/api/v1/Webhook/{eventName}/{primaryKey}": {
    parameters: NoParameters;
    /**
     * Signal an event
     * @description Notifies every active webhook that listens for the event. Each of them gets a `POST` with the name of the event,
     *     the primary key and the data. A target gets up to three attempts, the second after 1 s and the third after 4 s.
     *     After nine failed attempts in a row, or after status 410, the service sets the webhook's `State` to
     *     `TooManyErrors`.
     */
    post: operations["v1Webhook_SignalEvent"];
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
      WebhookId?: number | undefined;
      /** @description Display name. Two webhooks may have the same name. */
      Name?: string | null | undefined;
      /** @description Names of the events that trigger the webhook, such as `contact.created` or `sale.changed`. */
      Events?: components["schemas"]["EventName"][] | null | undefined;
      /** @description Absolute URL that events are POSTed to, or the id of the script for a CRM script. */
      TargetUrl: string;
      /** @description Key that each call is signed with (HMAC-SHA256), so that the receiver can verify its origin. */
      Secret?: string | null | undefined;
      /** @description Whether events are sent. The server sets `TooManyErrors` after repeated failures. */
      State?: components["schemas"]["WebhookState"] | undefined;
      /** @description Name of the plug-in that handles the webhook. The built-in `webhook` POSTs to a URL, and `crmscript` runs a script. */
      Type?: "webhook" | "crmscript" | (string & {}) | null | undefined;
      /** @description HTTP header fields added to each call, value by name. */
      Headers?: {
        [key: string]: string;
      } | null | undefined;
      /** @description Values of any kind, by name, that are added to the JSON body of each call. */
      Properties?: {
        [key: string]: unknown;
      } | null | undefined;
      /**
       * Format: date-time
       * @description When the webhook was created, in UTC. Has up to 7 fraction digits. When the request names no time zone,
       *     real servers omit the offset, and `0001-01-01T00:00:00` means no date.
       */
      Registered?: string | undefined;
      /** @description Who created the webhook. */
      RegisteredAssociate?: components["schemas"]["Associate"] | null | undefined;
      /**
       * Format: date-time
       * @description When the webhook was last changed, in UTC, in the format of `Registered`.
       */
      Updated?: string | undefined;
      /** @description Who last changed the webhook. */
      UpdatedAssociate?: components["schemas"]["Associate"] | null | undefined;
      /**
       * @deprecated
       * @description Address that is notified of errors. Replaced by `ErrorEmails`.
       */
      ErrorsEmail?: string | null | undefined;
      /** @description Addresses that are notified of errors. */
      ErrorEmails?: string[] | null | undefined;
      /** @description Users who are notified of errors. */
      ErrorAssociates?: components["schemas"]["MDOListItem"][] | null | undefined;
      /** @description What the webhook is for. */
      Description?: string | null | undefined;
      NotifyVia?: components["schemas"]["WebhookNotifyVia"] | undefined;
      NotifyWhen?: components["schemas"]["WebhookNotifyWhen"] | undefined;
      /**
       * Format: int32
       * @description Number of calls.
       */
      TotalCalls?: number | undefined;
      /**
       * Format: int32
       * @description Number of calls that failed.
       */
      TotalErrors?: number | undefined;
      /**
       * Format: int32
       * @description Number of calls that have failed since the last one that succeeded.
       */
      ConsecutiveErrors?: number | undefined;
      /** @description The last error, as `GET /api/v1/Webhook/{webhookId}/LastError` returns it. */
      LastError?: string | null | undefined;
    };
    /** @description A webhook as the server returns it. `TargetUrl` is null in the default values and when `$select` leaves it out. */
    WebhookEntity: {
      WebhookId?: components["schemas"]["Webhook"]["WebhookId"] | undefined;
      Name?: components["schemas"]["Webhook"]["Name"] | undefined;
      Events?: components["schemas"]["Webhook"]["Events"] | undefined;
      /** @description Absolute URL that events are POSTed to, or the id of the script for a CRM script. */
      TargetUrl?: string | null | undefined;
      Secret?: components["schemas"]["Webhook"]["Secret"] | undefined;
      State?: components["schemas"]["Webhook"]["State"] | undefined;
      Type?: components["schemas"]["Webhook"]["Type"] | undefined;
      Headers?: components["schemas"]["Webhook"]["Headers"] | undefined;
      Properties?: components["schemas"]["Webhook"]["Properties"] | undefined;
      Registered?: components["schemas"]["Webhook"]["Registered"] | undefined;
      RegisteredAssociate?: components["schemas"]["Webhook"]["RegisteredAssociate"] | undefined;
      Updated?: components["schemas"]["Webhook"]["Updated"] | undefined;
      UpdatedAssociate?: components["schemas"]["Webhook"]["UpdatedAssociate"] | undefined;
      ErrorsEmail?: components["schemas"]["Webhook"]["ErrorsEmail"] | undefined;
      ErrorEmails?: components["schemas"]["Webhook"]["ErrorEmails"] | undefined;
      ErrorAssociates?: components["schemas"]["Webhook"]["ErrorAssociates"] | undefined;
      Description?: components["schemas"]["Webhook"]["Description"] | undefined;
      NotifyVia?: components["schemas"]["Webhook"]["NotifyVia"] | undefined;
      NotifyWhen?: components["schemas"]["Webhook"]["NotifyWhen"] | undefined;
      TotalCalls?: components["schemas"]["Webhook"]["TotalCalls"] | undefined;
      TotalErrors?: components["schemas"]["Webhook"]["TotalErrors"] | undefined;
      ConsecutiveErrors?: components["schemas"]["Webhook"]["ConsecutiveErrors"] | undefined;
      LastError?: components["schemas"]["Webhook"]["LastError"] | undefined;
    };
    /** @description Webhooks. In XML, an `ArrayOfWebhook` with one element `Webhook` for each. */
    WebhookList: components["schemas"]["WebhookEntity"][];
    /** @description A saved webhook, with links to it and to the list of webhooks. */
    WebhookWithLinks: {
      /** @description URLs by name. `Self` is the webhook, `Archive` the list. */
      _Links?: {
        [key: string]: string;
      } | null | undefined;
    } & components["schemas"]["WebhookEntity"];
    /** @description Operations of a JSON Patch (RFC 6902), in the order in which they apply. */
    JsonPatch: components["schemas"]["JsonPatchOperation"][];
    /** @description One operation. All except `remove` need a `value`. */
    JsonPatchOperation: {
      /**
       * @description What to do. RFC 6902 also defines `move` and `copy`, which the service does not support.
       * @enum {string}
       */
      op: "add" | "replace" | "remove" | "test";
      /** @description JSON pointer to the member, such as `/Name` or `/Events/-`. The service ignores case, and the leading slash is optional. */
      path: string;
      /** @description The new value, or the value to compare. */
      value?: unknown | undefined;
    };
    /**
     * @description A merge patch (RFC 7396): the members to change. Null removes a value. Objects are merged, so an entry of
     *     `Headers` or `Properties` is removed by null, and all others stay.
     */
    WebhookChanges: {
      Name?: components["schemas"]["Webhook"]["Name"] | undefined;
      Events?: components["schemas"]["Webhook"]["Events"] | undefined;
      TargetUrl?: components["schemas"]["Webhook"]["TargetUrl"] | undefined;
      Secret?: components["schemas"]["Webhook"]["Secret"] | undefined;
      State?: components["schemas"]["Webhook"]["State"] | undefined;
      Type?: components["schemas"]["Webhook"]["Type"] | undefined;
      /** @description HTTP header fields to change, value by name. */
      Headers?: {
        [key: string]: string | null;
      } | null | undefined;
      Properties?: components["schemas"]["Webhook"]["Properties"] | undefined;
    };
    /** @description Values of any kind, by name. */
    EventData: {
      [key: string]: unknown;
    };
    /** @description Header fields and body of the target's response, or the reason why there was none. */
    LastError: string | null;
    /** @description Name of an event. The events of lists, such as `list.category.changed`, of extra tables, such as `y_table.created`, and custom events have other names. */
    EventName: "activity.created" | "activity.changed" | "activity.deleted" | "associate.created" | "associate.changed" | "associate.deleted" | "chatsession.created" | "chatsession.changed" | "chatsession.message" | "contact.created" | "contact.changed" | "contact.softdeleted" | "contact.deleted" | "document.created" | "document.changed" | "document.deleted" | "document.edited" | "person.created" | "person.changed" | "person.softdeleted" | "person.deleted" | "person.consented" | "person.unconsented" | "project.created" | "project.changed" | "project.deleted" | "projectmember.created" | "projectmember.changed" | "projectmember.deleted" | "quote.approved" | "quote.rejected" | "quote.sent" | "quote.ordered" | "relation.created" | "relation.changed" | "relation.deleted" | "sale.created" | "sale.changed" | "sale.deleted" | "sale.sold" | "sale.lost" | "sale.completed" | "salestakeholder.created" | "salestakeholder.changed" | "salestakeholder.deleted" | "ticket.created" | "ticket.changed" | "webhook.started" | "webhook.stopped" | "webhook.errors" | (string & {});
    /** @description Whether events are sent. The server sets `TooManyErrors` after repeated failures. Other names are allowed. */
    WebhookState: "Unknown" | "Active" | "Stopped" | "TooManyErrors" | (string & {});
    /** @description How errors are reported. Other names are allowed. */
    WebhookNotifyVia: "None" | "Email" | "InApp" | (string & {});
    /** @description Which errors are reported, as one or more flags by name. JSON joins them with a comma, XML with a space. Other names are allowed. */
    WebhookNotifyWhen: "None" | "FirstFailure" | "Disabling" | (string & {});
    /** @description An item of a list, here a user. Members that are not listed here are allowed. */
    MDOListItem: {
      /**
       * Format: int32
       * @description Primary key of the item.
       */
      Id?: number | undefined;
      /** @description Name of the item, as shown. */
      Name?: string | null | undefined;
      /** @description Text for a tooltip. */
      ToolTip?: string | null | undefined;
      /** @description The item has been deleted. */
      Deleted?: boolean | undefined;
      /**
       * Format: int32
       * @description Position in the list.
       */
      Rank?: number | undefined;
      /** @description Kind of the item. */
      Type?: string | null | undefined;
      /** @description Items below this one. */
      ChildItems?: components["schemas"]["MDOListItem"][] | null | undefined;
      /** @description Hint for an icon. */
      IconHint?: string | null | undefined;
      /**
       * Format: int32
       * @description Number of a color.
       */
      ColorBlock?: number | undefined;
      /** @description Further information about the item. */
      ExtraInfo?: string | null | undefined;
      /** @description Hint for how to show the item. */
      StyleHint?: string | null | undefined;
      /** @description Full name of the item. */
      FullName?: string | null | undefined;
      TableRight?: components["schemas"]["TableRight"] | null | undefined;
      /** @description Rights and types of fields, by field name. */
      FieldProperties?: {
        [key: string]: components["schemas"]["FieldProperty"];
      } | null | undefined;
    };
    /** @description A user of SuperOffice. Members that are not listed here are allowed. */
    Associate: {
      /**
       * Format: int32
       * @description Primary key.
       */
      AssociateId?: number | undefined;
      /** @description Short name of the user. */
      Name?: string | null | undefined;
      /**
       * Format: int32
       * @description Primary key of the user's person record; 0 if there is no such record.
       */
      PersonId?: number | undefined;
      /**
       * Format: int32
       * @description Position in lists.
       */
      Rank?: number | undefined;
      /** @description Text for a tooltip. */
      Tooltip?: string | null | undefined;
      Type?: components["schemas"]["AssociateType"] | undefined;
      /**
       * Format: int32
       * @description Primary key of the user's main group.
       */
      GroupIdx?: number | undefined;
      /** @description Name of the person, as shown. */
      FullName?: string | null | undefined;
      /** @description Formal name of the person. */
      FormalName?: string | null | undefined;
      /** @description The user has been deleted. */
      Deleted?: boolean | undefined;
      /**
       * Format: int32
       * @description Primary key of the corresponding Service user; 0 if there is no such user.
       */
      EjUserId?: number | undefined;
      /** @description Name used to sign in. */
      UserName?: string | null | undefined;
    };
    /** @description Kind of user. Other names are allowed. */
    AssociateType: "Unknown" | "InternalAssociate" | "ResourceAssociate" | "ExternalAssociate" | "AnonymousAssociate" | "SystemAssociate" | (string & {});
    /** @description The result of the ping. */
    WebhookResult: {
      /** @description Whether the target responded to the ping with status 200. */
      Success: boolean;
      /** @description Header fields and body of the target's response, or the reason why there is no response. The layout is not documented. */
      Message?: string | null | undefined;
      TableRight?: components["schemas"]["TableRight"] | null | undefined;
      /** @description Rights and types of fields, by field name. */
      FieldProperties?: {
        [key: string]: components["schemas"]["FieldProperty"];
      } | null | undefined;
    };
    /** @description The user's rights to the rows of a table. */
    TableRight: {
      /** @description Flags by name. JSON joins them with a comma or uses the name of a combination: `Select, Update`, `FULL`. XML joins them with a space and writes out combinations: `Select Update Insert Delete` is `FULL`. Single flags: Select, Update, Insert, Delete, Filtering, RestrictedUpdate, Uninitialized; no flag is `None`. */
      Mask?: string | undefined;
      /** @description The reason why a right is withheld, or a resource key such as `[SR_…]` when no language is set. */
      Reason?: string | null | undefined;
    };
    /** @description The rights to a field, and its type. */
    FieldProperty: {
      FieldRight?: components["schemas"]["FieldRight"] | null | undefined;
      /** @description .NET name of the type, such as `System.Int32`. */
      FieldType?: string | null | undefined;
      /**
       * Format: int32
       * @description Maximum length of the value of a string field.
       */
      FieldLength?: number | undefined;
    };
    /** @description The user's rights to a field. */
    FieldRight: {
      /** @description Flags by name, as for `TableRight.Mask`. Single flags: Read, Write, UIHintMandatory, UIHintReadOnly; no flag is `None`. `FULL` and `Update` both mean Read and Write. */
      Mask?: string | undefined;
      /** @description The reason why a right is withheld, or a resource key such as `[SR_…]` when no language is set. */
      Reason?: string | null | undefined;
    };
    /**
     * @description The body of an error response, in one of two forms. The service's own form has `Error`, `ErrorType`,
     *     `ErrorSource` and a description, in `ErrorMessage` according to its reference and in `Message` according to
     *     other evidence. The framework's form has `Message` and optional details. Read `ErrorMessage`, then `Message`.
     */
    ErrorResponse: {
      /** @description Always true, in the service's own form. */
      Error?: boolean | undefined;
      /** @description Name of the exception, such as `ArgumentException`. */
      ErrorType?: string | null | undefined;
      /** @description What went wrong. */
      ErrorMessage?: string | null | undefined;
      /** @description Component that failed. */
      ErrorSource?: string | null | undefined;
      /** @description What went wrong. */
      Message?: string | null | undefined;
      /** @description Details, from the framework. */
      MessageDetail?: string | null | undefined;
      /** @description Problems with members of the request, by their path. */
      ModelState?: {
        [key: string]: string[] | string;
      } | null | undefined;
      /** @description Code of the error, if the framework gives one. */
      ErrorCode?: string | number | null | undefined;
      /** @description Message of the exception; only from servers that show details. */
      ExceptionMessage?: string | null | undefined;
      /** @description .NET name of the exception. */
      ExceptionType?: string | null | undefined;
      /** @description Stack trace of the exception. */
      StackTrace?: string | null | undefined;
      /** @description The exception that caused this one. */
      InnerException?: components["schemas"]["ErrorResponse"] | null | undefined;
    };
  };
  responses: {
    /** @description The body cannot be read as a webhook, or a value in it is refused, such as `TargetUrl`. */
    BadRequest: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description Credentials are missing, wrong or expired, the XSRF token is missing, or a ticket has no `SO-AppToken`. */
    Unauthorized: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description The credentials are valid, but the Webhook agent is not available to this application or user. */
    Forbidden: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description Nothing exists at this path, for example because the base URL is not that of the web services. */
    NotFound: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description A filter has a value outside its enumeration. */
    InvalidFilter: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description The body contains no webhook, or a value in it is refused, such as `TargetUrl`. */
    NoEntity: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description No webhook has this primary key. */
    WebhookNotFound: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description No webhook has this primary key. */
    UnknownWebhook: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description An operation `test` does not match the webhook. Nothing is changed. */
    PatchConflict: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description The webhook has changed since the date in `If-Unmodified-Since`. Nothing is changed. */
    PreconditionFailed: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description The path does not support the method. `Allow` lists those that it supports. */
    MethodNotAllowed: {
      headers: {
        Allow: components["headers"]["Allow"];
        [name: string]: unknown;
      };
      content: Content1<components["schemas"]["ErrorResponse"]>;
    };
    /** @description No formatter reads the request's Content-Type, or the request has no Content-Type. */
    UnsupportedMediaType: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description Another subdomain serves the tenant. `/api/state/{tenant}` returns it. */
    MisdirectedRequest: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description The tenant or the application sends too many requests. */
    TooManyRequests: {
      headers: {
        "Retry-After": components["headers"]["RetryAfter"];
        [name: string]: unknown;
      };
      content: Content1<components["schemas"]["ErrorResponse"]>;
    };
    /** @description The service failed. */
    InternalServerError: Response1<components["schemas"]["ErrorResponse"]>;
    /** @description The service, or the gateway in front of it, is temporarily unavailable. */
    ServiceUnavailable: {
      headers: {
        "Retry-After": components["headers"]["RetryAfter"];
        [name: string]: unknown;
      };
      content: Content1<components["schemas"]["ErrorResponse"]>;
    };
  };
  parameters: {
    /**
     * @description Primary key of the webhook.
     * @example 17
     */
    Id: number;
    /**
     * @description Names of the members to return, separated by commas. All other members of the result are null or have the default of their type. Default: all members.
     * @example Name,State
     */
    Select: string;
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
  v1Webhook_DefaultWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        "Accept-Language"?: components["parameters"]["AcceptLanguage"] | undefined;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        "SO-Language"?: components["parameters"]["SoLanguage"] | undefined;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        "SO-Culture"?: components["parameters"]["SoCulture"] | undefined;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        "SO-TimeZone"?: components["parameters"]["SoTimeZone"] | undefined;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The default values. `TargetUrl` is null, and dates are `0001-01-01T00:00:00`. */
      200: Response1<components["schemas"]["WebhookEntity"]>;
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["NotFound"];
      405: components["responses"]["MethodNotAllowed"];
      421: components["responses"]["MisdirectedRequest"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalServerError"];
      503: components["responses"]["ServiceUnavailable"];
    };
  };
  v1Webhook_GetAllWebhooks: {
    parameters: {
      query?: {
        /** @description Returns the webhooks with this name. The comparison of upper and lower case is not documented. */
        nameFilter?: string | undefined;
        /** @description Returns the webhooks that listen for this event. */
        eventFilter?: components["schemas"]["EventName"] | undefined;
        /** @description Returns the webhooks in this state. `Unknown`, the default, returns all. */
        statusFilter?: "Unknown" | "Active" | "Stopped" | "TooManyErrors" | undefined;
      };
      header?: {
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        "Accept-Language"?: components["parameters"]["AcceptLanguage"] | undefined;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        "SO-Language"?: components["parameters"]["SoLanguage"] | undefined;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        "SO-Culture"?: components["parameters"]["SoCulture"] | undefined;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        "SO-TimeZone"?: components["parameters"]["SoTimeZone"] | undefined;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhooks, in an order that is not documented. */
      200: Response1<components["schemas"]["WebhookList"]>;
      400: components["responses"]["InvalidFilter"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["NotFound"];
      405: components["responses"]["MethodNotAllowed"];
      421: components["responses"]["MisdirectedRequest"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalServerError"];
      503: components["responses"]["ServiceUnavailable"];
    };
  };
  v1Webhook_PostWebhook: {
    parameters: {
      query?: {
        /**
         * @description Names of the members to return, separated by commas. All other members of the result are null or have the default of their type. Default: all members.
         * @example Name,State
         */
        $select?: components["parameters"]["Select"] | undefined;
      };
      header?: {
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        "Accept-Language"?: components["parameters"]["AcceptLanguage"] | undefined;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        "SO-Language"?: components["parameters"]["SoLanguage"] | undefined;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        "SO-Culture"?: components["parameters"]["SoCulture"] | undefined;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        "SO-TimeZone"?: components["parameters"]["SoTimeZone"] | undefined;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The webhook to save. The server assigns `WebhookId`, `Registered` and `Updated`. */
    requestBody: Body2<components["schemas"]["Webhook"]>;
    responses: {
      /** @description The saved webhook. */
      200: Response1<components["schemas"]["WebhookWithLinks"]>;
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
  v1Webhook_GetWebhook: {
    parameters: {
      query?: {
        /**
         * @description Names of the members to return, separated by commas. All other members of the result are null or have the default of their type. Default: all members.
         * @example Name,State
         */
        $select?: components["parameters"]["Select"] | undefined;
      };
      header?: {
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        "Accept-Language"?: components["parameters"]["AcceptLanguage"] | undefined;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        "SO-Language"?: components["parameters"]["SoLanguage"] | undefined;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        "SO-Culture"?: components["parameters"]["SoCulture"] | undefined;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        "SO-TimeZone"?: components["parameters"]["SoTimeZone"] | undefined;
      };
      path: {
        /**
         * @description Primary key of the webhook.
         * @example 17
         */
        id: components["parameters"]["Id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook. */
      200: Response1<components["schemas"]["WebhookWithLinks"]>;
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["WebhookNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      421: components["responses"]["MisdirectedRequest"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalServerError"];
      503: components["responses"]["ServiceUnavailable"];
    };
  };
  v1Webhook_PutWebhook: {
    parameters: {
      query?: {
        /**
         * @description Names of the members to return, separated by commas. All other members of the result are null or have the default of their type. Default: all members.
         * @example Name,State
         */
        $select?: components["parameters"]["Select"] | undefined;
      };
      header?: {
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        "Accept-Language"?: components["parameters"]["AcceptLanguage"] | undefined;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        "SO-Language"?: components["parameters"]["SoLanguage"] | undefined;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        "SO-Culture"?: components["parameters"]["SoCulture"] | undefined;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        "SO-TimeZone"?: components["parameters"]["SoTimeZone"] | undefined;
      };
      path: {
        /**
         * @description Primary key of the webhook.
         * @example 17
         */
        id: components["parameters"]["Id"];
      };
      cookie?: never;
    };
    /** @description The webhook to save. Whether a `WebhookId` that differs from the path is refused, and what happens to members that are absent, is not documented. */
    requestBody: Body2<components["schemas"]["Webhook"]>;
    responses: {
      /** @description The saved webhook. */
      200: Response1<components["schemas"]["WebhookWithLinks"]>;
      400: components["responses"]["NoEntity"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["UnknownWebhook"];
      405: components["responses"]["MethodNotAllowed"];
      415: components["responses"]["UnsupportedMediaType"];
      421: components["responses"]["MisdirectedRequest"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalServerError"];
      503: components["responses"]["ServiceUnavailable"];
    };
  };
  v1Webhook_DeleteWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Primary key of the webhook.
         * @example 17
         */
        id: components["parameters"]["Id"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook is deleted. */
      204: NoContent;
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["UnknownWebhook"];
      405: components["responses"]["MethodNotAllowed"];
      421: components["responses"]["MisdirectedRequest"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalServerError"];
      503: components["responses"]["ServiceUnavailable"];
    };
  };
  v1Webhook_PatchWebhook: {
    parameters: {
      query?: {
        /**
         * @description Names of the members to return, separated by commas. All other members of the result are null or have the default of their type. Default: all members.
         * @example Name,State
         */
        $select?: components["parameters"]["Select"] | undefined;
      };
      header?: {
        /** @description Refuses the patch with 412 when the webhook has changed since this HTTP date (RFC 9110 section 13.1.4). */
        "If-Unmodified-Since"?: string | undefined;
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        "Accept-Language"?: components["parameters"]["AcceptLanguage"] | undefined;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        "SO-Language"?: components["parameters"]["SoLanguage"] | undefined;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        "SO-Culture"?: components["parameters"]["SoCulture"] | undefined;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        "SO-TimeZone"?: components["parameters"]["SoTimeZone"] | undefined;
      };
      path: {
        /**
         * @description Primary key of the webhook.
         * @example 17
         */
        id: components["parameters"]["Id"];
      };
      cookie?: never;
    };
    /** @description The operations, or the members to change. */
    requestBody: {
      content: {
        "application/json": components["schemas"]["JsonPatch"] | components["schemas"]["WebhookChanges"];
        "application/json-patch+json": components["schemas"]["JsonPatch"];
        "application/merge-patch+json": components["schemas"]["WebhookChanges"];
      };
    };
    responses: {
      /** @description The changed webhook. */
      200: Response1<components["schemas"]["WebhookWithLinks"]>;
      400: components["responses"]["BadRequest"];
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["WebhookNotFound"];
      405: components["responses"]["MethodNotAllowed"];
      409: components["responses"]["PatchConflict"];
      412: components["responses"]["PreconditionFailed"];
      415: components["responses"]["UnsupportedMediaType"];
      421: components["responses"]["MisdirectedRequest"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalServerError"];
      503: components["responses"]["ServiceUnavailable"];
    };
  };
  v1Webhook_GetLastError: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        "Accept-Language"?: components["parameters"]["AcceptLanguage"] | undefined;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        "SO-Language"?: components["parameters"]["SoLanguage"] | undefined;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        "SO-Culture"?: components["parameters"]["SoCulture"] | undefined;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        "SO-TimeZone"?: components["parameters"]["SoTimeZone"] | undefined;
      };
      path: {
        /**
         * @description Primary key of the webhook.
         * @example 17
         */
        webhookId: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The error, as a string. The value for a webhook without errors is not documented. */
      200: Response1<components["schemas"]["LastError"]>;
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["UnknownWebhook"];
      405: components["responses"]["MethodNotAllowed"];
      421: components["responses"]["MisdirectedRequest"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalServerError"];
      503: components["responses"]["ServiceUnavailable"];
    };
  };
  v1Webhook_TestWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Language, as a two-letter ISO code, for strings that exist in several languages. Without it they are returned as stored, all languages in one string. `*` is also in use.
         * @example en
         */
        "Accept-Language"?: components["parameters"]["AcceptLanguage"] | undefined;
        /**
         * @description Takes precedence over `Accept-Language`. `*` turns translation off.
         * @example en
         */
        "SO-Language"?: components["parameters"]["SoLanguage"] | undefined;
        /**
         * @description Culture that numbers and dates inside strings are formatted for. Defaults to that of the language, and has no effect when no language is set. Members that are numbers or dates are not affected.
         * @example nb-NO
         */
        "SO-Culture"?: components["parameters"]["SoCulture"] | undefined;
        /** @description Time zone, as id or code, that date members of the response are converted to. Append `, includeTZOffset` to get offsets in the response. */
        "SO-TimeZone"?: components["parameters"]["SoTimeZone"] | undefined;
      };
      path?: never;
      cookie?: never;
    };
    /** @description The webhook to ping. Only a valid `TargetUrl` is required. */
    requestBody: Body2<components["schemas"]["Webhook"]>;
    responses: {
      /** @description The ping was sent. `Success` and `Message` contain its result. */
      200: Response1<components["schemas"]["WebhookResult"]>;
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
  v1Webhook_SignalEvent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Name of the event, such as `button.clicked`. The part before the dot is the entity.
         * @example button.clicked
         */
        eventName: string;
        /**
         * @description Primary key of the entity that the event is about, or 0.
         * @example 123
         */
        primaryKey: number;
      };
      cookie?: never;
    };
    /** @description Values by name that are sent with the event. How they appear in the event is not documented. The vendor's Swagger also lists `application/x-www-form-urlencoded`, which cannot represent values of any type. */
    requestBody?: Body1<components["schemas"]["EventData"]>;
    responses: {
      /** @description The event is accepted. Deliveries follow in the background. */
      204: NoContent;
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
