/**
 * Types of a call, worked out from the generated `paths`: which bodies, media types and parameters an
 * operation takes, and which value comes back for the media type that was asked for.
 */
import type { HttpMethod, PathsWithMethod } from "openapi-typescript-helpers";
import type { ClientError } from "./client-error.ts";
import type { CallOptions } from "./client-options.ts";

/** Media types that a content map documents. */
type MediaTypesOf<Content> = Extract<keyof Content, string>;

/** A documented media type, alone or with parameters (`application/json; charset=utf-8`). */
export type WithParameters<Type extends string> = Type | `${Type};${string}` | `${Type} ;${string}`;

/** What `accept` may name: documented types, with or without parameters, and ranges. */
export type AcceptRange<Type extends string> =
  | WithParameters<Type>
  | WithParameters<"*/*">
  | `${string}/*`
  | `${string}/*;${string}`;

type RequestContent<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Content
  : Operation extends { requestBody?: { content: infer Content } }
    ? Content
    : never;

type Responses<Operation> = Operation extends { responses: infer Map } ? Map : never;

type OkStatus = 200 | 201 | 202 | 203 | 206 | 207 | "2XX";

type ContentOf<Response> = Response extends { content: infer Content } ? Content : never;

/** Content maps of the replies with a 2xx status. */
export type OkContent<Operation> = ContentOf<
  Responses<Operation>[Extract<keyof Responses<Operation>, OkStatus>]
>;

/** Content maps of all other documented replies. */
export type ErrorContent<Operation> = ContentOf<
  Responses<Operation>[Exclude<keyof Responses<Operation>, OkStatus | 204 | 205>]
>;

export type RequestType<Operation> = MediaTypesOf<RequestContent<Operation>>;
export type ResponseType<Operation> = MediaTypesOf<OkContent<Operation>>;

/** The documented type that a string with parameters names. */
type Documented<Named, Type extends string> =
  Named extends WithParameters<infer T extends Type> ? T : Named extends Type ? Named : Type;

type ValueOf<Content, Type extends string> = Content extends unknown
  ? Content[Extract<keyof Content, Type>]
  : never;

/** The value of a good reply; one named media type narrows it to that type's schema. */
export type OkValue<Operation, Accept> = [OkContent<Operation>] extends [never]
  ? undefined
  : Accept extends readonly unknown[]
    ? ValueOf<OkContent<Operation>, ResponseType<Operation>>
    : ValueOf<OkContent<Operation>, Documented<Accept, ResponseType<Operation>>>;

type ErrorValue<Operation> = [ErrorContent<Operation>] extends [never]
  ? unknown
  : ValueOf<ErrorContent<Operation>, MediaTypesOf<ErrorContent<Operation>>>;

type BodyOption<Operation, Type> = [RequestContent<Operation>] extends [never]
  ? { readonly body?: never }
  : Operation extends { requestBody: object }
    ? { readonly body: ValueOf<RequestContent<Operation>, Documented<Type, RequestType<Operation>>> }
    : { readonly body?: ValueOf<RequestContent<Operation>, Documented<Type, RequestType<Operation>>> };

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
    /** Media type to send the body in. Default: the first one documented. */
    readonly contentType?: Type | undefined;
    /** Media type, or list of ranges with `q`, to ask for. Default: the first one documented. */
    readonly accept?: Accept | undefined;
  };

type InitArguments<Init> = RequiredKeys<Init> extends never ? [init?: Init] : [init: Init];

/**
 * A call's outcome: `data` or `error`, never both, never thrown. Its parameters are the values themselves, so that an
 * editor shows them rather than how they were worked out.
 */
export type MethodResult<Data, ErrorBody = unknown> =
  | {
      readonly data: Data;
      readonly error?: never;
      /** Its body has been read. */
      readonly response: Response;
      /** Requests that were sent; 1 unless there was a redirect, a renewal or a retry. */
      readonly attempts: number;
    }
  | {
      readonly data?: never;
      readonly error: ClientError<ErrorBody>;
      /** Absent when no reply came. */
      readonly response?: Response;
      readonly attempts: number;
    };

type OperationOf<Paths, Path extends keyof Paths, Method extends HttpMethod> = Paths[Path] extends {
  [M in Method]: infer Operation;
}
  ? Operation
  : never;

export type ClientMethod<Paths extends object, Method extends HttpMethod, Extra = unknown> = <
  Path extends PathsWithMethod<Paths, Method>,
  const Type extends WithParameters<RequestType<OperationOf<Paths, Path, Method>>>,
  const Accept extends
    | AcceptRange<ResponseType<OperationOf<Paths, Path, Method>>>
    | readonly AcceptRange<ResponseType<OperationOf<Paths, Path, Method>>>[],
>(
  path: Path,
  ...init: InitArguments<MethodInit<OperationOf<Paths, Path, Method>, Type, Accept> & Extra>
) => Promise<
  MethodResult<
    OkValue<OperationOf<Paths, Path, Method>, Accept>,
    ErrorValue<OperationOf<Paths, Path, Method>>
  >
>;

/** Shows a call without sending it; takes what the method itself takes. */
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
  WithParameters<RequestType<Operation>>,
  AcceptRange<ResponseType<Operation>> | readonly AcceptRange<ResponseType<Operation>>[]
>;
