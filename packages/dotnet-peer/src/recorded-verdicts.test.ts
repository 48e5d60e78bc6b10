import { expect, test } from "vitest";
import { type Fixture, loadFixtures } from "./fixtures.ts";
import { valueDifferences } from "./same-value.ts";
import { describeWithDotnet } from "./toolchain.ts";
import { type VerifyOptions, verifyRequests } from "./verify-requests.ts";

const judged = (await loadFixtures()).filter(({ dotnetReads }) => dotnetReads?.webapi !== undefined);

function optionsOf({ contentType, direction, family }: Fixture): VerifyOptions {
  return {
    contentType,
    family,
    type: direction === "request" ? "request" : "response",
  };
}

const groups = new Map<string, Fixture[]>();
for (const fixture of judged) {
  const key = JSON.stringify(optionsOf(fixture));
  groups.set(key, [...(groups.get(key) ?? []), fixture]);
}

// Such a peer wrote the manifest. This shows that the current sources still judge as recorded.
describeWithDotnet("the peer judges the recorded bodies as the manifest says", () => {
  test.each([...groups])(
    "%s",
    async (key, fixtures) => {
      const bodies = fixtures.map(({ bytes }) => bytes);
      const verdicts = await verifyRequests(bodies, JSON.parse(key) as VerifyOptions);
      const disagreements = verdicts.flatMap((verdict, index) => {
        const { name, dotnetReads, expected } = fixtures[index] as Fixture;
        if (verdict.outcome === "refused")
          return dotnetReads?.webapi === "ok" ? [`${name}: ${verdict.error}`] : [];
        if (dotnetReads?.webapi !== "ok") return [`${name}: read, but recorded as refused`];
        return valueDifferences(verdict.value, expected, { masks: true }).map((line) => `${name}${line}`);
      });
      expect(disagreements).toEqual([]);
    },
    120_000,
  );
});
