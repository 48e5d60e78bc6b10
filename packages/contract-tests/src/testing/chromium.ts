import { accessSync, constants } from "node:fs";
import { describeWhere, requirement, type Status } from "@so-webhook/dotnet-peer";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

const status = (): Status => {
  try {
    accessSync(executablePath, constants.X_OK);
    return { available: true };
  } catch {
    return { available: false, reason: `${executablePath} not found; CHROMIUM_PATH may name another` };
  }
};

/** `describe` for tests that need a browser; see `describeWhere`. */
export const describeWithChromium = (title: string, tests: () => void): void =>
  describeWhere(requirement("chromium", status()), title, tests);

/** A browser that calls nobody by itself. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
