import type { Address } from "./address.ts";
import { formatDay, readDate, type Day } from "../time/date.ts";
import { changesUpTo } from "../replay/fold.ts";
import { worldAt } from "../what-if/views.ts";
import type { View } from "../log/view.ts";
import type { Metric } from "./metric.ts";
import { figuresOf, numberOf, openMatters, sharedTies, tiesBetween, type Coverage } from "./reading.ts";
import { matterHome } from "../world/world.ts";

/** Smaller changes are rounding. */
const SAME = 1e-9;

/** What can be asked of a world: the one grammar of `expect`, rules and `--fail-on`. */
export type Condition = {
  readonly text: string;
  /** Share of runs in which it is to hold, for ensembles; left out: it is to hold. */
  readonly runs?: { readonly share: number; readonly atMost: boolean };
} & (
  | {
      readonly kind: "metric";
      readonly metric: Metric;
      readonly address: Address;
      readonly at: Day;
      readonly test: Test;
    }
  | {
      readonly kind: "has";
      readonly list: "ties" | "open-matters";
      readonly address: Address;
      readonly at: Day;
      readonly name: string;
      readonly has: boolean;
    }
  | { readonly kind: "same-ties"; readonly address: Address; readonly at: Day }
  | { readonly kind: "matter"; readonly id: string; readonly stage: string; readonly at: Day }
  | {
      readonly kind: "event";
      readonly no: boolean;
      readonly type: string;
      readonly source: string;
      readonly target?: string;
      readonly about?: string;
      readonly from: Day;
      readonly to: Day;
    }
);

type Test =
  | { readonly is: "rises" | "falls"; readonly by: number; readonly percent: boolean }
  | { readonly is: "equals" }
  | { readonly is: "between"; readonly low: number; readonly high: number };

/** How a condition came out: null where there is no data to say. */
export interface Verdict {
  readonly holds: boolean | null;
  /** The values looked at, for people: "baseline 422000000, scenario 283000000". */
  readonly found: string;
}

export type ConditionReading =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly reason: string };

/** What reading a condition needs: addresses and metrics are looked up, not known here. */
export interface ConditionReader {
  address(
    text: string,
  ): { readonly ok: true; readonly address: Address } | { readonly ok: false; readonly reason: string };
  metric(name: string): Metric | undefined;
  isType(name: string): boolean;
}

const DATE = "([-0-9~?%]+)";
const NUMBER = "(-?[0-9.]+(?:e[0-9]+)?)";
const RUNS = /\s+in (at most )?([0-9.]+) percent of runs$/;
const FORMS =
  "METRIC at DATE rises|falls|equals|is above N|is below N|is between N and M [against baseline] [by N [percent] [or more]]; " +
  "ties(A-B) at DATE has|lacks NAME; matter ID is STAGE at DATE; [no] TYPE A>B from DATE to DATE; each with [in N percent of runs]";

/** Reads one condition, or says why it cannot be read. */
export function readCondition(text: string, reader: ConditionReader): ConditionReading {
  const runs = RUNS.exec(text);
  const body = runs ? text.slice(0, runs.index) : text;
  const share = runs ? { runs: { share: Number(runs[2]) / 100, atMost: runs[1] !== undefined } } : {};
  const reading = readBody(body.trim(), reader);
  if (typeof reading === "string") return { ok: false, reason: reading };
  return { ok: true, condition: { text, ...share, ...reading } as Condition };
}

function readBody(text: string, reader: ConditionReader): object | string {
  const matter = new RegExp(`^matter (\\S+) is (\\S+) at ${DATE}$`).exec(text);
  if (matter) return withDay(matter[3]!, (at) => ({ kind: "matter", id: matter[1], stage: matter[2], at }));
  const member = new RegExp(`^((?:ties|open-matters)\\(.*?\\)) at ${DATE} (has|lacks) (\\S+)$`).exec(text);
  if (member) {
    return withAddress(member[1]!, reader, (address) =>
      withDay(member[2]!, (at) => ({
        kind: "has",
        list: address.name,
        address,
        at,
        name: member[4],
        has: member[3] === "has",
      })),
    );
  }
  const same = new RegExp(`^(ties\\(.*?\\)) at ${DATE} equals baseline$`).exec(text);
  if (same)
    return withAddress(same[1]!, reader, (address) => withDay(same[2]!, (at) => ({ kind: "same-ties", address, at })));
  const numeric = new RegExp(`^([a-z-]+\\(.*?\\)) at ${DATE} (.+)$`).exec(text);
  if (numeric) {
    return withAddress(numeric[1]!, reader, (address) => {
      const metric = reader.metric(address.name);
      if (!metric) return `unknown metric "${address.name}"`;
      const refusal = metric.refuses(address);
      if (refusal) return refusal;
      const test = readTest(numeric[3]!);
      return typeof test === "string"
        ? test
        : withDay(numeric[2]!, (at) => ({ kind: "metric", metric, address, at, test }));
    });
  }
  return readEvent(text, reader);
}

function readTest(text: string): Test | string {
  const words = text
    .replace(/ against baseline/, "")
    .replace(/^stays /, "is ")
    .trim();
  if (words === "equals baseline" || words === "equals") return { is: "equals" };
  const change = new RegExp(`^(rises|falls)(?: by ${NUMBER}( percent)?(?: or more)?)?$`).exec(words);
  if (change) return { is: change[1] as "rises", by: Number(change[2] ?? 0), percent: change[3] !== undefined };
  const above = new RegExp(`^is above ${NUMBER}$`).exec(words);
  if (above) return { is: "between", low: Number(above[1]) + SAME, high: Infinity };
  const below = new RegExp(`^is below ${NUMBER}$`).exec(words);
  if (below) return { is: "between", low: -Infinity, high: Number(below[1]) - SAME };
  const more = new RegExp(`^is ${NUMBER} or (more|less)$`).exec(words);
  if (more)
    return more[2] === "more"
      ? { is: "between", low: Number(more[1]), high: Infinity }
      : { is: "between", low: -Infinity, high: Number(more[1]) };
  const between = new RegExp(`^is between ${NUMBER} and ${NUMBER}$`).exec(words);
  if (between) return { is: "between", low: Number(between[1]), high: Number(between[2]) };
  return `cannot read "${text}"; write ${FORMS}`;
}

function readEvent(text: string, reader: ConditionReader): object | string {
  const form = new RegExp(`^(no )?([a-z-]+) ([A-Z0-9:+>-]+)(?: about (\\S+))?(?: from ${DATE} to ${DATE})?$`).exec(
    text,
  );
  if (!form) return `cannot read "${text}"; write ${FORMS}`;
  const [, no, type, who, about, from, to] = form;
  if (!reader.isType(type!)) return `unknown event type "${type}"`;
  const [source, target] = who!.split(">");
  const parts = {
    kind: "event",
    no: no !== undefined,
    type,
    source,
    ...(target === undefined ? {} : { target }),
    ...(about === undefined ? {} : { about }),
  };
  if (from === undefined) return { ...parts, from: -Infinity, to: Infinity };
  return withDay(from, (first) => withDay(to!, (last) => ({ ...parts, from: first, to: last })));
}

function withDay(text: string, then: (day: Day) => object | string): object | string {
  const reading = readDate(text);
  return reading.ok ? then(reading.date.last) : `"${text}": ${reading.reason}`;
}

function withAddress(
  text: string,
  reader: ConditionReader,
  then: (address: Address) => object | string,
): object | string {
  const reading = reader.address(text);
  return reading.ok ? then(reading.address) : reading.reason;
}

// ---------------------------------------------------------------------------------------------------- judging

/** Judges a condition on a branch beside its baseline. */
export function judge(condition: Condition, branch: View, baseline: View, coverage: readonly Coverage[]): Verdict {
  switch (condition.kind) {
    case "metric":
      return judgeMetric(condition, branch, baseline, coverage);
    case "matter": {
      const stage = matterStage(branch, condition.id, condition.at);
      return {
        holds: stage === condition.stage || (condition.stage === "answered" && isAnswered(stage)),
        found: `it is ${stage}`,
      };
    }
    case "has": {
      const names =
        condition.list === "ties"
          ? tieNames(branch, condition.address, condition.at)
          : matterIds(branch, condition.address, condition.at);
      return { holds: names.includes(condition.name) === condition.has, found: names.join(", ") || "none" };
    }
    case "same-ties": {
      const [one, other] = [branch, baseline].map((view) => tieNames(view, condition.address, condition.at).join(", "));
      return { holds: one === other, found: one === other ? "the same" : `baseline ${other}; scenario ${one}` };
    }
    case "event": {
      const found = branch.entries.filter(
        ({ event, day, pairs }) =>
          event.type === condition.type &&
          day >= condition.from &&
          day <= condition.to &&
          event.occurred === "recorded" &&
          (condition.target === undefined
            ? event.source.includes(condition.source)
            : pairs.some(([source, target]) => source === condition.source && target === condition.target) ||
              (event.source.includes(condition.source) && event.target.includes(condition.target))) &&
          (condition.about === undefined || JSON.stringify(event.data).includes(condition.about)),
      );
      return {
        holds: (found.length === 0) === condition.no,
        found: found.map(({ event }) => event.id).join(", ") || "none",
      };
    }
  }
}

function judgeMetric(
  { metric, address, at, test }: Extract<Condition, { kind: "metric" }>,
  branch: View,
  baseline: View,
  coverage: readonly Coverage[],
): Verdict {
  const valueOf = (view: View) => metric.read({ view, world: worldAt(view, at), asOf: at, coverage }, address);
  const value = valueOf(branch);
  if (test.is === "between") {
    return {
      holds: value === null ? null : value >= test.low && value <= test.high,
      found: `scenario ${print(value)}`,
    };
  }
  const before = valueOf(baseline);
  const found = `baseline ${print(before)}, scenario ${print(value)} on ${formatDay(at)}`;
  if (value === null || before === null)
    return { holds: test.is === "equals" && value === before ? true : null, found };
  const delta = value - before;
  if (test.is === "equals") return { holds: Math.abs(delta) <= SAME, found };
  const size = test.percent ? (before === 0 ? NaN : (100 * delta) / Math.abs(before)) : delta;
  if (Number.isNaN(size)) return { holds: null, found };
  const least = Math.max(test.by, SAME);
  return { holds: test.is === "rises" ? size >= least : -size >= least, found };
}

function print(value: number | null): string {
  return value === null ? "none" : String(Number(value.toPrecision(9)));
}

/** How a piece of business stands on a day: its stage, its outcome, `lapsed` past its day, or `none`. */
export function matterStage(view: View, id: string, at: Day): string {
  const opener = view.byId.get(id);
  if (!opener) return "none";
  const [source, target] = matterHome(opener);
  const open = worldAt(view, at).matters[source]?.[target]?.[id];
  if (open?.aim !== undefined && open.about !== undefined && reaches(view, source, target, open.about, open.aim, at))
    return "met";
  if (open) return open.due !== undefined && open.due < at ? "lapsed" : open.stage;
  const settled = changesUpTo(view, at).findLast((change) => change.kind === "matter-settled" && change.id === id);
  return settled?.kind === "matter-settled" ? settled.outcome : "none";
}

/** Whether the newest figure of a series is at least the aim: that a target is met is a reading, no event. */
function reaches(view: View, source: string, target: string, series: string, aim: number, at: Day): boolean {
  const [newest] = figuresOf({ view, world: worldAt(view, at), asOf: at, coverage: [] }, series, source, target);
  return ((newest && numberOf(newest)) ?? -Infinity) >= aim;
}

function isAnswered(stage: string): boolean {
  return stage === "accepted" || stage === "declined" || stage === "answered";
}

function tieNames(view: View, { dyad }: Address, asOf: Day): string[] {
  if (!dyad) return [];
  const reading = { view, world: worldAt(view, asOf), asOf, coverage: [] };
  const own = tiesBetween(reading, dyad.source, dyad.target).filter(({ inForce }) => inForce);
  return [
    ...new Set([
      ...own.map(({ name }) => name),
      ...sharedTies(reading, dyad.source, dyad.target).map(({ name }) => name),
    ]),
  ];
}

function matterIds(view: View, { dyad, words }: Address, asOf: Day): string[] {
  if (!dyad) return [];
  const reading = { world: worldAt(view, asOf), asOf };
  const ways = dyad.both
    ? [
        [dyad.source, dyad.target],
        [dyad.target, dyad.source],
      ]
    : [[dyad.source, dyad.target]];
  return ways
    .flatMap(([source, target]) => openMatters(reading, source!, target!))
    .filter(({ matter }) => words[0] === undefined || matter.kind === words[0])
    .map(({ id }) => id);
}
