import { accessSync, constants } from "node:fs";
import { describeWhere, requirement, type Status } from "@so-webhook/dotnet-peer";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

function status(): Status {
  try {
    accessSync(executablePath, constants.X_OK);
    return { available: true };
  } catch {
    return { available: false, reason: `${executablePath} not found; set CHROMIUM_PATH to another` };
  }
}

/** Declares tests that need a browser, like `describe`; see `describeWhere`. */
export function describeWithChromium(title: string, tests: () => void): void {
  describeWhere(requirement("chromium", status()), title, tests);
}

/** Starts a browser that sends no requests of its own. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
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
}
