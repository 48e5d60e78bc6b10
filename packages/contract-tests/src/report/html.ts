import type { Finding } from "../check/finding.ts";
import { htmlStyle } from "./html-style.ts";
import { breakable, html } from "./html-text.ts";
import type { CaseReport, Matrix, Report, ShownMessage } from "./report.ts";
import {
  coverageLine,
  coverageProblems,
  groupTitles,
  heldIn,
  isRefusal,
  labelIn,
  markOf,
  matrixTitle,
  otherCases,
  ratio,
  verdict,
} from "./summary.ts";

/** Nothing is loaded and nothing runs: a reply that got past the escaping would still find no script to be. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/**
 * The report as one HTML page that needs no network and no script. The wire bytes of each case stand in a popover
 * behind its cell (HTML §6.12); a browser that knows none shows them below.
 */
export const renderHtml = (report: Report): string => {
  const numbers = new Map(report.cases.map((one, index) => [one.id, index + 1]));
  const idOf = (one: CaseReport): string => `case-${numbers.get(one.id) ?? 0}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="icon" href="data:,">
<title>${html(report.ok ? "✓" : "✗")} Contract of ${html(report.target)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
${heading(report)}
${failures(report, idOf)}
${sections(report, false, idOf)}
${otherCases(report)
  .map(([group, cases]) => listSection(groupTitles[group], cases, idOf, labelIn(report)))
  .join("\n")}
${sections(report, true, idOf)}
${notes(report)}
</main>
${report.cases.map((one) => popover(one, idOf(one))).join("\n")}
</body>
</html>
`;
};

const heading = (report: Report): string => `<h1>Contract of ${html(report.target)}</h1>
<p class="verdict ${report.ok ? "held" : "failed"}">${report.ok ? "✓" : "✗"} ${html(verdict(report))}</p>
<p class="quiet">${html(report.strength)}${report.live ? ", live" : ""} · ${html(report.startedAt)} · ${report.durationMs} ms · a cell shows what went over the wire</p>`;

/** The first thing that failed in each case, in front of everything else. */
const failures = (report: Report, idOf: (one: CaseReport) => string): string => {
  const failed = report.cases.filter(({ status }) => status === "failed");
  if (failed.length === 0) return "";
  const label = labelIn(report);
  const items = failed.map((one) => {
    const [first] = one.findings;
    const place = first?.pointer ? `, at ${first.pointer}` : "";
    const text = `<span>✗</span><span>${breakable(label(one))}<br><small>${html(`${first?.check}: ${first?.message}${place}`)}</small></span>`;
    return `<li>${opener(one, idOf(one), text)}</li>`;
  });
  return `<section>\n<h2>What failed <span>${failed.length}</span></h2>\n<ul>\n${items.join("\n")}\n</ul>\n</section>`;
};

const sections = (report: Report, refusals: boolean, idOf: (one: CaseReport) => string): string =>
  report.matrices
    .filter((matrix) => isRefusal(matrix) === refusals)
    .map((matrix) => matrixSection(matrix, idOf))
    .join("\n");

const matrixSection = (matrix: Matrix, idOf: (one: CaseReport) => string): string => `<section>
<h2>${html(matrixTitle(matrix))} <span>${ratio(matrix.held, matrix.total)}, ${html(matrix.sample)}</span></h2>
<div class="wide"><table>
<thead><tr><th scope="col">request ↓ response →</th>${matrix.responseTypes
  .map((type) => `<th scope="col"><span>${breakable(type)}</span></th>`)
  .join("")}</tr></thead>
<tbody>
${matrix.cells
  .map(
    (row, index) =>
      `<tr><th scope="row">${breakable(matrix.requestTypes[index] ?? "")}</th>${row
        .map((one) => `<td>${opener(one, idOf(one), html(markOf(one)), one.title)}</td>`)
        .join("")}</tr>`,
  )
  .join("\n")}
</tbody>
</table></div>
</section>`;

const listSection = (
  title: string,
  cases: readonly CaseReport[],
  idOf: (one: CaseReport) => string,
  label: (one: CaseReport) => string,
): string => `<section>
<h2>${html(title)} <span>${ratio(heldIn(cases), cases.length)}</span></h2>
<ul>
${cases
  .map((one) => {
    const text = `<span>${html(markOf(one))}</span><span>${breakable(label(one))}</span>`;
    return `<li>${opener(one, idOf(one), text)}</li>`;
  })
  .join("\n")}
</ul>
</section>`;

const opener = (one: CaseReport, id: string, label: string, name?: string): string => {
  const spoken =
    name === undefined ? "" : ` aria-label="${html(`${one.status}: ${name}`)}" title="${html(name)}"`;
  return `<button type="button" class="${one.status}" popovertarget="${id}"${spoken}>${label}</button>`;
};

const notes = (report: Report): string => {
  const problems = coverageProblems(report);
  const gaps = report.coverage.gaps.map(({ gap, rows }) => `${gap.status}, ${rows} rows: ${gap.reason}`);
  return `<section>
<h2>Coverage and notes</h2>
<p>${html(coverageLine(report))}</p>
<ul class="notes">
${problems.map((text) => `<li class="failed">${html(text)}</li>`).join("\n")}
${[...gaps, ...report.remarks].map((text) => `<li>${html(text)}</li>`).join("\n")}
</ul>
</section>`;
};

const popover = (one: CaseReport, id: string): string => `<div popover id="${id}">
<header><h3>${html(markOf(one))} ${html(one.id)}</h3><button type="button" popovertarget="${id}" popovertargetaction="hide">Close</button></header>
${one.notRun === undefined ? "" : `<p class="quiet">Not run: ${html(one.notRun)}</p>`}
${one.findings.map(findingBlock).join("\n")}
${one.leftOut.map(({ pointer, reason }) => `<p class="quiet">Not sent, ${html(pointer)}: ${html(reason)}</p>`).join("\n")}
${one.tolerated.map(({ tolerance, pointer }) => `<p class="quiet">Let pass, ${html(tolerance)}: ${html(pointer)}</p>`).join("\n")}
${one.request === undefined ? "" : messageBlock("Request", one.request)}
${one.reply === undefined ? "" : messageBlock("Reply", one.reply)}
${one.curl === undefined ? "" : `<h4>Repeat it</h4>\n<pre>${html(one.curl)}</pre>`}
</div>`;

const findingBlock = ({ check, message, pointer, expected, actual }: Finding): string => {
  const facts = [
    ["at", pointer === "" ? "the root" : pointer],
    ["expected", expected],
    ["actual", actual],
  ].filter((fact): fact is [string, string] => fact[1] !== undefined);
  const list = facts.map(([name, text]) => `<dt>${name}</dt><dd>${html(text)}</dd>`).join("");
  return `<div class="finding"><p><strong>${html(check)}</strong>: ${html(message)}</p><dl>${list}</dl></div>`;
};

const messageBlock = (title: string, { start, headers, body, length }: ShownMessage): string => {
  const fields = headers.map(([name, value]) => `${name}: ${value}`);
  const text = [start, ...fields, "", body].join("\n");
  return `<h4>${title}, ${length} bytes of body</h4>\n<pre>${html(text)}</pre>`;
};
