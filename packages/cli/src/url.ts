import { CommandError } from "./exit-codes.ts";
import { maskUserInfo } from "./secrets.ts";

/** Checks whether an argument is the URL of a target, not a file. Ends the command when it has a user name or password. */
export function isTargetUrl(text: string): boolean {
  const isUrl = /^https?:\/\//i.test(text);
  // The error about a file that is not there would show the password of a URL without a scheme.
  const hasLogin = /^[^\s/@]+:[^\s/@]*@/.test(text);
  if (isUrl || hasLogin) refuseUserInfo(isUrl ? text : `https://${text}`, "The target");
  return isUrl;
}

/** Returns the URL that is meant by a target such as localhost:3000 or example.com/hook; `undefined` for the name of a file. */
export function urlMeantBy(target: string): string | undefined {
  const [, host = ""] = /^([\w.-]+|\[[\da-f:]+\])(?::\d+)?(?:[/?].*)?$/i.exec(target) ?? [];
  if (/^(?:localhost|\d+(?:\.\d+){3}|\[.+)$/i.test(host)) return `http://${target}`;
  return /^(?:[\w-]+\.)+[a-z]{2,}$/i.test(host) && !/\.(?:\w*json|txt)$/i.test(target)
    ? `https://${target}`
    : undefined;
}

/** Ends the command when a URL has a user name or password, which would be in the shell history. */
function refuseUserInfo(text: string, name: string): void {
  if (maskUserInfo(text) === text) return;
  throw new CommandError(`${name} must not contain a user name or password. Remove everything up to the @.`);
}

/** Parses an absolute http or https URL without user name and password, or ends the command with what is wrong. */
export function parseHttpUrl(text: string, name: string, example = "http://localhost:3000/hook"): URL {
  refuseUserInfo(text, name);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new CommandError(`${name} must be an absolute http or https URL, for example ${example}.`);
}

/** Checks whether the host of a URL or of an option is this machine: `localhost`, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.[\d.]+|::1|\[::1\])$/.test(host);
}
