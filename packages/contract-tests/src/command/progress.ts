import type { Progress } from "../run/run-contract.ts";

/** Shows the progress of a run: one line that changes on a terminal, and otherwise a line for each group. */
export function showProgress(
  write: (text: string) => void,
  isTerminal: boolean,
): (progress: Progress) => void {
  let [group, held, cases] = ["", 0, 0];
  const endGroup = () => {
    if (cases > 0) write(`${group}: ${held} of ${cases} held\n`);
  };
  return (progress) => {
    const { done, total, status } = progress;
    if (isTerminal) {
      write(done === total ? "\r\u001b[K" : `\r\u001b[K${done} of ${total} cases, ${progress.group}`);
      return;
    }
    if (progress.group !== group) {
      endGroup();
      [group, held, cases] = [progress.group, 0, 0];
    }
    cases += 1;
    if (status === "held") held += 1;
    if (done === total) endGroup();
  };
}
