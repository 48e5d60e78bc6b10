/** Header fields in the order of the message, names as written, as `new Headers(fields)` accepts them. */
export type HttpHeaders = [name: string, value: string][];

/** A request as text: `body` is everything after the empty line, `""` if there is nothing. */
export type HttpRequestMessage = {
  readonly method: string;
  /** The request target as written: a path or an absolute URL (RFC 9112 §3.2). */
  readonly target: string;
  readonly headers: HttpHeaders;
  readonly body: string;
};

/** A response as text. */
export type HttpResponseMessage = {
  /** 100 … 599. */
  readonly status: number;
  /** Reason phrase, `""` if the line has no phrase. */
  readonly reason: string;
  readonly headers: HttpHeaders;
  readonly body: string;
};

/** A request and its response. */
export type HttpExchange = { readonly request: HttpRequestMessage; readonly response: HttpResponseMessage };

/** A `.http` file is not a sequence of exchanges. The message and `line` (1-based) contain the position. */
export class HttpFileError extends Error {
  override readonly name = "HttpFileError" as const;
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line}: ${problem}`);
    this.line = line;
  }
}

/** A part of the file between two separators: its text and the number of its first line. */
type Part = { readonly text: string; readonly line: number };

type Head = {
  readonly start: string;
  readonly line: number;
  readonly headers: HttpHeaders;
  readonly body: string;
};

/** A line that starts with `###` ends a message and may be the title of the next one, as in the `.http` files of editors. */
const separator = /^###.*(?:\r?\n|$)/gm;
const requestLine = /^([A-Za-z!#$%&'*+.^_`|~-]+)[ \t]+(\S+)(?:[ \t]+HTTP\/\d(?:\.\d)?)?$/;
const statusLine = /^HTTP\/\d(?:\.\d)?[ \t]+([1-5]\d\d)(?:[ \t](.*))?$/;
const fieldLine = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*(.*?)[ \t]*$/;

/**
 * Parses a `.http` file: requests and responses in turn, each with a start line, header fields, an empty line and a
 * body (RFC 9112 §2.1), separated by lines that start with `###`. Bodies keep their line endings; the one line break
 * before a separator or the end of the file belongs to the file, not to the body. Empty lines and `#` or `//` comments
 * before a start line are skipped. Throws an {@link HttpFileError}.
 */
export function parseHttpFile(text: string): HttpExchange[] {
  const parts = partsOf(text);
  const exchanges: HttpExchange[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const first = headOf(parts[index] as Part);
    const second = parts[index + 1];
    const request = requestOf(first);
    if (second === undefined) {
      throw new HttpFileError(
        first.line,
        "this request has no response after it; separate the two with a ### line",
      );
    }
    exchanges.push({ request, response: responseOf(headOf(second)) });
  }
  return exchanges;
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let line = 1;
  const push = (to: number) => {
    const part = text.slice(from, to);
    if (withoutPreamble({ text: part, line }).text !== "") parts.push({ text: part, line });
  };
  for (const found of text.matchAll(separator)) {
    push(found.index);
    from = found.index + found[0].length;
    line = linesIn(text.slice(0, from));
  }
  push(text.length);
  return parts;
}

function linesIn(text: string): number {
  return text.split("\n").length;
}

/** Removes empty lines and comments before the start line. */
function withoutPreamble({ text, line }: Part): Part {
  const skipped = /^(?:[ \t]*(?:(?:#|\/\/).*)?(?:\r?\n|$))*/.exec(text)?.[0] ?? "";
  return { text: text.slice(skipped.length), line: line + linesIn(skipped) - 1 };
}

function headOf(part: Part): Head {
  const { text, line } = withoutPreamble(part);
  const [head = "", body = ""] = splitOnce(text.replace(/\r?\n$/, ""), /(?:^|\r?\n)[ \t]*\r?\n/);
  const [start = "", ...fields] = head.split(/\r?\n/);
  const headers = fields
    .map((field, index) => ({ field, line: line + 1 + index }))
    .filter(({ field }) => field !== "")
    .map(({ field, line }) => fieldOf(field, line));
  return { start: start.trim(), line, headers, body };
}

function splitOnce(text: string, at: RegExp): [string, string] {
  const found = at.exec(text);
  return found ? [text.slice(0, found.index), text.slice(found.index + found[0].length)] : [text, ""];
}

function fieldOf(text: string, line: number): [string, string] {
  const [, name, value] = fieldLine.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new HttpFileError(
      line,
      "not a header field; write `Name: value`, and an empty line before the body",
    );
  }
  return [name, value];
}

function requestOf({ start, line, headers, body }: Head): HttpRequestMessage {
  const [, method, target] = requestLine.exec(start) ?? [];
  if (method === undefined || target === undefined) {
    throw new HttpFileError(line, "not a request line; write `METHOD target`, for example `GET /path`");
  }
  return { method, target, headers, body };
}

function responseOf({ start, line, headers, body }: Head): HttpResponseMessage {
  const [, status, reason = ""] = statusLine.exec(start) ?? [];
  if (status === undefined) {
    throw new HttpFileError(line, "not a status line; a request is followed by `HTTP/1.1 status reason`");
  }
  return { status: Number(status), reason, headers, body };
}
