import type { Progress } from "../run/run-contract.ts";

/** Shows the progress of a run: one line that changes on a terminal, and otherwise a line for every 100 cases. */
export function showProgress(
  write: (text: string) => void,
  isTerminal: boolean,
): (progress: Progress) => void {
  let held = 0;
  return ({ done, total, status, group }) => {
    if (status === "held") held += 1;
    if (isTerminal) write(done === total ? "\r\u001b[K" : `\r\u001b[K${done} of ${total} cases, ${group}`);
    else if (done % 100 === 0 || done === total) write(`${done} of ${total} cases, ${held} held\n`);
  };
}
