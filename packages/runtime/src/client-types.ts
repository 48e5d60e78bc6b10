/**
 * Types of a client, derived from the generated `paths`: the bodies, media types and parameters that an operation
 * accepts, and the value that it returns for the requested media type.
 */
import type { HttpMethod, PathsWithMethod } from "openapi-typescript-helpers";
import type { Middleware } from "./call/openapi-fetch.ts";
import type { CallOptions } from "./call/options.ts";
import type { ByStatus, ErrorOf } from "./errors/client-error.ts";

/** Media types that a content map documents. */
type MediaTypesOf<Content> = Extract<keyof Content, string>;

/** A documented media type, alone or with parameters (`application/json; charset=utf-8`). */
export type WithParameters<Type extends string> = Type | `${Type};${string}` | `${Type} ;${string}`;

/** A documented media type, or the types that a documented range (`image/*`) includes. */
type Included<Type extends string> = Type extends `${infer Main}/*`
  ? Type | `${Main extends "*" ? string : Main}/${string}`
  : Type;

/** A value of `accept`: a documented type, with or without parameters, or a range. */
export type AcceptValue<Type extends string> =
  | WithParameters<Type>
  | WithParameters<"*/*">
  | `${string}/*`
  | `${string}/*;${string}`;

type RequestContent<Operation> = Operation extends { requestBody?: { content: infer Content } }
  ? Content
  : never;

type Responses<Operation> = Operation extends { responses: infer Map } ? Map : never;

type OkStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | "2XX";

type OkStatusOf<Map> =
  Extract<keyof Map, OkStatus> extends never ? Extract<keyof Map, "default"> : Extract<keyof Map, OkStatus>;

/** The responses with a 2xx status, or else `default`. */
type OkResponse<Operation> = Responses<Operation>[OkStatusOf<Responses<Operation>>];

type ContentOf<Response> = Response extends { content: infer Content } ? Content : never;

export type RequestType<Operation> = MediaTypesOf<RequestContent<Operation>>;
export type ResponseType<Operation> =
  ContentOf<OkResponse<Operation>> extends infer Content
    ? Content extends unknown
      ? MediaTypesOf<Content>
      : never
    : never;

/** The documented type, or range, that a string with parameters belongs to. */
type Documented<Named, Type extends string> =
  Named extends WithParameters<infer T extends Type>
    ? T
    : Named extends Type
      ? Named
      : [RangeOf<Named, Type>] extends [never]
        ? Type
        : RangeOf<Named, Type>;

type RangeOf<Named, Type extends string> = Type extends unknown
  ? string extends Named
    ? never
    : Named extends WithParameters<Included<Type>>
      ? Type
      : never
  : never;

type ValueOf<Content, Type extends string> = Content extends unknown
  ? Content[Extract<keyof Content, Type>]
  : never;

/** The value of each response: `undefined` if it has no content. */
type ResponseValue<Response, Type extends string> = Response extends { content: infer Content }
  ? keyof Content extends never
    ? undefined
    : ValueOf<Content, Type>
  : undefined;

/** The value of a successful response; a single media type narrows it to the schema of that type. */
export type OkValue<Operation, Accept> = [OkResponse<Operation>] extends [never]
  ? undefined
  : ResponseValue<
      OkResponse<Operation>,
      Accept extends readonly unknown[]
        ? ResponseType<Operation>
        : Documented<Accept, ResponseType<Operation>>
    >;

/** The bodies of the documented errors that have any, by status. */
type ErrorBodies<Map> = {
  [Status in Exclude<keyof Map, OkStatus> as Map[Status] extends { content: infer Content }
    ? keyof Content extends never
      ? never
      : Status
    : never]: ResponseValue<Map[Status], string>;
};

/** The body of an error. One type if all documented errors have the same, otherwise by status. */
type ErrorValue<Operation> =
  ErrorBodies<Responses<Operation>> extends infer Bodies
    ? keyof Bodies extends never
      ? unknown
      : SameValue<Bodies> extends true
        ? Bodies[keyof Bodies]
        : // Written out, because an editor would show how the bodies were derived.
          ByStatus<{ [Status in keyof Bodies]: Bodies[Status] }>
    : never;

type SameValue<Bodies> = {
  [Key in keyof Bodies]: [Bodies[keyof Bodies]] extends [Bodies[Key]] ? never : Key;
}[keyof Bodies] extends never
  ? true
  : false;

type BodyValue<Operation, Type> = ValueOf<
  RequestContent<Operation>,
  Documented<Type, RequestType<Operation>>
>;

type BodyOption<Operation, Type> = Operation extends { requestBody: object }
  ? { readonly body: BodyValue<Operation, Type> }
  : { readonly body?: BodyValue<Operation, Type> };

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];

type ParamsOption<Operation> = Operation extends { parameters: infer Parameters }
  ? RequiredKeys<Parameters> extends never
    ? { readonly params?: Parameters }
    : { readonly params: Parameters }
  : { readonly params?: object };

/** The second argument of a call. */
export type MethodInit<Operation, Type, Accept> = ParamsOption<Operation> &
  BodyOption<Operation, Type> &
  CallOptions & {
    /** The media type of the body. Default: the first one documented. */
    readonly contentType?: Type | undefined;
    /** The media type, or list of ranges with `q`, to request. Default: the first one documented. */
    readonly accept?: Accept | undefined;
  };

type InitArguments<Init> = RequiredKeys<Init> extends never ? [init?: Init] : [init: Init];

/**
 * The outcome of a call: `data` or `error`, never both, never thrown. Its type parameters are the values themselves,
 * so that an editor shows them instead of how they were derived.
 */
export type MethodResult<Data, ErrorBody = unknown> =
  | {
      readonly data: Data;
      readonly error?: never;
      /** Its body may have been read. */
      readonly response: Response;
      /** Number of tries, the first one included. */
      readonly attempts: number;
    }
  | {
      readonly data?: never;
      readonly error: ErrorOf<ErrorBody>;
      /** Absent if there was none. */
      readonly response?: Response;
      /** Number of tries, the first one included; 0 when nothing was sent. */
      readonly attempts: number;
    };

type OperationOf<Paths, Path extends keyof Paths, Method extends HttpMethod> = Paths[Path] extends {
  [M in Method]: infer Operation;
}
  ? Operation
  : never;

export type ClientMethod<Paths extends object, Method extends HttpMethod, Extra = unknown> = <
  Path extends PathsWithMethod<Paths, Method>,
  const Type extends WithParameters<Included<RequestType<OperationOf<Paths, Path, Method>>>>,
  const Accept extends
    | AcceptValue<ResponseType<OperationOf<Paths, Path, Method>>>
    | readonly AcceptValue<ResponseType<OperationOf<Paths, Path, Method>>>[],
>(
  path: Path,
  ...init: InitArguments<MethodInit<OperationOf<Paths, Path, Method>, Type, Accept> & Extra>
) => Promise<
  MethodResult<
    OkValue<OperationOf<Paths, Path, Method>, Accept>,
    ErrorValue<OperationOf<Paths, Path, Method>>
  >
>;

/** Shows a call without sending it. Accepts the same options as the method itself. */
export type ToCurl<Paths extends object, Extra = unknown> = <
  Method extends Uppercase<HttpMethod>,
  Path extends PathsWithMethod<Paths, Extract<Lowercase<Method>, HttpMethod>>,
>(
  method: Method,
  path: Path,
  ...init: InitArguments<ShownInit<OperationOf<Paths, Path, Extract<Lowercase<Method>, HttpMethod>>> & Extra>
) => Promise<string>;

type ShownInit<Operation> = MethodInit<
  Operation,
  WithParameters<Included<RequestType<Operation>>>,
  AcceptValue<ResponseType<Operation>> | readonly AcceptValue<ResponseType<Operation>>[]
>;

/** Makes a call whose HTTP method is an argument, in upper or lower case. */
export type RequestMethod<Paths extends object, Extra = unknown> = <
  Method extends HttpMethod,
  Path extends PathsWithMethod<Paths, Method>,
>(
  method: Method | Uppercase<Method>,
  path: Path,
  ...init: InitArguments<ShownInit<OperationOf<Paths, Path, Method>> & Extra>
) => Promise<
  MethodResult<
    OkValue<OperationOf<Paths, Path, Method>, readonly []>,
    ErrorValue<OperationOf<Paths, Path, Method>>
  >
>;

/** A client: one method for each HTTP method, typed by the generated `paths`. `Extra` adds options to each call. */
export type ClientMethods<Paths extends object, Extra = unknown> = {
  /** Sends a GET request (RFC 9110 §9.3.1). Never throws: resolves to `data` or `error`. */
  readonly GET: ClientMethod<Paths, "get", Extra>;
  /** Sends a PUT request (RFC 9110 §9.3.4). Never throws: resolves to `data` or `error`. */
  readonly PUT: ClientMethod<Paths, "put", Extra>;
  /** Sends a POST request (RFC 9110 §9.3.3). Never throws: resolves to `data` or `error`. */
  readonly POST: ClientMethod<Paths, "post", Extra>;
  /** Sends a DELETE request (RFC 9110 §9.3.5). Never throws: resolves to `data` or `error`. */
  readonly DELETE: ClientMethod<Paths, "delete", Extra>;
  /** Sends an OPTIONS request (RFC 9110 §9.3.7). Never throws: resolves to `data` or `error`. */
  readonly OPTIONS: ClientMethod<Paths, "options", Extra>;
  /** Sends a HEAD request (RFC 9110 §9.3.2). Never throws: resolves to `data` or `error`. */
  readonly HEAD: ClientMethod<Paths, "head", Extra>;
  /** Sends a PATCH request (RFC 5789). Never throws: resolves to `data` or `error`. */
  readonly PATCH: ClientMethod<Paths, "patch", Extra>;
  /** Sends a TRACE request (RFC 9110 §9.3.8). Never throws: resolves to `data` or `error`. */
  readonly TRACE: ClientMethod<Paths, "trace", Extra>;
  /** Sends a request whose HTTP method is an argument. Never throws: resolves to `data` or `error`. */
  readonly request: RequestMethod<Paths, Extra>;
  /** Returns the call as a curl command with secrets masked. Sends nothing, but requests credentials. Throws what `POST` would return as an error. */
  readonly toCurl: ToCurl<Paths, Extra>;
  /** Adds openapi-fetch middleware. It sees requests and responses as they are sent, without credentials. */
  use(...middleware: Middleware[]): void;
  /** Removes middleware. */
  eject(...middleware: Middleware[]): void;
};
