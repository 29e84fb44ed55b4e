import { readAddress } from "../../core/reading/address.ts";
import { readCondition, type ConditionReader } from "../../core/reading/read-condition.ts";
import type { Condition } from "../../core/reading/condition.ts";
import { formatDay, parseDate, type Day } from "../../core/time/date.ts";
import { isDistribution, type Distribution } from "../../core/chance/distribution.ts";
import { isNumberFromState } from "../../core/scenario/effects.ts";
import type { Problem } from "../../core/event/event.ts";
import { EditRefused } from "../../core/scenario/operation.ts";
import type { Effect, Guard, Rule, Trigger } from "../../core/scenario/rule.ts";
import { makerOf } from "./event-maker.ts";
import { didYouMean } from "../input/nearest.ts";
import type { RuleText } from "./rule-schema.ts";
import type { Located, Scenario } from "./read-scenario.ts";
import type { Workspace } from "../files/workspace.ts";

/** A scenario with its rules and expectations read: once, for all runs of an ensemble. */
export interface Plan {
  readonly scenario: Scenario;
  readonly rules: readonly Rule[];
  readonly expect: readonly { readonly condition: Condition; readonly file: string; readonly line: number }[];
}

/** Reads the rules and expectations of a scenario, with the actors, types and metrics of a workspace; every problem has its line. */
export function planOf(workspace: Workspace, scenario: Scenario): { plan: Plan | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const from = scenario.from ?? -Infinity;
  const to = scenario.to ?? Infinity;
  const rules = scenario.rules.flatMap((rule) => compileRule(rule, workspace, { from, to }, problems) ?? []);
  const expect = scenario.expect.flatMap((line) => {
    const reading = readCondition(line.value, readerOf(workspace));
    if (reading.ok) return [{ condition: reading.condition, file: line.file, line: line.line }];
    problems.push(problemAt(line, "bad-condition", reading.reason));
    return [];
  });
  const plan = { scenario, rules, expect };
  return { plan: problems.length > 0 ? undefined : plan, problems };
}

function compileRule(
  located: Located<RuleText>,
  workspace: Workspace,
  window: { from: Day; to: Day },
  problems: Problem[],
): Rule | undefined {
  const { value: rule } = located;
  const found = problems.length;
  const refuse = (message: string, path: readonly PropertyKey[] = []) => {
    problems.push({
      ...problemAt(located, "bad-rule", `rule "${rule.id}": ${message}`),
      line: located.yaml.lineOf([...located.path, ...path]),
    });
  };
  const probability = probabilityOf(rule, workspace, refuse);
  const when = triggerOf(rule, workspace, refuse);
  const guards = (which: "if" | "unless") =>
    [rule[which] ?? []].flat().flatMap((guard) => guardOf(guard, workspace, refuse) ?? []);
  const compiled = {
    id: rule.id,
    ifs: guards("if"),
    unless: guards("unless"),
    effects: rule.then.flatMap(
      (effect, index) => effectOf(effect, workspace, (message) => refuse(message, ["then", index])) ?? [],
    ),
    after: rule.after?.days ?? 0,
    probability,
    atMost: rule.once ? 1 : (rule["at-most"] ?? Infinity),
    from: rule.from === undefined ? window.from : parseDate(rule.from).first,
    until: rule.until === undefined ? window.to : parseDate(rule.until).last,
  };
  return problems.length > found || !when ? undefined : { ...compiled, when };
}

type Refuse = (message: string, path?: readonly PropertyKey[]) => void;

function probabilityOf(rule: RuleText, workspace: Workspace, refuse: Refuse): Distribution {
  if (rule.likelihood === undefined) return rule.probability ?? 1;
  const words = workspace.model.codebook.likelihood;
  const known = words[rule.likelihood];
  if (known === undefined)
    refuse(`unknown likelihood "${rule.likelihood}"; known words: ${Object.keys(words).join(", ")}`, ["likelihood"]);
  return known ?? 0;
}

function triggerOf({ when }: RuleText, workspace: Workspace, refuse: Refuse): Trigger | undefined {
  if ("matter" in when && "unanswered-for" in when) {
    return { kind: "silence", matter: when.matter, days: when["unanswered-for"].days };
  }
  if ("metric" in when) {
    const question = questionOf(when.metric, workspace, (message) => refuse(message, ["when", "metric"]));
    if (!question) return undefined;
    const rises = "rises-above" in when;
    return {
      kind: "crossing",
      ...question,
      rises,
      level: rises ? when["rises-above"] : when["falls-below"],
      checked: when.checked,
    };
  }
  if ("event" in when) return { kind: "event", event: when.event, where: [] };
  const asked = when as {
    type?: string;
    source?: string;
    target?: string;
    where?: Record<string, unknown>;
    from?: string;
    until?: string;
  };
  const { types, codebook } = workspace.model;
  if (asked.type !== undefined && !types.has(asked.type))
    refuse(`unknown event type "${asked.type}"${didYouMean(asked.type, types.keys())}`, ["when", "type"]);
  for (const side of ["source", "target"] as const) {
    const code = asked[side];
    if (code !== undefined && !codebook.actors.has(code))
      refuse(`unknown actor "${code}"${didYouMean(code, codebook.actors.keys())}`, ["when", side]);
  }
  return {
    kind: "event",
    ...(asked.type === undefined ? {} : { type: asked.type }),
    ...(asked.source === undefined ? {} : { source: asked.source }),
    ...(asked.target === undefined ? {} : { target: asked.target }),
    where: Object.entries(asked.where ?? {}),
    ...(asked.from === undefined ? {} : { from: parseDate(asked.from).first }),
    ...(asked.until === undefined ? {} : { until: parseDate(asked.until).last }),
  };
}

function guardOf(guard: NonNullable<RuleText["if"]>, workspace: Workspace, refuse: Refuse): Guard | undefined {
  if (typeof guard === "string") {
    const at = (day: Day) => readCondition(guard.replace(")", `) at ${formatDay(day)}`), readerOf(workspace));
    const reading = at(0);
    if (!reading.ok) refuse(reading.reason);
    return {
      kind: "condition",
      condition: (day) => {
        const dated = at(day);
        if (!dated.ok) throw new EditRefused(dated.reason);
        return dated.condition;
      },
    };
  }
  if (Array.isArray(guard)) return undefined;
  if ("tie" in guard) return { kind: "tie", name: guard.tie, between: guard.between, stage: guard.stage };
  if ("none-open" in guard)
    return { kind: "open-matter", matterKind: guard["none-open"].matter, about: guard["none-open"].about, open: false };
  if ("open" in guard)
    return { kind: "open-matter", matterKind: guard.open.matter, about: guard.open.about, open: true };
  return { kind: "matter", matter: guard.matter, stage: guard.stage };
}

function effectOf(effect: RuleText["then"][number], workspace: Workspace, refuse: Refuse): Effect | undefined {
  const maker = makerOf(workspace);
  if ("settle" in effect) {
    const { matter, outcome } = effect.settle;
    const isRefused = isRefusedInTrial(refuse, () => maker.settle(matter, outcome, TRIAL));
    return isRefused ? undefined : { kind: "settle", ...effect.settle };
  }
  if ("remove" in effect) return { kind: "remove", event: effect.remove };
  if ("scale" in effect) {
    const question = questionOf(effect.scale.series, workspace, refuse);
    if (!question) return undefined;
    const until = effect.scale.until === undefined ? {} : { until: parseDate(effect.scale.until).last };
    return { kind: "scale", series: question.address, times: effect.scale.times, ...until };
  }
  const { types } = workspace.model;
  const type = types.get(effect.insert.type);
  if (!type) {
    refuse(`unknown event type "${effect.insert.type}"${didYouMean(effect.insert.type, types.keys())}`);
    return undefined;
  }
  // A plain number stands for every number that is drawn or read from state.
  const plainNumber = (value: unknown) => (isNumberFromState(value) || isDistribution(value) ? 1 : value);
  const isRefused = isRefusedInTrial(refuse, () => maker.create(effect.insert, TRIAL, plainNumber));
  return isRefused ? undefined : { kind: "insert", raw: effect.insert };
}

const TRIAL = { id: "trial", day: 0, position: 0 };

/** Whether making the event is refused. It is made once while the file is read, so that a mistake is reported then, not during a run. */
function isRefusedInTrial(refuse: (message: string) => void, make: () => unknown): boolean {
  try {
    make();
    return false;
  } catch (failure) {
    if (!(failure instanceof EditRefused)) throw failure;
    refuse(failure.message);
    return true;
  }
}

function questionOf(text: string, workspace: Workspace, refuse: (message: string) => void) {
  const reading = readAddress(text, workspace.model.codebook);
  if (!reading.ok) {
    refuse(reading.reason);
    return undefined;
  }
  const { metrics } = workspace.catalog;
  const metric = metrics.find(({ name }) => name === reading.address.name);
  const refusal = metric
    ? metric.refuses(reading.address)
    : `unknown metric "${reading.address.name}"${didYouMean(
        reading.address.name,
        metrics.map(({ name }) => name),
      )}`;
  if (refusal) refuse(refusal);
  return metric && !refusal ? { metric, address: reading.address } : undefined;
}

/** What is needed to read conditions: the actors, metrics and types of a workspace. */
export function readerOf({ model, catalog: { metrics } }: Workspace): ConditionReader {
  return {
    address: (text) => readAddress(text, model.codebook),
    metric: (name) => metrics.find((metric) => metric.name === name),
    isType: (name) => model.types.has(name),
  };
}

function problemAt({ file, line }: Located<unknown>, code: string, message: string): Problem {
  return { severity: "error", code, file, line, message };
}
