import { capital, naming } from "../../app/documents/events.ts";
import type { Address } from "../../core/reading/address.ts";
import type { Day } from "../../core/time/date.ts";
import type { View } from "../../core/log/view.ts";
import type { Codebook } from "../../core/model/codebook.ts";
import type { Coverage } from "../../core/reading/coverage.ts";
import { seriesOf, type Question } from "../../core/reading/series.ts";
import type { GraphEdge, Line } from "../props.ts";
import type { PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import type { Histories } from "./histories.ts";
import type { Network } from "./pictures.ts";
import { readOn } from "./worlds.ts";

/** One number on the day, in both histories. */
export interface Headline {
  readonly question: Question;
  readonly value: number | null;
  /** Undefined without a what-if. */
  readonly scenario: number | null | undefined;
}

const YEAR = 365;

export function headlineOf({ workspace, baseline, branch }: Histories, question: Question, day: Day): Headline {
  const { coverage } = workspace;
  const [value = null] = readOn(baseline, [question], day, coverage);
  const scenario = branch && (readOn(branch.view, [question], day, coverage)[0] ?? null);
  return { question, value, scenario };
}

/** The number a year earlier in the baseline, from which the direction is derived. */
export function yearBefore({ workspace, baseline }: Histories, question: Question, day: Day): number | null {
  return readOn(baseline, [question], day - YEAR, workspace.coverage)[0] ?? null;
}

/** Closeness of every pair, both directions together, on the day. */
export function edgesOf(
  { workspace, baseline, branch }: Pick<Histories, "workspace" | "baseline" | "branch">,
  { pairs }: Network,
  questions: readonly Question[],
  day: Day,
): GraphEdge[] {
  const before = readOn(baseline, questions, day, workspace.coverage);
  const after = branch ? readOn(branch.view, questions, day, workspace.coverage) : before;
  return pairs.flatMap(([source, target], index): GraphEdge[] => {
    const [was, is] = [before[index] ?? 0, after[index] ?? 0];
    if (was === 0 && is === 0) return [];
    return [{ source, target, value: is, ...(branch ? { baseline: was } : {}) }];
  });
}

/** One history in the charts. */
export interface Side {
  readonly name: string;
  readonly label?: string;
  readonly history: Line["history"];
  readonly view: View;
}

/** The lines of some numbers in every history over a grid of days: lines[question][side]. */
export function linesOf(
  sides: readonly Side[],
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): Line[][] {
  const read = sides.map(({ view }) => valuesOf(view, questions, days, coverage));
  return questions.map((_, index) =>
    sides.map(({ view: _, ...side }, at) => ({ ...side, days, values: read[at]![index]! })),
  );
}

const readValues = new WeakMap<
  View,
  { readonly key: readonly unknown[]; readonly values: readonly (readonly (number | null)[])[] }
>();

/** The values are kept for as long as the view exists: an edit changes the line of the what-if, not the baseline's. */
function valuesOf(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): readonly (readonly (number | null)[])[] {
  const key = [questions, days];
  const found = readValues.get(view);
  if (found && found.key.every((part, index) => part === key[index])) return found.values;
  const values = seriesOf(view, questions, days, coverage);
  readValues.set(view, { key, values });
  return values;
}

/** Whether two sets of lines are equal. */
export function sameLines(before: readonly Line[], after: readonly Line[]): boolean {
  return (
    before.length === after.length &&
    after.every((line, index) => {
      const old = before[index]!;
      return (
        old.name === line.name &&
        old.days === line.days &&
        (old.values === line.values || line.values.every((value, at) => value === old.values[at]))
      );
    })
  );
}

/** The title of the page: "Kazakhstan between Israel and Iran". */
export function titleOf(codebook: Codebook, focus: PageState["focus"]): string {
  const [balancer, one, other] = focus.map(naming(codebook));
  return capital(page.title(balancer!, one!, other!));
}

/** A number in words: "the closeness of Kazakhstan to Iran". */
export function wordsOf({ metric, address }: Question, codebook: Codebook): string {
  const name = naming(codebook);
  const { dyad, actors } = address as Address;
  const phrase = page.metrics[metric.name];
  if (phrase && dyad) {
    const bothWays = dyad.both && metric.takes.includes(">") ? [page.bothWays] : [];
    return phrase(name(dyad.source), name(dyad.target)) + inBrackets([...bothWays, ...address.words]);
  }
  const who = dyad ? [dyad.source, dyad.target] : actors;
  const title = metric.title.split(/[:,]/)[0]!;
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}${who.length > 0 ? ` (${who.map(name).join(", ")})` : ""}`;
}

function inBrackets(words: readonly string[]): string {
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}

/** The address of the plain sum behind closeness, for a person who wants sums and not a bounded index. */
export function linearOf(address: string): string {
  return address.replace(/^closeness\(/, "net-cooperation(");
}
