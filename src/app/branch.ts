import { readAddress, type Address } from "../core/address.ts";
import { formatDay, parseDate, type Day } from "../core/date.ts";
import { CENTRAL, draw, type Distribution, type Draws } from "../core/distribution.ts";
import type { LogEvent, Problem } from "../core/event.ts";
import { readCondition, type Condition, type ConditionReader } from "../core/condition.ts";
import { onBase, viewOf, type View } from "../core/log.ts";
import { modelOf, withSettings, type Model } from "../core/model.ts";
import { EditRefused, type Edit } from "../core/operation.ts";
import {
  runRules,
  RunawayRules,
  type Effect,
  type EventMaker,
  type Firing,
  type Guard,
  type Rule,
  type Trigger,
} from "../core/rules.ts";
import { envelopeOf } from "../event-types/envelope.ts";
import { metrics } from "../metrics/index.ts";
import { scaledValue } from "../operations/scale.ts";
import { didYouMean } from "./nearest.ts";
import { readQuestions } from "./parse.ts";
import { decodeEvent } from "./read-log.ts";
import type { RuleText } from "./rule-text.ts";
import type { Located, Scenario, ScenarioEdit } from "./scenario.ts";
import type { Workspace } from "./workspace.ts";

/** What became of one edit. */
export interface AppliedEdit {
  readonly text: string;
  readonly touches: readonly string[];
  readonly noop?: string;
}

/** A scenario made ready: rules and expectations read, once for all replicates. */
export interface Plan {
  readonly scenario: Scenario;
  readonly rules: readonly Rule[];
  readonly expect: readonly { readonly condition: Condition; readonly file: string; readonly line: number }[];
}

export interface Branch {
  readonly view: View;
  readonly applied: readonly AppliedEdit[];
  readonly firings: readonly Firing[];
  /** Events that presume one that is gone, and what was done with them. */
  readonly orphans: readonly { readonly event: string; readonly presumes: string }[];
}

/** Which parts of a scenario apply: for attribution. Operations first, then rules. */
export type Coalition = (part: number) => boolean;

/** Reads a scenario's rules and expectations against a workspace; every problem with its line. */
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

/**
 * The branch of a plan on a baseline. All problems at once, and nothing applied when there is one. Pure: the same draws give the
 * same branch, and the baseline stays as it is.
 */
export function branchOf(
  workspace: Workspace,
  baseline: View,
  plan: Plan,
  options: { draws?: Draws; coalition?: Coalition; lenient?: boolean } = {},
): { branch: Branch; problems: Problem[] } {
  const { draws = CENTRAL, coalition = () => true, lenient = false } = options;
  const { scenario } = plan;
  const kept = scenario.operations.filter((_, index) => coalition(index));
  const edited = applyEdits(workspace, baseline, kept, draws);
  // A coalition may leave out what another edit needs: that edit has nothing to act on then, and does nothing.
  const problems = lenient ? edited.problems.filter(({ code }) => code !== "edit-refused") : edited.problems;
  const settled = withSettings(workspace.model.codebook, workspace.model.parameters, edited.settings);
  problems.push(...settled.problems.map((problem) => ({ ...problem, file: scenario.file, line: 1 })));
  if (problems.length > 0) return { branch: { view: baseline, applied: [], firings: [], orphans: [] }, problems };
  const model: Model =
    Object.keys(edited.settings).length === 0
      ? workspace.model
      : modelOf(workspace.model.codebook, workspace.model.types.values(), settled.parameters);
  const orphaned = withoutOrphans(edited.log, baseline, scenario);
  problems.push(...orphaned.problems);
  const rules = plan.rules.filter((_, index) => coalition(scenario.operations.length + index));
  try {
    const ran = runRules({
      model,
      coverage: workspace.coverage,
      rules,
      log: orphaned.log,
      from: scenario.from ?? firstDay(baseline),
      to: scenario.to ?? lastDayOf(baseline, orphaned.log),
      draws,
      maker: makerOf(workspace),
      baseline,
      questionOf: (text) => readQuestions([text], metrics, workspace.model.codebook)[0]!,
    });
    const view = { ...onBase(viewOf(model, ran.log, null), baseline), known: baseline.known };
    return { branch: { view, applied: edited.applied, firings: ran.firings, orphans: orphaned.orphans }, problems };
  } catch (failure) {
    if (!(failure instanceof RunawayRules) && !(failure instanceof EditRefused)) throw failure;
    const code = failure instanceof RunawayRules ? "runaway-rules" : "rule-refused";
    problems.push({
      severity: "error",
      code,
      file: scenario.file,
      line: scenario.rules[0]?.line ?? 1,
      message: failure.message,
    });
    return { branch: { view: baseline, applied: [], firings: [], orphans: [] }, problems };
  }
}

function firstDay({ entries }: View): Day {
  return entries[0]?.day ?? 0;
}

function lastDayOf(baseline: View, log: readonly LogEvent[]): Day {
  return log.reduce((last, event) => Math.max(last, event.date.last), baseline.entries.at(-1)?.day ?? 0);
}

// ----------------------------------------------------------------------------------------------------- edits

function applyEdits(
  workspace: Workspace,
  baseline: View,
  edits: readonly ScenarioEdit[],
  draws: Draws,
): { log: readonly LogEvent[]; applied: AppliedEdit[]; settings: Record<string, string>; problems: Problem[] } {
  let log: readonly LogEvent[] = baseline.events;
  const hidden = new Set(baseline.known === null ? [] : workspace.log.map(({ id }) => id));
  for (const { id } of baseline.events) hidden.delete(id);
  const applied: AppliedEdit[] = [];
  const problems: Problem[] = [];
  const settings: Record<string, string> = {};
  for (const edit of edits) {
    try {
      const { noop, ...result } = edit.operation.apply(editOf(workspace, log, hidden, draws), edit.value);
      log = result.log;
      Object.assign(settings, result.settings);
      applied.push({ text: edit.text, touches: result.touches, ...(noop === undefined ? {} : { noop }) });
    } catch (refusal) {
      if (!(refusal instanceof EditRefused)) throw refusal;
      applied.push({ text: edit.text, touches: [], noop: refusal.message });
      const id = /holds no "([^"]+)"/.exec(refusal.message)?.[1];
      const near =
        id === undefined
          ? ""
          : didYouMean(
              id,
              log.map((event) => event.id),
            );
      const line = edit.yaml.lineOf([...edit.path, ...refusal.path]);
      problems.push({
        severity: "error",
        code: "edit-refused",
        file: edit.file,
        line,
        message: `${refusal.message}${near}`,
      });
    }
  }
  return { log, applied, settings, problems };
}

function editOf(workspace: Workspace, log: readonly LogEvent[], hidden: ReadonlySet<string>, draws: Draws): Edit {
  const { types, codebook } = workspace.model;
  return {
    log,
    find: (id) => log.find((event) => event.id === id),
    isHidden: (id) => hidden.has(id),
    create: (raw) => decode(types, drawn(raw, draws, String((raw as { id?: unknown }).id)), nextPosition(log)),
    rewrite(event, set) {
      const raw = structuredClone(envelopeOf(event, formatDay));
      for (const [path, value] of Object.entries(set))
        setAt(raw, path.split("."), drawn(value, draws, `${event.id} ${path}`));
      return { ...decode(types, raw, event.position), stream: event.stream };
    },
    draw: (distribution, id, name) => draw(distribution, draws, id, name),
    series(text) {
      const reading = readAddress(text, codebook);
      if (!reading.ok) throw new EditRefused(reading.reason, ["series"]);
      const { address } = reading;
      if (!address.dyad) throw new EditRefused(`"${text}" is no series; write trade(KAZ-IRN)`, ["series"]);
      return { address, figures: log.filter((event) => isFigureOf(types, event, address)) };
    },
  };
}

/** A reported figure of a series; an aim for it is none. */
function isFigureOf(types: Workspace["model"]["types"], event: LogEvent, { name, dyad }: Address): boolean {
  if (types.get(event.type)?.standsOn !== "last-day") return false;
  const data = event.data as { series?: unknown; value?: unknown } | undefined;
  const sides = [...event.source, ...event.target];
  return (
    data?.series === name && data.value !== undefined && sides.includes(dyad!.source) && sides.includes(dyad!.target)
  );
}

function decode(types: Workspace["model"]["types"], raw: unknown, position: number): LogEvent {
  const decoded = decodeEvent(raw, types, { position, stream: "curated" }, () => ({}));
  if ("event" in decoded) return decoded.event;
  throw new EditRefused(decoded.problems.map(({ message }) => message).join("; "));
}

function nextPosition(log: readonly LogEvent[]): number {
  return log.reduce((most, event) => Math.max(most, event.position), -1) + 1;
}

const KINDS = ["uniform", "triangular", "normal", "choice"];

/** The written form with its distributions drawn: a number may stand anywhere as what it is drawn from. */
function drawn(value: unknown, draws: Draws, name: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => drawn(item, draws, `${name}.${index}`));
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && KINDS.includes(keys[0]!)) return draw(value as Distribution, draws, name, "value");
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, drawn(item, draws, `${name}.${key}`)]));
}

function setAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length > 0) {
    const inner = target[key];
    if (typeof inner !== "object" || inner === null) target[key] = {};
    setAt(target[key] as Record<string, unknown>, rest, value);
  } else if (value === undefined) {
    delete target[key];
  } else {
    target[key] = value;
  }
}

/** Events that presume one the scenario took out: kept, taken out too with all that hangs on them, or refused. */
function withoutOrphans(
  log: readonly LogEvent[],
  baseline: View,
  scenario: Scenario,
): { log: readonly LogEvent[]; orphans: Branch["orphans"]; problems: Problem[] } {
  const orphans: { event: string; presumes: string }[] = [];
  let rest = log;
  for (;;) {
    const ids = new Set(rest.map(({ id }) => id));
    const found = rest.flatMap((event) =>
      event.presumes
        .filter((id) => !ids.has(id) && baseline.byId.has(id))
        .map((presumes) => ({ event: event.id, presumes })),
    );
    const fresh = found.filter(
      ({ event, presumes }) => !orphans.some((known) => known.event === event && known.presumes === presumes),
    );
    orphans.push(...fresh);
    if (scenario.orphans !== "remove" || fresh.length === 0) break;
    const gone = new Set(fresh.map(({ event }) => event));
    rest = rest.filter(({ id }) => !gone.has(id));
  }
  const done = scenario.orphans === "remove" ? "taken out too" : "kept";
  const problems = orphans.map(({ event, presumes }): Problem => ({
    severity: scenario.orphans === "error" ? "error" : "warning",
    code: "orphan",
    file: scenario.file,
    line: 1,
    message: `${event} presumes ${presumes}, which the scenario takes out; it is ${done}${scenario.orphansSaid ? "" : "; write orphans: keep, remove or error to say what is meant"}`,
  }));
  return { log: rest, orphans, problems };
}

// ----------------------------------------------------------------------------------------------------- rules

/** How effects become events: dated on the day the rule fires, named RULE@CAUSE, with the id of the text as their label. */
function makerOf(workspace: Workspace): EventMaker {
  const { types } = workspace.model;
  const rest = (day: Day) => ({
    date: formatDay(day),
    provenance: [{ title: "assumed by the scenario" }],
    confidence: "low",
  });
  return {
    create(raw, { id, day, position }, value) {
      const { id: label, ...wish } = raw;
      const data = mapValues(wish["data"], "data", value);
      const intensity = wish["intensity"] === undefined ? {} : { intensity: value(wish["intensity"], "intensity") };
      const named = typeof label === "string" ? { label } : {};
      return decode(types, { ...rest(day), ...named, ...wish, id, data, ...intensity }, position);
    },
    settle(matter, outcome, { id, day, position }) {
      return decode(types, { ...rest(day), id, type: "business-closed", data: { matter, outcome } }, position);
    },
    scale(event, series, times) {
      if (!isFigureOf(types, event, series)) return undefined;
      return { ...event, data: { ...(event.data as object), value: scaledValue(event.data, times) } };
    },
  };
}

function mapValues(data: unknown, name: string, value: (value: unknown, name: string) => unknown): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, inner]) => [key, value(inner, `${name}.${key}`)]));
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
  if ("settle" in effect) return { kind: "settle", ...effect.settle };
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
  // Tried once with plain numbers, so that a slip in the text is told when the file is read, not in the tenth replicate.
  try {
    makerOf(workspace).create(effect.insert, { id: "tried", day: 0, position: 0 }, (value) =>
      isNumberWish(value) ? 1 : value,
    );
  } catch (failure) {
    if (!(failure instanceof EditRefused)) throw failure;
    refuse(failure.message);
    return undefined;
  }
  return { kind: "insert", raw: effect.insert };
}

function isNumberWish(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    ["last", ...KINDS].some((key) => key in value)
  );
}

function questionOf(text: string, workspace: Workspace, refuse: (message: string) => void) {
  const reading = readAddress(text, workspace.model.codebook);
  if (!reading.ok) {
    refuse(reading.reason);
    return undefined;
  }
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

/** Reads conditions against this workspace. */
export function readerOf({ model }: Workspace): ConditionReader {
  return {
    address: (text) => readAddress(text, model.codebook),
    metric: (name) => metrics.find((metric) => metric.name === name),
    isType: (name) => model.types.has(name),
  };
}

function problemAt({ file, line }: Located<unknown>, code: string, message: string): Problem {
  return { severity: "error", code, file, line, message };
}
