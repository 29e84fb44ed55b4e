import { attribute, sampleShapley } from "../../core/comparison/attribution.ts";
import type { Day } from "../../core/time/date.ts";
import type { View } from "../../core/log/view.ts";
import { seriesOf, type Question } from "../../core/reading/series.ts";
import { branchOf } from "./branch.ts";
import type { Plan } from "../scenario/plan.ts";
import type { Workspace } from "../files/workspace.ts";

export type AttributionMethod = "none" | "leave-one-out" | "shapley";

/** What each operation and rule of a scenario adds to its differences, inside this model. */
export interface ScenarioAttribution {
  readonly method: AttributionMethod;
  readonly note: string;
  readonly metrics: readonly MetricAttribution[];
}

/** The parts of one metric's difference. */
interface MetricAttribution {
  readonly metric: string;
  /** The day on which the difference is largest; the single numbers are those of this day. */
  readonly at: Day;
  readonly total: number;
  readonly parts: readonly {
    readonly part: string;
    /** Its share of the total, by the method. */
    readonly amount: number;
    /** The standard error, when the Shapley values are sampled. */
    readonly error?: number;
    /** What the part does alone, and what is lost when it is left out of the whole. */
    readonly firstIn: number;
    readonly lastIn: number;
    /** Its share on each day of the grid. */
    readonly amounts: readonly number[];
  }[];
}

/** Exact Shapley values are computed for up to 12 parts, from 2^12 branches. Above that, orders are sampled, each with its reverse. */
const EXACT_PARTS = 12;
const SAMPLED_PAIRS = 40;

/**
 * By default Shapley values are computed when they take less than about two seconds; a branch of a log of 1000 entries counts as two. The
 * estimate uses counts alone, so that the same file gives the same answer on a slow machine.
 */
const UNASKED_BRANCHES = 2000;

/**
 * What each part adds, on each day of the grid and on the day when the difference of a metric is largest (null: no difference, no parts).
 * When the baseline is another scenario, the parts of that one count with the opposite sign.
 */
export function attributionOf(
  workspace: Workspace,
  { record, against }: { readonly record: View; readonly against?: Plan },
  plan: Plan,
  questions: readonly Question[],
  grid: readonly Day[],
  largest: readonly (Day | null)[],
  wanted?: AttributionMethod,
): ScenarioAttribution {
  const parts = partsOf(plan);
  const others = against ? partsOf(against).map((part) => `against: ${part}`) : [];
  const most = Math.max(parts.length, others.length);
  const isQuick = 2 ** most * (1 + record.entries.length / 1000) <= UNASKED_BRANCHES;
  const method = wanted ?? (isQuick ? "shapley" : "leave-one-out");
  if (method === "none") return { method, note: "not asked for", metrics: [] };
  const days = [...new Set([...grid, ...largest.filter((day) => day !== null)])].sort((a, b) => a - b);
  const asked = questions.filter((_, index) => largest[index] !== null);
  const own = outcomesOf(workspace, record, plan, asked, days);
  const other = against && outcomesOf(workspace, record, against, asked, days);
  const metrics = asked.map((question, index): MetricAttribution => {
    const at = largest[questions.indexOf(question)]!;
    const sharesOn = (day: Day): Shares => {
      const on = days.indexOf(day);
      const shares = sharesOf(parts.length, method, (mask) => own(mask)[index]![on] ?? 0);
      if (!other) return shares;
      return lessShares(
        shares,
        sharesOf(others.length, method, (mask) => other(mask)[index]![on] ?? 0),
      );
    };
    const shares = sharesOn(at);
    const byDay = grid.map((day) => sharesOn(day).amounts);
    return {
      metric: question.address.text,
      at,
      total: shares.total,
      parts: [...parts, ...others].map((part, place) => ({
        part,
        amount: shares.amounts[place]!,
        ...(shares.errors ? { error: shares.errors[place]! } : {}),
        firstIn: shares.firstIn[place]!,
        lastIn: shares.lastIn[place]!,
        amounts: byDay.map((amounts) => amounts[place]!),
      })),
    };
  });
  const how =
    method !== "shapley"
      ? "leaving each one out, the others in place"
      : most > EXACT_PARTS
        ? `Shapley values over ${2 * SAMPLED_PAIRS} sampled orders, with their standard errors`
        : "exact Shapley values";
  return { method, note: `contribution inside this model, by ${how}`, metrics };
}

function partsOf({ scenario, rules }: Plan): string[] {
  return [...scenario.operations.map(({ text }) => text), ...rules.map(({ id }) => `rule ${id}`)];
}

interface Shares {
  readonly total: number;
  readonly firstIn: readonly number[];
  readonly lastIn: readonly number[];
  readonly amounts: readonly number[];
  readonly errors?: readonly number[];
}

function sharesOf(parts: number, method: AttributionMethod, outcome: (mask: number) => number): Shares {
  const isExact = method === "shapley" && parts <= EXACT_PARTS;
  const { shapley, ...ends } = attribute(parts, outcome, isExact ? EXACT_PARTS : 0);
  if (method !== "shapley" || isExact) return { ...ends, amounts: shapley ?? ends.lastIn };
  const { values, errors } = sampleShapley(parts, outcome, SAMPLED_PAIRS);
  return { ...ends, amounts: values, errors };
}

/** The shares in a difference of two branches: those of the first, then those of the second with the opposite sign. */
function lessShares(one: Shares, other: Shares): Shares {
  const join = (a: readonly number[], b: readonly number[]) => [...a, ...b.map((amount) => -amount)];
  const errors = (shares: Shares) => shares.errors ?? shares.amounts.map(() => 0);
  return {
    total: one.total - other.total,
    firstIn: join(one.firstIn, other.firstIn),
    lastIn: join(one.lastIn, other.lastIn),
    amounts: join(one.amounts, other.amounts),
    ...(one.errors || other.errors ? { errors: [...errors(one), ...errors(other)] } : {}),
  };
}

/** The values for every coalition of parts, by its mask: values[question][day]. Each is computed when it is first needed. */
function outcomesOf(
  workspace: Workspace,
  record: View,
  plan: Plan,
  questions: readonly Question[],
  days: readonly Day[],
): (mask: number) => readonly (readonly (number | null)[])[] {
  const known = new Map<number, readonly (readonly (number | null)[])[]>();
  return (mask) => {
    let found = known.get(mask);
    if (!found) {
      const coalition = (part: number) => Math.floor(mask / 2 ** part) % 2 === 1;
      const view = mask === 0 ? record : branchOf(workspace, record, plan, { coalition, lenient: true }).branch.view;
      known.set(mask, (found = seriesOf(view, questions, days, workspace.coverage)));
    }
    return found;
  };
}
