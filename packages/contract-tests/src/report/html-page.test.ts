import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSamples } from "../load/samples.ts";
import { runContract } from "../run/run-contract.ts";
import { describeWithChromium, launchChromium } from "../testing/chromium.ts";
import { documented } from "../testing/documented-sample.ts";
import { faulty, inText } from "../testing/faulty-fetch.ts";
import { renderHtml } from "./html.ts";

const folder = fileURLToPath(new URL("../../.reports/", import.meta.url));
const [sample] = await loadSamples();
const hostile =
  '</pre><script>document.title="run"</script><img src="http://127.0.0.1:9/x" onerror="document.title=1">';

describeWithChromium("the HTML report in a browser", () => {
  let browser: Browser;
  const files = { whole: `${folder}whole.html`, broken: `${folder}broken.html` };

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(files.whole, renderHtml(await runContract({ samples: documented })));
    const fault = faulty("application/xml", inText("nulla", hostile.replaceAll("<", "&lt;")));
    await writeFile(
      files.broken,
      renderHtml(await runContract({ samples: documented, fetch: fault, groups: ["sample", "types"] })),
    );
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  /** Opens a report from disk; `requests` lists everything that the page requested besides itself. */
  const load = async (file: string, fragment = "") => {
    const page = await browser.newPage();
    const requests: string[] = [];
    const url = pathToFileURL(file).href;
    page.on("request", (request) => {
      if (request.url() !== url && !request.url().startsWith("data:")) requests.push(request.url());
    });
    const errors: string[] = [];
    page.on("console", (message) => errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(url + fragment);
    return { page, requests, errors };
  };
  const pages: Record<string, ReturnType<typeof load>> = {};
  /** Shows a report in a window of a width. Each report is opened once. */
  const show = async (file: string, width: number, colorScheme: "light" | "dark") => {
    pages[file] ??= load(file);
    const shown = await pages[file];
    await shown.page.setViewportSize({ width, height: 900 });
    await shown.page.emulateMedia({ colorScheme });
    return shown;
  };
  const widthOf = (page: Page) => page.evaluate<number>("document.documentElement.scrollWidth");

  test.each([
    ["whole", 1280, "light"],
    ["whole", 390, "dark"],
    ["broken", 1280, "dark"],
    ["broken", 390, "light"],
  ] as const)(
    "%s fits %i pixels (%s), requests nothing and opens a cell",
    async (name, width, scheme) => {
      const { page, requests, errors } = await show(files[name], width, scheme);
      expect(await widthOf(page)).toBe(width);
      const group = page.locator("section > details:has(h2:has-text('status 200'))");
      const cells = group.locator("td button");
      expect(await cells.count()).toBe(42);

      const cell = cells.nth(2 * 6 + 2);
      const popover = page.locator(`#${await cell.getAttribute("popovertarget")}`);
      expect(await popover.isVisible()).toBe(false);
      await cell.click();
      expect(await popover.isVisible()).toBe(true);
      const text = await popover.textContent();
      expect(text).toContain("content-type: application/xml");
      expect(text).toContain(`<Name>${JSON.parse(sample?.request.body ?? "{}").Name}</Name>`);
      const box = await popover.boundingBox();
      expect(box?.width).toBeLessThanOrEqual(width);
      await page.keyboard.press("Escape");
      expect(await popover.isVisible()).toBe(false);

      expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    },
    30_000,
  );

  /** The titles of the groups, and whether their cases are visible. */
  const groupsOf = (page: Page) =>
    page.locator("section > details").evaluateAll((all) =>
      all.map((group) => {
        const cells = [...group.querySelectorAll("button")];
        const isVisible = cells.map((cell) => cell.checkVisibility({ contentVisibilityAuto: true }));
        return [group.querySelector("h2")?.textContent, [...new Set(isVisible)].join()];
      }),
    );
  test("folds all groups that held but the first, opens one in which text is found, and prints all", async () => {
    const { page } = await load(files.whole);
    const groups = await groupsOf(page);
    expect(groups.map(([, isVisible]) => isVisible)).toEqual(["true", ...Array(8).fill("false")]);
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => groupsOf(page)).toEqual(groups.map(([title]) => [title, "true"]));
    await page.close();
    // Such a link and the search of the browser find text in the same way.
    const found = await load(files.whole, "#:~:text=SO%2DCulture");
    await expect.poll(() => groupsOf(found.page)).toContainEqual(["Documented headers 6 of 6", "true"]);
  }, 30_000);

  test("leaves the groups in which a case failed open", async () => {
    const { page } = await show(files.broken, 1280, "light");
    expect(await groupsOf(page)).toEqual([
      ["v1Webhook_TestWebhook, status 200 35 of 42, v1Webhook_TestWebhook/documented", "true"],
      ["Samples against the document 1 of 1", "false"],
    ]);
  }, 30_000);

  test("shows a server's text as text, and the failed cells first", async () => {
    const { page, requests, errors } = await show(files.broken, 1280, "light");
    expect(await page.title()).toBe("✗ Contract of the given fetch");
    expect(await page.locator("script, img").count()).toBe(0);
    const failures = page.locator("section").first();
    expect(await failures.locator("h2").textContent()).toMatch(/^What failed 7 cases$/);
    expect(await failures.locator(".cause").count()).toBe(1);
    expect(await failures.locator("summary").textContent()).toBe("6 more");
    await failures.locator("button").first().click();
    const popover = page.locator("[popover]:popover-open");
    expect(await popover.textContent()).toContain("</pre><script>document.title=");
    expect(await popover.locator("dl").textContent()).toMatch(/^at\/Messageexpected"nulla"actual/);
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
  }, 30_000);
});
