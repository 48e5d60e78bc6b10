import type { Finding } from "../check/schema-check.ts";
import { htmlStyle } from "./html-style.ts";
import type { CaseReport, Matrix, Report, ShownMessage } from "./report.ts";
import {
  casesText,
  causesOf,
  coverageLine,
  coverageProblems,
  labelIn,
  markOf,
  notesOf,
  type Section,
  sectionsOf,
  verdict,
} from "./summary.ts";
import { mapStrings, visible } from "./text.ts";

/** Loads nothing and runs nothing: even text that escaped the escaping could not run a script. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/**
 * Renders the report as one HTML page without network access and without scripts. A cell opens a popover (HTML §6.12)
 * with the request and response of its case; a browser without popovers shows them below.
 */
export function renderHtml(given: Report): string {
  const report = mapStrings(given, visible);
  const ids = new Map(report.cases.map(({ id }, index) => [id, `case-${index + 1}`]));
  const label = labelIn(report);
  const opener: Opener = (one, content, name) => {
    const spoken = name && ` aria-label="${html(`${one.status}: ${name}`)}" title="${html(name)}"`;
    return `<button type="button" class="${one.status}" popovertarget="${ids.get(one.id)}"${spoken ?? ""}>${content}</button>`;
  };
  const item = (one: CaseReport) =>
    `<li>${opener(one, `<span>${markOf(one)}</span><span>${breakable(label(one))}</span>`)}</li>`;
  const causes = causesOf(report).map(({ finding, cases }) => {
    const rest = cases.slice(1).map((one) => item(one));
    const others =
      rest.length > 0 && `<details><summary>${rest.length} more</summary>${list(rest)}</details>`;
    return `<li class="cause"><p><strong>${casesText(cases)}</strong></p>${findingBlock(finding)}
${list([item(cases[0])])}${others || ""}</li>`;
  });
  const sections = sectionsOf(report).map((one, index) => {
    const content = one.matrix ? table(one.matrix, opener) : list(one.cases.map((own) => item(own)));
    return folded(one, content, index === 0);
  });
  const problems = coverageProblems(report).map((text) => `<li class="failed">${html(text)}</li>`);
  const notes = [...problems, ...notesOf(report).map((text) => `<li>${html(text)}</li>`)];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="icon" href="data:,">
<title>${report.ok ? "✓" : "✗"} Contract of ${html(report.target)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
<h1>Contract of ${html(report.target)}</h1>
<p class="verdict ${report.ok ? "held" : "failed"}">${html(verdict(report))}</p>
<p class="quiet">${html(report.strength)}${report.live ? ", live" : ""} · ${html(report.startedAt)} · ${report.durationMs} ms · select a cell to see its request and response</p>
${report.diagnosis === undefined ? "" : `<p class="diagnosis">${html(report.diagnosis)}</p>`}
${causes.length > 0 ? section({ title: "What failed", detail: casesText({ length: report.totals.failed }) }, list(causes, "causes")) : ""}
${sections.join("\n")}
${section({ title: "Coverage and notes", detail: "" }, `<p>${html(coverageLine(report))}</p>\n${list(notes, "notes")}`)}
</main>
${report.cases.map((one) => popover(one, ids.get(one.id) ?? "")).join("\n")}
</body>
</html>
`;
}

/** Writes the button that opens a case. `name` describes a button without words. */
type Opener = (one: CaseReport, content: string, name?: string) => string;

type Head = Pick<Section, "title" | "detail">;

function section(head: Head, content: string): string {
  return `<section>\n${heading(head)}\n${content}\n</section>`;
}

/**
 * Writes a section that is open if it is the first, which shows what sections have, or if one of its cases failed. The
 * search of a browser opens the others.
 */
function folded({ cases, ...head }: Section, content: string, isFirst: boolean): string {
  const open = isFirst || cases.some(({ status }) => status === "failed") ? " open" : "";
  return `<section><details${open}>\n<summary>${heading(head)}</summary>\n${content}\n</details></section>`;
}

function heading({ title, detail }: Head): string {
  return `<h2>${html(title)} <span>${breakable(detail)}</span></h2>`;
}

function list(items: readonly string[], style = "cases"): string {
  return `<ul class="${style}">\n${items.join("\n")}\n</ul>`;
}

function table({ cells, requestTypes, responseTypes }: Matrix, opener: Opener): string {
  const columns = responseTypes.map((type) => `<th scope="col"><span>${breakable(type)}</span></th>`);
  const rows = cells.map((row, index) => {
    const marks = row.map((one) => `<td>${opener(one, markOf(one), one.title)}</td>`);
    return `<tr><th scope="row">${breakable(requestTypes[index] ?? "")}</th>${marks.join("")}</tr>`;
  });
  return `<div class="wide"><table>
<thead><tr><th scope="col">request ↓ response →</th>${columns.join("")}</tr></thead>
<tbody>\n${rows.join("\n")}\n</tbody>
</table></div>`;
}

function popover(one: CaseReport, id: string): string {
  const quiet = [
    ...(one.notRun === undefined ? [] : [`Not run: ${one.notRun}`]),
    ...one.leftOut.map(({ pointer, reason }) => `Not sent, ${pointer}: ${reason}`),
    ...one.tolerated.map(({ tolerance, pointer }) => `Tolerated, ${tolerance}: ${pointer}`),
  ];
  return `<div popover id="${id}">
<header><h3>${markOf(one)} ${html(one.id)}</h3><button type="button" popovertarget="${id}" popovertargetaction="hide">Close</button></header>
${one.findings.map(findingBlock).join("\n")}
${quiet.map((text) => `<p class="quiet">${html(text)}</p>`).join("\n")}
${messageBlock("Request", one.request)}
${messageBlock("Response", one.response)}
${one.curl === undefined ? "" : `<h4>Repeat the request</h4>\n<pre>${html(one.curl)}</pre>`}
</div>`;
}

function findingBlock({ check, message, pointer, expected, actual }: Finding): string {
  const facts = Object.entries({ at: pointer === "" ? "the root" : pointer, expected, actual });
  const entries = facts.map(([name, text]) => text && `<dt>${name}</dt><dd>${html(text)}</dd>`);
  return `<div class="finding"><p><strong>${html(check)}</strong>: ${html(message)}</p><dl>${entries.join("")}</dl></div>`;
}

function messageBlock(title: string, message: ShownMessage | undefined): string {
  if (message === undefined) return "";
  const { start, headers, body, length } = message;
  const text = [start, ...headers.map((header) => header.join(": ")), "", body].join("\n");
  return `<h4>${title}, body of ${length} bytes</h4>\n<pre>${html(text)}</pre>`;
}

const entities: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};

/** Escapes a string for HTML, in content and in quoted attributes. */
function html(text: string): string {
  return text.replace(/[&<>"']/g, (one) => entities[one] ?? one);
}

/** Escapes a media type or a path, and lets it break after its slash and its plus sign. */
function breakable(text: string): string {
  return html(text).replaceAll("/", "/<wbr>").replaceAll("+", "<wbr>+");
}
