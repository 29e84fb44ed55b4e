import { formatDay, type Day } from "../../src/core/time/date.ts";
import type { LogEvent } from "../../src/core/event/event.ts";
import type { EventType } from "../../src/core/model/event-type.ts";
import { modelOf, type Model } from "../../src/core/model/model.ts";
import { viewOf, type Entry, type View } from "../../src/core/log/view.ts";
import { sceneFor } from "../../src/core/log/scene.ts";
import { weighOne, type WeighedAct } from "../../src/core/log/weigh.ts";
import { applyEntry, fold } from "../../src/core/replay/fold.ts";
import { continueFrom } from "../../src/core/world/copy-on-write.ts";
import type { Change, Matter, Measure, Tie, World } from "../../src/core/world/world.ts";
import { naming } from "../../src/app/documents/events.ts";
import { readLedger } from "../../src/testing/ledger.ts";
import { model as shippedModel } from "../support.ts";

/** An example read: its events, and what its last event finds and does. */
export interface Effects {
  readonly events: readonly LogEvent[];
  readonly view: View;
  /** The last event of the example. */
  readonly entry: Entry;
  /** The world that the event finds. */
  readonly before: World;
  /** The world that the event leaves, without its weights. */
  readonly after: World;
  /** All that the reducer and the settlements of the event did. */
  readonly changes: readonly Change[];
}

/** Replays an example up to its last line, and applies that. */
export function effectsOf(example: string, model: Model = shippedModel): Effects {
  const events = readLedger(example, model.types);
  const view = viewOf(model, events);
  const last = events.at(-1)!;
  const at = view.entries.findIndex(({ event }) => event === last);
  const before = fold(view, view.entries.slice(0, at));
  const after = continueFrom(before);
  const changes: Change[] = [];
  const entry = view.entries[at]!;
  applyEntry(after, entry, sceneFor(model, view.byId, changes).at(entry));
  return { events, view, entry, before, after, changes };
}

/** The lines of an example, without its indentation. */
function linesOf(example: string): string[] {
  return example
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A code that a step was weighed by, as the model resolved it. */
export interface Code {
  readonly cameo?: string | undefined;
  readonly plover?: string | undefined;
}

/** The codes an event's steps are weighed by, in their order: a model that writes down what it is asked for. */
export function codesOf(model: Model, { event, type, day }: Pick<Entry, "event" | "type" | "day">): Code[] {
  const codes: Code[] = [];
  const listening: Model = {
    ...model,
    weight(cameo, plover) {
      codes.push({ cameo, plover });
      return model.weight(cameo, plover);
    },
  };
  weighOne(listening, { event, type, day });
  return codes;
}

/** What a person reviews: for each example of a type its ledger, and all that its last event says and does. */
export function effectsText(type: EventType, model: Model = shippedModel): string {
  const traits = [
    type.tone,
    codeText(type),
    [type.dimension].flat().join(" and "),
    ...(type.weightless ? ["weightless"] : []),
    ...(type.mutual ? ["mutual"] : []),
    ...(type.needsTarget ? ["needs a target"] : []),
    ...(type.standsOn === undefined ? [] : [`stands on the ${type.standsOn}`]),
  ];
  const header = `${type.name}: ${type.title}\n  ${traits.join(", ")}`;
  return [header, ...type.examples.map((example) => exampleText(example, model))].join("\n\n").concat("\n");
}

function exampleText(example: string, model: Model): string {
  const effects = effectsOf(example, model);
  const { entry, view } = effects;
  const summary = entry.type.summary(entry.event, naming(view.model.codebook));
  const refersTo = entry.type.refersTo?.(entry.event) ?? [];
  const done = [
    ...weightLines(effects),
    ...attributionLines(effects),
    ...effects.changes.map((change) => changeLine(change, effects.after)),
  ];
  const lines = [["says", summary], ...refersTo.map((id) => ["refers to", id]), ...done];
  return [
    ...linesOf(example),
    ...lines.map(([verb, text]) => `  ${verb!.padEnd(10)} ${text}`),
    ...(done.length === 0 ? ["  and does nothing"] : []),
  ].join("\n");
}

// ------------------------------------------------------------------------------------------------------------ weights

function weightLines({ entry, view }: Effects): [string, string][] {
  const codes = codesOf(view.model, entry);
  // Counted and outweighed steps were told apart; the codes are in the order of all of them.
  const all = weighOne(view.model, entry).acts;
  return all.map((act, at): [string, string] => {
    const isOutweighed = entry.outweighed.includes(act);
    const counted = entry.acts.find((other) => other.dyad === act.dyad && other.weight === act.weight);
    const taken = counted?.replaces.map((old) => `, in the place of that of ${old.event}`).join("") ?? "";
    const line = `${act.dyad.replace(">", " > ")}  ${codeText(codes[at]!)}  ${signed(act.weight)} (${sharesText(act)})`;
    return ["weighs", `${line}${isOutweighed ? ", outweighed" : taken}`];
  });
}

/** What becomes of the weights where only force that was admitted counts. */
function attributionLines({ entry, view: { model } }: Effects): [string, string][] {
  const strict = modelOf(model.codebook, model.types.values(), { ...model.parameters, attribution: "admitted" });
  const [all, left] = [model, strict].map((each) => weighOne(each, entry).acts.length) as [number, number];
  return left === all ? [] : [["weighs", `${left} of these ${all} where only admitted force counts`]];
}

function codeText({ cameo, plover }: Code): string {
  return [cameo ?? "no code", plover ?? "no category"].join(" ");
}

function sharesText({ shares }: WeighedAct): string {
  return shares.map(({ key, weight }) => `${key.split("|")[0]} ${signed(weight)}`).join(", ");
}

function signed(weight: number): string {
  return weight > 0 ? `+${weight}` : String(weight);
}

// ------------------------------------------------------------------------------------------------------------ changes

function changeLine(change: Change, after: World): [string, string] {
  const pair = change.target === "" ? change.source : `${change.source} > ${change.target}`;
  switch (change.kind) {
    case "tie-opened":
      return ["opens", `${pair}  ${change.name}: ${tieText(change.tie)}`];
    case "tie-closed": {
      const opener = change.openedBy === undefined ? "that was not open" : `opened by ${change.openedBy}`;
      return ["closes", `${pair}  ${change.name}: ${opener}, since ${dayText(change.since)}`];
    }
    case "matter-opened":
      return ["raises", `${pair}  ${change.id}: ${matterText(change.matter)}`];
    case "matter-moved":
      return ["moves", `${pair}  ${change.id}: ${matterText(change.matter)}`];
    case "matter-settled":
      return ["settles", `${pair}  ${change.id}: ${change.outcome}`];
    case "reported":
      return ["reports", `${pair}  ${change.series}: ${measureText(change.measure)}`];
    case "met": {
      const { count, last, mutual } = after.contacts[change.source]![change.target]![change.contact]!;
      return ["counts", `${pair}  ${change.contact}: ${count}, last on ${formatDay(last)}${mutual ? ", mutual" : ""}`];
    }
  }
}

function tieText({ stage, mutual, openedBy, since, until, detail }: Tie): string {
  return fields({
    "": `${stage}${mutual ? ", mutual" : ""}`,
    "opened by": openedBy,
    since: dayText(since),
    until: until === undefined ? undefined : formatDay(until),
    detail,
  });
}

function matterText({ kind, stage, about, holder, due, aim, since }: Matter): string {
  return fields({
    "": `${kind}, ${stage}`,
    about,
    holder,
    due: due === undefined ? undefined : formatDay(due),
    aim: aim === undefined ? undefined : String(aim),
    since: formatDay(since),
  });
}

function measureText({ value, range, text, unit, qualifier, basis, period, reporter, event }: Measure): string {
  const figure = text ?? (range === undefined ? String(value) : range.join(" to "));
  return fields({
    "": [qualifier, figure, unit].filter((part) => part !== undefined).join(" "),
    basis,
    period: period.map(formatDay).join(" to "),
    reporter,
    event,
  });
}

function fields(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (name === "" ? value : `${name} ${value}`))
    .join(", ");
}

function dayText(day: Day | null): string {
  return day === null ? "before the log" : formatDay(day);
}
