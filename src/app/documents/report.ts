import { scaleLinear, scaleUtc } from "d3-scale";
import { area, line } from "d3-shape";
import { formatDay } from "../../core/time/date.ts";
import { eventRow } from "./events.ts";
import { entryOf } from "../../core/what-if/views.ts";
import type { Comparison } from "../what-if/compare.ts";
import type { compareDocument } from "./compare.ts";
import type { ensembleDocument } from "./ensemble.ts";
import { modeOf } from "../scenario/read-scenario.ts";

const WIDTH = 720;
const HEIGHT = 220;
const MARGIN = { top: 12, right: 84, bottom: 26, left: 64 };

/** What an ensemble adds to a report: bands behind the lines, and in how many runs each expectation holds. */
export type Chances = ReturnType<typeof ensembleDocument>;

/**
 * A comparison as one HTML file: charts drawn here as SVG, no script, nothing loaded from elsewhere, printable, light and dark.
 * Stamped with hashes, versions, rules, weights and half-lives.
 */
export function reportHtml(
  comparison: Comparison,
  document: ReturnType<typeof compareDocument>,
  chances?: Chances,
): string {
  const { scenario } = comparison;
  const parts = [
    `<header><h1>${text(scenario.title)}</h1><p class="lead">${text(scenario.question)}</p><p class="dim">${text(modeText(comparison))}</p></header>`,
    summaryTable(comparison),
    section(
      "Edits",
      list(
        comparison.applied.map(
          ({ text: what, noop }) =>
            `${text(what)}${noop ? ` <span class="dim">changes nothing: ${text(noop)}</span>` : ""}`,
        ),
        "ol",
      ),
    ),
    section("Reactions", reactions(comparison)),
    ...comparison.questions.map((_, index) => chart(comparison, index, chances)),
    section("Which edit did it", attribution(comparison)),
    section("Expectations, in the central run", expectations(comparison)),
    chances ? section("Expectations, by chance", shares(chances)) : "",
    section("What stands differently at the end", differences(comparison)),
    section("What came", history(document)),
    section("Notes", list(comparison.notes.map(text))),
    section("Sources of the events the scenario touches", sources(comparison)),
    stamp(document),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(scenario.title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
${parts.filter((part) => part !== "").join("\n")}
</main></body>
</html>
`;
}

function modeText({ scenario, against }: Comparison): string {
  const mode =
    modeOf(scenario) === "forecast"
      ? `Forecast: both sides know what was known by ${formatDay(scenario.vantage!)}.`
      : "Record: later history stays on both sides.";
  return `${mode} Held against ${against?.title ?? "the baseline"}. The central run: medians, and a rule of probability 0.5 or more fires.`;
}

function summaryTable({ questions, series, days }: Comparison): string {
  if (questions.length === 0) return "";
  const rows = questions.map(({ address, metric }, index) => {
    const { baseline, scenario, delta, firstDifference } = series[index]!;
    return `<tr><th scope="row"><code>${text(address.text)}</code> <span class="dim">${text(metric.unit)}</span></th><td>${figure(baseline.at(-1))}</td><td>${figure(scenario.at(-1))}</td><td>${signed(delta.at(-1))}</td><td>${firstDifference === null ? "never" : formatDay(firstDifference)}</td></tr>`;
  });
  return table(`On ${formatDay(days.at(-1)!)}`, ["", "baseline", "scenario", "difference", "part on"], rows);
}

function chart({ questions, series, days }: Comparison, index: number, chances: Chances | undefined): string {
  const { address, metric } = questions[index]!;
  const { baseline, scenario, firstDifference, largest, meets } = series[index]!;
  const band = chances?.series[address.text];
  const values = [...baseline, ...scenario, ...(band?.p05 ?? []), ...(band?.p95 ?? [])].filter(
    (value) => value !== null,
  );
  if (values.length === 0) return "";
  const dates = days.map((day) => new Date(day * 86_400_000));
  const x = scaleUtc([dates[0]!, dates.at(-1)!], [MARGIN.left, WIDTH - MARGIN.right]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const path = (of: readonly (number | null)[]) =>
    line<number | null>(
      (_, at) => x(dates[at]!),
      (value) => y(value!),
    ).defined((value) => value !== null)([...of]) ?? "";
  const between = (low: readonly (number | null)[], high: readonly (number | null)[]) =>
    area<number | null>(
      (_, at) => x(dates[at]!),
      (value) => y(value!),
      (_, at) => y(high[at]!),
    ).defined((value, at) => value !== null && high[at] !== null)([...low]) ?? "";
  const bands = band
    ? `<path class="band" d="${between(band.p05, band.p95)}"/><path class="band" d="${between(band.p25, band.p75)}"/>`
    : "";
  const short = y.tickFormat(4, high - low >= 1e6 ? "~s" : undefined);
  const grid = y
    .ticks(4)
    .map(
      (tick) =>
        `<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${MARGIN.left - 8}" y="${y(tick) + 4}" text-anchor="end">${text(short(tick).replace("G", "bn").replace("M", "m"))}</text>`,
    );
  const years = x
    .ticks(6)
    .map((tick) => `<text x="${x(tick)}" y="${HEIGHT - 6}" text-anchor="middle">${x.tickFormat()(tick)}</text>`);
  const part =
    firstDifference === null
      ? ""
      : `<line class="part" x1="${x(firstDifference * 86_400_000)}" x2="${x(firstDifference * 86_400_000)}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}"/>`;
  const [endBase, endScenario] = [baseline.at(-1), scenario.at(-1)].map((value) =>
    value === null || value === undefined ? null : y(value),
  );
  const apart =
    endBase !== null && endScenario !== null && Math.abs(endBase! - endScenario!) < 14
      ? endScenario! <= endBase!
        ? -7
        : 7
      : 0;
  const label = (name: string, at: number | null | undefined, shift: number) =>
    at === null || at === undefined
      ? ""
      : `<text class="${name}" x="${WIDTH - MARGIN.right + 6}" y="${at + 4 + shift}">${name}</text>`;
  const sentence =
    firstDifference === null
      ? "No difference on any day of the window."
      : `The two part on ${formatDay(firstDifference)}${largest ? `, most on ${formatDay(largest.day)} (${signed(largest.delta)})${meets === null ? " and do not meet again in the window" : `, and meet again on ${formatDay(meets)}`}` : ""}.`;
  return `<section><h2><code>${text(address.text)}</code></h2><p>${sentence}</p>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${text(`${metric.title}: ${sentence}`)}">${grid.join("")}${years.join("")}${bands}${part}<path class="baseline" d="${path(baseline)}"/><path class="scenario" d="${path(scenario)}"/>${label("baseline", endBase, -apart)}${label("scenario", endScenario, apart)}</svg>
<p class="dim">${band ? `Bands: 5th to 95th and 25th to 75th percentile of ${chances!.runs} runs, seed ${text(chances!.seed)}. ` : ""}${text(metric.title)}. ${text(metric.formula)}.</p></section>`;
}

function shares({ share, runs, uncertainDates }: Chances): string {
  const rows = share.map(
    ({ condition, share: part, holds, interval }) =>
      `<tr><td class="left">${text(condition)}</td><td>${part === null ? "no data" : `${Math.round(100 * part)} %`}</td><td>${interval ? `${Math.round(100 * interval[0])} to ${Math.round(100 * interval[1])} %` : ""}</td><td class="${holds ? "yes" : "no"}">${holds === null ? "" : holds ? "holds" : "fails"}</td></tr>`,
  );
  if (rows.length === 0) return "";
  return `<p class="dim">Share of ${runs} runs in which it holds, with its 95 % interval; uncertain dates ${text(uncertainDates)}; likelihoods are judgements.</p>${table("", ["expectation", "share", "95 %", ""], rows)}`;
}

function reactions({ firings }: Comparison): string {
  const why = {
    chance: "chance is under a half",
    condition: "its condition does not hold",
    "at most": "it has fired already",
  };
  return list(
    firings.map(
      ({ rule, cause, day, stopped }) =>
        `${formatDay(day)} <b>${text(rule)}</b>, set off by <code>${text(cause)}</code>${stopped ? ` <span class="dim">nothing: ${why[stopped]}</span>` : ""}`,
    ),
  );
}

function attribution({ attribution: { metrics, note } }: Comparison): string {
  const rows = metrics.flatMap(({ metric, at, parts }) =>
    parts
      .filter(({ amount }) => Math.abs(amount) > 1e-9)
      .map(
        ({ part, amount }, index) =>
          `<tr><th scope="row">${index === 0 ? `<code>${text(metric)}</code> at ${formatDay(at)}` : ""}</th><td class="left">${text(part)}</td><td>${signed(amount)}</td></tr>`,
      ),
  );
  return rows.length === 0 ? "" : table(`${note}; the rest add nothing`, ["", "part", "amount"], rows);
}

function expectations({ expectations: lines }: Comparison): string {
  return list(
    lines.map(
      ({ text: said, holds, found }) =>
        `<b class="${holds ? "yes" : holds === null ? "dim" : "no"}">${holds === null ? "no data" : holds ? "holds" : "fails"}</b> ${text(said)} <span class="dim">(${text(found)})</span>`,
    ),
  );
}

function differences({ differences: found }: Comparison): string {
  const words = { baseline: "only in the baseline", scenario: "only in the scenario", both: "in both, differently" };
  const rows = found
    .filter(({ kind }) => kind !== "contact")
    .map(
      ({ kind, source, target, name, side }) =>
        `<tr><th scope="row">${kind}</th><td class="left">${text(`${source}-${target}`)}</td><td class="left"><code>${text(name)}</code></td><td class="left">${words[side]}</td></tr>`,
    );
  return rows.length === 0 ? "" : table("", ["kind", "pair", "name", "where"], rows);
}

function history({ history: rows }: ReturnType<typeof compareDocument>): string {
  return list(
    rows.flatMap((row) =>
      "summary" in row && "date" in row ? [`${text(String(row.date))} ${text(String(row.summary))}`] : [],
    ),
  );
}

function sources({ applied, baseline, branch }: Comparison): string {
  const ids = [...new Set(applied.flatMap(({ touches }) => touches))];
  return list(
    ids.flatMap((id) => {
      const view = baseline.byId.has(id) ? baseline : branch;
      const entry = entryOf(view, id);
      if (!entry) return [];
      const { date, summary, provenance } = eventRow(view, entry);
      const from = provenance.map(({ title, url }) =>
        url && /^https?:/.test(url) ? `<a href="${text(url)}">${text(title)}</a>` : text(title),
      );
      return [`${text(date)} ${text(summary)} <span class="dim">${from.join("; ")}</span>`];
    }),
  );
}

function stamp({ baseline, scenario, inputs, engine, model }: ReturnType<typeof compareDocument>): string {
  const { scale, count, attribution: counted, halfLife } = model.parameters;
  return `<footer><p>Contribution inside this model: an index of coded events, not reality; differences under 10 are not findings. It shows what the stated edits and rules give, not what would have happened.</p>
<p>demarche ${text(engine)} · scale ${text(scale)} · count ${count} · attribution ${counted} · half-life ${text(
    Object.entries(halfLife)
      .map(([key, days]) => `${key} ${days}`)
      .join(", "),
  )} days<br>baseline <code>${baseline.hash}</code><br>scenario <code>${scenario.hash}</code><br>inputs <code>${inputs}</code><br>model <code>${model.hash}</code></p></footer>`;
}

function section(title: string, body: string): string {
  return body === "" ? "" : `<section><h2>${title}</h2>${body}</section>`;
}

function list(items: readonly string[], kind = "ul"): string {
  return items.length === 0 ? "" : `<${kind}>${items.map((item) => `<li>${item}</li>`).join("")}</${kind}>`;
}

function table(caption: string, head: readonly string[], rows: readonly string[]): string {
  return `<div class="scroll"><table>${caption ? `<caption>${text(caption)}</caption>` : ""}<thead><tr>${head.map((title) => `<th scope="col">${title}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function figure(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return Math.abs(value) >= 10_000 ? Math.round(value).toLocaleString("en-US") : value.toFixed(2);
}

function signed(value: number | null | undefined): string {
  return value !== null && value !== undefined && value > 0 ? `+${figure(value)}` : figure(value);
}

function text(raw: string): string {
  return raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2430;--dim:#5b6573;--line:#d9dee6;--paper:#fff;--base:#5b6573;--scen:#b4371f;--yes:#1f7a4d}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--dim:#a3adba;--line:#39424f;--paper:#14181e;--base:#a3adba;--scen:#ff9a7d;--yes:#74d3a3}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:760px;margin:0 auto;padding:24px 20px 48px}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 8px}h2{font-size:1.1rem;margin:28px 0 6px}
.lead{font-size:1.1rem;margin:0 0 6px}.dim,footer{color:var(--dim);font-size:.9rem}
code{font:.92em ui-monospace,monospace;overflow-wrap:anywhere}a{color:inherit}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}caption{text-align:left;color:var(--dim);font-size:.9rem;padding:4px 0}
th,td{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);text-align:right;font-weight:400;vertical-align:top}thead th{color:var(--dim);font-size:.9rem}tbody th,td.left,th:first-child{text-align:left}
td{white-space:nowrap}td.left{white-space:normal}th[scope=row]{min-width:9.5em}th[scope=row] code{overflow-wrap:normal;white-space:nowrap}th[scope=row] .dim{display:block}h2 code{font-weight:600}
svg{width:100%;height:auto;overflow:visible}svg text{font:12px system-ui,sans-serif;fill:var(--dim)}.grid{stroke:var(--line)}.part{stroke:var(--dim);stroke-dasharray:2 3}
path{fill:none;stroke-width:2}path.baseline{stroke:var(--base);stroke-dasharray:5 4}path.scenario{stroke:var(--scen)}path.band{fill:var(--scen);stroke:none;opacity:.13}text.baseline{fill:var(--base)}text.scenario{fill:var(--scen)}
.yes{color:var(--yes)}.no{color:var(--scen)}li{margin:3px 0}footer{border-top:1px solid var(--line);margin-top:32px}
@media print{body{font-size:11pt}section{break-inside:avoid}}`;
