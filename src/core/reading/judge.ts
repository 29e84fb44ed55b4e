import { isDifference, TOLERANCE } from "../common/tolerance.ts";
import type { Entry, View } from "../log/view.ts";
import { formatDay, type Day } from "../time/date.ts";
import { worldAt } from "../what-if/views.ts";
import { waysOf, type Address } from "./address.ts";
import type { Condition } from "./condition.ts";
import type { Coverage } from "./coverage.ts";
import { matterStage, openMatters } from "./matters.ts";
import { sharedTies, tiesBetween } from "./ties.ts";

/** Whether a condition holds; null where there is no data to say. */
export interface Verdict {
  readonly holds: boolean | null;
  /** The values that were compared, for people: "baseline 422000000, scenario 283000000". */
  readonly found: string;
}

/** Decides whether a condition holds in a branch, beside its baseline. */
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
      const found = branch.entries.filter((entry) => isEventOf(condition, entry));
      return {
        holds: (found.length === 0) === condition.no,
        found: found.map(({ event }) => event.id).join(", ") || "none",
      };
    }
  }
}

function isEventOf(condition: Extract<Condition, { kind: "event" }>, { event, day, pairs }: Entry): boolean {
  if (event.type !== condition.type || event.occurred !== "recorded") return false;
  if (day < condition.from || day > condition.to) return false;
  if (condition.about !== undefined && !JSON.stringify(event.data).includes(condition.about)) return false;
  const { source, target } = condition;
  if (target === undefined) return event.source.includes(source);
  return (
    pairs.some((pair) => pair[0] === source && pair[1] === target) ||
    (event.source.includes(source) && event.target.includes(target))
  );
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
  if (test.is === "equals") return { holds: !isDifference(delta), found };
  const size = test.percent ? (before === 0 ? NaN : (100 * delta) / Math.abs(before)) : delta;
  if (Number.isNaN(size)) return { holds: null, found };
  const least = Math.max(test.by, TOLERANCE);
  return { holds: test.is === "rises" ? size >= least : -size >= least, found };
}

function print(value: number | null): string {
  return value === null ? "none" : String(Number(value.toPrecision(9)));
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
  return waysOf(dyad)
    .flatMap(([source, target]) => openMatters(reading, source, target))
    .filter(({ matter }) => words[0] === undefined || matter.kind === words[0])
    .map(({ id }) => id);
}
