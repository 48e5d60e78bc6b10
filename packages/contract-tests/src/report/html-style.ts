/** The style of the HTML report, for light and dark, wide and narrow screens. */
export const htmlStyle = `
:root { color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1b2230; --quiet: #5b6678; --line: #dde2ea; --code: #f1f3f6; --focus: #2457c5;
  --good: #12703f; --good-back: #e2f4e9; --bad: #b3261e; --bad-back: #fce6e4; }
@media (prefers-color-scheme: dark) { :root {
  --page: #11151c; --card: #191f29; --ink: #e6eaf1; --quiet: #9aa6b8; --line: #2c3544; --code: #11161e; --focus: #8fb3ff;
  --good: #6fd79d; --good-back: #16341f; --bad: #ff9b92; --bad-back: #431b18; } }
* { box-sizing: border-box; overflow-wrap: anywhere; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.05rem; margin: 0 0 .75rem; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
h2 span { font-weight: 400; } h2 span, h4, th, dt, .quiet, .not-run { color: var(--quiet); }
h3 { font-size: 1rem; margin: 0; } h4 { font-size: .85rem; margin: 1rem 0 .25rem; } p { margin: .25rem 0; }
.verdict { display: inline-block; padding: .3rem .75rem; border-radius: .5rem; font-weight: 600; }
section, [popover] { background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem; }
section { margin-top: .75rem; } section > details { margin: -1rem; } section > details > :not(summary) { margin: 0 1rem 1rem; }
section > details > summary { padding: .6rem 1rem; color: inherit; } summary h2 { display: inline-flex; width: calc(100% - 1.5rem); margin: 0; vertical-align: top; } .wide { overflow-x: auto; }
table { border-collapse: separate; border-spacing: .25rem; font-size: .85rem; }
th { font-weight: 500; text-align: left; padding: 0 .5rem 0 0; } td { padding: 0; }
thead th { vertical-align: bottom; } thead th + th { text-align: center; width: 8.5rem; padding: .25rem; }
button { font: inherit; cursor: pointer; border: 1px solid transparent; border-radius: .4rem; background: var(--code); }
button:hover { border-color: currentColor; } button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.held { color: var(--good); background: var(--good-back); } .failed { color: var(--bad); background: var(--bad-back); }
td button { width: 100%; min-height: 2.1rem; font-weight: 700; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .3rem; }
.cases { grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
li button { width: 100%; height: 100%; text-align: left; padding: .35rem .6rem; display: flex; gap: .6rem; }
li button span:last-child, header button { color: var(--ink); min-width: 0; }
.notes li { padding-left: 1rem; text-indent: -1rem; } .notes li::before { content: "· "; }
[popover] { width: min(60rem, calc(100vw - 1.5rem)); max-height: calc(100vh - 1.5rem); overflow: auto; margin: auto; }
[popover]::backdrop { background: rgb(0 0 0 / .5); }
header { display: flex; gap: 1rem; justify-content: space-between; align-items: start; } header button { flex: none; }
pre { margin: 0; padding: .75rem; background: var(--code); border: 1px solid var(--line); border-radius: .5rem; white-space: pre-wrap; }
pre, dd { font: .78rem/1.45 ui-monospace, Consolas, monospace; }
.diagnosis { border-left: 3px solid var(--focus); padding: .25rem .75rem; margin-top: .75rem; } .causes { gap: 1.25rem; }
summary { cursor: pointer; color: var(--quiet); padding: .35rem 0; } .cause .finding { margin: .25rem 0 .5rem; }
.finding { border-left: 3px solid var(--bad); padding-left: .75rem; margin-top: .75rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; margin: .25rem 0 0; font-size: .85rem; } dd { margin: 0; }
/* Paper cannot be unfolded. */
@media print { details::details-content { content-visibility: visible; block-size: auto; } }
@media (max-width: 60rem) {
  table { width: 100%; table-layout: fixed; border-spacing: .15rem; font-size: .75rem; }
  thead th:first-child { width: 36%; } thead th + th { width: auto; height: 9.5rem; padding: .25rem 0; }
  thead th + th span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 9.5rem; text-align: left; }
}
`;
