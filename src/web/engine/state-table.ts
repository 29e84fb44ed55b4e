import { summaryOf } from "../../app/documents/events.ts";
import { formatDay, type Day } from "../../core/time/date.ts";
import { fold } from "../../core/replay/fold.ts";
import { worldAt } from "../../core/what-if/views.ts";
import { countUpTo, type Entry, type View } from "../../core/log/view.ts";
import { openMatters } from "../../core/reading/matters.ts";
import { sharedTies, tiesBetween } from "../../core/reading/ties.ts";
import type { Coverage } from "../../core/reading/coverage.ts";
import type { Reading } from "../../core/reading/reading.ts";
import type { Question } from "../../core/reading/series.ts";
import type { Codebook } from "../../core/model/codebook.ts";
import type { Change, Measure, World } from "../../core/world/world.ts";
import { grouped } from "../strings/numbers.ts";
import { page } from "../strings/page.ts";

/** A tie, figure, open matter or contact between two actors on a day, with the event it comes from. */
export interface StateRow {
  readonly kind: "tie" | "measure" | "matter" | "contact";
  readonly name: string;
  readonly says: string;
  readonly since: string;
  readonly event: string;
  readonly summary: string;
  /** The direction, where both directions have a row. */
  readonly way: string;
  /** Whether the other history has the row, and with the same status. */
  readonly differs: "no" | "only" | "changed";
}

/** The state between two actors, compared with another history where there is one. */
export function stateBetween(view: View, asOf: Day, a: string, b: string, other?: View): StateRow[] {
  const rows = rowsBetween(view, asOf, a, b);
  if (!other) return rows;
  const twins = new Map(rowsBetween(other, asOf, a, b).map((row) => [keyOf(row), row]));
  return rows.map((row) => {
    const twin = twins.get(keyOf(row));
    const differs = !twin ? "only" : twin.says === row.says && twin.since === row.since ? "no" : "changed";
    return differs === "no" ? row : { ...row, differs };
  });
}

function rowsBetween(view: View, asOf: Day, a: string, b: string): StateRow[] {
  const reading: Reading = { view, world: worldAt(view, asOf), asOf, coverage: [] };
  return [
    ...tieRows(reading, a, b),
    ...measureRows(reading, a, b),
    ...matterRows(reading, a, b),
    ...contactRows(reading, a, b),
  ];
}

function keyOf({ kind, name, way, event }: StateRow): string {
  return `${kind} ${name} ${way} ${kind === "matter" ? event : ""}`;
}

function row(
  view: View,
  kind: StateRow["kind"],
  event: string,
  name: string,
  says: string,
  since: string,
  way = "",
): StateRow {
  const found = view.byId.get(event);
  const type = found && view.model.types.get(found.type);
  const summary = found && type ? summaryOf(view, { event: found, type }) : event;
  return { kind, name, says, since, event, summary, way, differs: "no" };
}

function tieRows(reading: Reading, a: string, b: string): StateRow[] {
  const { view, world } = reading;
  const own = tiesBetween(reading, a, b).map(({ name, source, target, tie, inForce }) => {
    const stage = inForce || tie.stage !== "in-force" ? tie.stage : "over";
    const way = tie.mutual ? "" : ` (${source} to ${target})`;
    const until = tie.until === undefined ? "" : `, until ${formatDay(tie.until)}`;
    const since = tie.since === null ? "before the log" : formatDay(tie.since);
    return row(view, "tie", tie.openedBy, name, `${spaced(stage)}${way}${until}`, since, way);
  });
  const shared = sharedTies(reading, a, b).map(({ name, through }) => {
    const tie = world.ties[a]![through]![name]!;
    const since = tie.since === null ? "before the log" : formatDay(tie.since);
    return row(view, "tie", tie.openedBy, name, `both, through ${through}`, since);
  });
  return [...own, ...shared];
}

function measureRows({ view, world }: Reading, a: string, b: string): StateRow[] {
  const records = [world.measures[a]?.[b], world.measures[b]?.[a]];
  return records
    .flatMap((record) => Object.entries(record ?? {}))
    .sort((x, y) => y[1].period[1] - x[1].period[1])
    .map(([key, measure]) => {
      const [series, reporter, basis] = key.split("|");
      const name = `${series}${basis === undefined ? "" : ` (${basis})`}`;
      return row(view, "measure", measure.event, name, `${figure(measure)}, ${reporter}`, period(measure), reporter);
    });
}

function matterRows(reading: Reading, a: string, b: string): StateRow[] {
  return [...openMatters(reading, a, b), ...openMatters(reading, b, a)].map(({ id, source, target, matter }) => {
    const due = matter.due === undefined ? "" : `, due ${formatDay(matter.due)}`;
    const about = matter.about === undefined ? "" : `: ${matter.about}`;
    const says = `${spaced(matter.stage)} (${source} to ${target})${about}${due}`;
    return row(reading.view, "matter", id, matter.kind, says, formatDay(matter.since));
  });
}

function contactRows({ view, world }: Reading, a: string, b: string): StateRow[] {
  return (
    [
      [a, b],
      [b, a],
    ] as const
  )
    .flatMap(([source, target]) =>
      Object.entries(world.contacts[source]?.[target] ?? {}).map(([kind, contact]) => ({
        source,
        target,
        kind,
        contact,
      })),
    )
    .sort((x, y) => y.contact.last - x.contact.last)
    .map(({ source, target, kind, contact }) => {
      const way = contact.mutual ? "" : ` (${source} to ${target})`;
      return row(view, "contact", contact.event, kind, `${contact.count} ×${way}`, formatDay(contact.last), way);
    });
}

function figure({ value, range, text, unit, qualifier }: Measure): string {
  const amount =
    value !== undefined ? grouped(value) : range ? `${grouped(range[0])} to ${grouped(range[1])}` : (text ?? "");
  return [qualifier, amount, unit].filter((part) => part !== undefined && part !== "").join(" ");
}

function period({ period: [first, last] }: Measure): string {
  return first === last ? formatDay(last) : `${formatDay(first)} to ${formatDay(last)}`;
}

/** A change in words, without ids: "Kazakhstan – Syria: forecast, true: “Astana hosts talks”". */
function changeWords(change: Change, { actors }: Codebook, worlds: readonly World[]): string {
  const { source, target } = change;
  const pair = [source, target].flatMap((code) => (code === "" ? [] : (actors.get(code)?.name ?? code))).join(" – ");
  const [what, how] = whatAndHow(change);
  // A settled matter is missing from the world after the event, and from the one before it if the same event opened it.
  const matter =
    "id" in change ? worlds.map(({ matters }) => matters[source]?.[target]?.[change.id]).find(Boolean) : undefined;
  const about = matter?.about === undefined ? "" : `: “${matter.about}”`;
  // A code in a name such as "membership/UNSC/member" may be one of the pair, which is already named.
  const parts = (what ?? matter?.kind ?? "").split("/").filter((part) => part !== source && part !== target);
  return `${pair}: ${spaced(parts.join(" "))}, ${spaced(how)}${about}`;
}

function whatAndHow(change: Change): readonly [what: string | undefined, how: string] {
  switch (change.kind) {
    case "tie-opened":
      return [change.name, change.tie.stage];
    case "tie-closed":
      return [change.name, page.state.ended];
    case "matter-opened":
    case "matter-moved":
      return [undefined, change.matter.stage];
    case "matter-settled":
      return [undefined, change.outcome];
    case "reported":
      return [change.series, figure(change.measure)];
    case "met":
      return [change.contact, page.state.number(change.count)];
  }
}

function spaced(text: string): string {
  return text.replaceAll("-", " ");
}

/** What one event changed in the world and in some numbers, on its own day. */
export interface LastStep {
  readonly entry: Entry;
  readonly summary: string;
  readonly changes: readonly string[];
  readonly numbers: readonly {
    readonly address: string;
    readonly before: number | null;
    readonly after: number | null;
  }[];
}

/** The last event of a replay to this day, and what it changed. */
export function lastStep(
  view: View,
  asOf: Day,
  questions: readonly Question[],
  coverage: readonly Coverage[],
): LastStep | undefined {
  const count = countUpTo(view.entries, asOf);
  const entry = view.entries[count - 1];
  if (!entry) return undefined;
  // Starts from the day before, because a replay from the beginning takes as long as the log is.
  const first = countUpTo(view.entries, entry.day - 1);
  const before = fold(view, view.entries.slice(first, count - 1), worldAt(view, entry.day - 1));
  const changes: Change[] = [];
  const after = fold(view, [entry], before, changes);
  const read = (world: typeof before, { metric, address }: Question) =>
    metric.read({ view, world, asOf: entry.day, coverage }, address);
  return {
    entry,
    summary: summaryOf(view, entry),
    changes: changes.map((change) => changeWords(change, view.model.codebook, [before, after])),
    numbers: questions.map((question) => ({
      address: question.address.text,
      before: read(before, question),
      after: read(after, question),
    })),
  };
}
