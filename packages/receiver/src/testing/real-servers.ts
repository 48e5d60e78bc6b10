import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "./store-clients.ts";

/** A database server that a test starts on a free loopback port, with data of its own. */
export type RealServer = {
  /** Its name in `SO_WEBHOOK_REQUIRE`. */
  readonly name: "redis" | "postgresql";
  /** Starts it. Resolves to its URL. */
  start(): Promise<string>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
};

/** Returns the path of a program, or `undefined` if it is not on this machine. */
function found(program: string, ...folders: readonly string[]): string | undefined {
  const paths = [...folders, ...(process.env.PATH ?? "").split(":")].map((folder) => join(folder, program));
  return paths.find((path) => existsSync(path));
}

/** Finds the Redis server of this machine. Returns `undefined` if Redis is not installed. */
export function redisServer(): RealServer | undefined {
  const program = found("redis-server");
  return program === undefined
    ? undefined
    : server("redis", (folder, port) => ({
        command: [program, "--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder],
        url: `redis://127.0.0.1:${port}`,
      }));
}

/** Finds the PostgreSQL server of this machine. Returns `undefined` if PostgreSQL is not installed. */
export function postgresServer(): RealServer | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).map((version) => join(root, version, "bin")) : [];
  const program = found("postgres", ...versions);
  const initdb = found("initdb", ...versions);
  if (program === undefined || initdb === undefined) return undefined;
  return server("postgresql", (folder, port, user) => {
    const options = { ...user, cwd: folder, stdio: "ignore" } as const;
    execFileSync(initdb, ["-D", join(folder, "data"), "-U", "test", "-A", "trust", "-N"], options);
    const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off" };
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    return {
      command: [program, "-D", join(folder, "data"), "-p", `${port}`, ...flags],
      url: `postgres://test@127.0.0.1:${port}/postgres`,
    };
  });
}

type User = { readonly uid?: number; readonly gid?: number };

type Recipe = (folder: string, port: number, user: User) => { command: readonly string[]; url: string };

function server(name: RealServer["name"], recipe: Recipe): RealServer {
  let child: ChildProcess | undefined;
  let folder: string | undefined;
  return {
    name,
    async start() {
      folder = mkdtempSync(join(tmpdir(), `so-webhook-${name}-`));
      const user = name === "postgresql" ? unprivilegedUser() : {};
      if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
      const {
        command: [program = "", ...args],
        url,
      } = recipe(folder, await freePort(), user);
      child = spawn(program, args, { ...user, cwd: folder, stdio: "ignore" });
      for (let attempt = 1; ; attempt++) {
        try {
          await (await openStore(url)).close();
          return url;
        } catch (failure) {
          if (attempt === 100 || child.exitCode !== null) throw failure;
          await sleep(100);
        }
      }
    },
    async stop() {
      if (child?.exitCode === null && child.signalCode === null) {
        child.kill("SIGINT");
        await once(child, "exit");
      }
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package creates. */
function unprivilegedUser(): User {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
