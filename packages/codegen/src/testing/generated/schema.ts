// Generated, do not edit: changes are lost with the next run.
// source:  packages/codegen/src/testing/styles-and-bodies.yaml
// sha256:  935933c1bca9322f3b3337f383939f760662902d8828b3173ee9601b3e6a8ed2
// command: pnpm generate

type NoParameters = { query?: never; header?: never; path?: never; cookie?: never };
export interface paths {
  "/styles/{label}/{matrix}/{simple}": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        label: components["schemas"]["Words"];
        matrix: components["schemas"]["Color"];
        simple: components["schemas"]["Words"];
      };
      cookie?: never;
    };
    get: operations["styles"];
  };
  "/text": {
    parameters: NoParameters;
    get: operations["getText"];
    put: operations["putText"];
  };
  "/lines": {
    parameters: NoParameters;
    get: operations["getLines"];
  };
  "/bytes": {
    parameters: NoParameters;
    get: operations["getBytes"];
    put: operations["putBytes"];
  };
  "/image": {
    parameters: NoParameters;
    get: operations["getImage"];
    put: operations["putImage"];
  };
  "/any": {
    parameters: NoParameters;
    get: operations["getAny"];
    put: operations["putAny"];
  };
  "/unknown": {
    parameters: NoParameters;
    put: operations["putUnknown"];
  };
  "/form": {
    parameters: NoParameters;
    post: operations["postForm"];
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Words: string[];
    Color: {
      R?: number | undefined;
      G?: number | undefined;
    };
    Seen: {
      url: string;
      headers: {
        [key: string]: string;
      };
      body: string;
    };
    Upload: {
      /** Format: binary */
      file: Blob | ArrayBuffer | ArrayBufferView;
      more?: (Blob | ArrayBuffer | ArrayBufferView)[] | undefined;
      note?: string | undefined;
      title?: string | undefined;
      count?: number | undefined;
      color?: components["schemas"]["Color"] | undefined;
      tags?: components["schemas"]["Words"] | undefined;
    };
  };
  responses: {
    /** @description The request as the server saw it */
    Seen: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Seen"];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  styles: {
    parameters: {
      query?: {
        form?: components["schemas"]["Color"] | undefined;
        csv?: components["schemas"]["Words"] | undefined;
        space?: components["schemas"]["Words"] | undefined;
        pipe?: components["schemas"]["Words"] | undefined;
        deep?: components["schemas"]["Color"] | undefined;
        reserved?: string | undefined;
        json?: components["schemas"]["Color"] | undefined;
      };
      header?: {
        "X-Words"?: components["schemas"]["Words"] | undefined;
      };
      path: {
        label: components["schemas"]["Words"];
        matrix: components["schemas"]["Color"];
        simple: components["schemas"]["Words"];
      };
      cookie?: {
        session?: string | undefined;
      };
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["Seen"];
    };
  };
  getText: {
    parameters: NoParameters;
    requestBody?: never;
    responses: {
      /** @description Text */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
    };
  };
  putText: {
    parameters: NoParameters;
    requestBody: {
      content: {
        "text/csv": string;
      };
    };
    responses: {
      200: components["responses"]["Seen"];
    };
  };
  getLines: {
    parameters: NoParameters;
    requestBody?: never;
    responses: {
      /** @description A value on each line */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/x-ndjson": string;
        };
      };
    };
  };
  getBytes: {
    parameters: NoParameters;
    requestBody?: never;
    responses: {
      /** @description Bytes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/octet-stream": Blob;
        };
      };
    };
  };
  putBytes: {
    parameters: NoParameters;
    requestBody: {
      content: {
        "application/octet-stream": Blob | ArrayBuffer | ArrayBufferView | ReadableStream;
      };
    };
    responses: {
      200: components["responses"]["Seen"];
    };
  };
  getImage: {
    parameters: NoParameters;
    requestBody?: never;
    responses: {
      /** @description An image */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "image/*": Blob;
        };
      };
    };
  };
  putImage: {
    parameters: NoParameters;
    requestBody: {
      content: {
        "image/*": Blob | ArrayBuffer | ArrayBufferView | ReadableStream;
      };
    };
    responses: {
      200: components["responses"]["Seen"];
    };
  };
  getAny: {
    parameters: NoParameters;
    requestBody?: never;
    responses: {
      /** @description Anything */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "*/*": string | Blob;
        };
      };
    };
  };
  putAny: {
    parameters: NoParameters;
    requestBody: {
      content: {
        "*/*": string | Blob | ArrayBuffer | ArrayBufferView | ReadableStream;
      };
    };
    responses: {
      200: components["responses"]["Seen"];
    };
  };
  putUnknown: {
    parameters: NoParameters;
    requestBody: {
      content: {
        "*/*": unknown;
      };
    };
    responses: {
      200: components["responses"]["Seen"];
    };
  };
  postForm: {
    parameters: NoParameters;
    requestBody: {
      content: {
        "multipart/form-data": components["schemas"]["Upload"];
      };
    };
    responses: {
      200: components["responses"]["Seen"];
    };
  };
}
