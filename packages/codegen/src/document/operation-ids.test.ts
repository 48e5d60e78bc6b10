import { expect, test } from "vitest";
import { loadDocument } from "./load.ts";

const responses = {};

test("an operation id that another operation has is left out, with a warning", async () => {
  const { document, warnings } = await loadDocument({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    components: { pathItems: { A: { get: { operationId: "a", responses } } } },
    paths: {
      "/a": {
        get: {
          operationId: "a",
          responses: { 200: { description: "", links: { next: { operationId: "a" } } } },
          callbacks: { done: { "{$url}": { post: { operationId: "b", responses } } } },
        },
        put: { operationId: "a", responses },
        post: { operationId: "b", responses },
      },
    },
  });
  const rest = "so the type `operations` has only that one. Use another id";
  expect(warnings).toEqual([
    `#/paths/~1a/put/operationId: "a" is also the id of #/paths/~1a/get, ${rest}`,
    `#/components/pathItems/A/get/operationId: "a" is also the id of #/paths/~1a/get, ${rest}`,
    `#/paths/~1a/get/callbacks/done/{$url}/post/operationId: "b" is also the id of #/paths/~1a/post, ${rest}`,
  ]);
  expect(JSON.parse(JSON.stringify(document.paths))).toEqual({
    "/a": {
      get: {
        operationId: "a",
        responses: { 200: { description: "", links: { next: { operationId: "a" } } } },
        callbacks: { done: { "{$url}": { post: { responses } } } },
      },
      put: { responses },
      post: { operationId: "b", responses },
    },
  });
});
