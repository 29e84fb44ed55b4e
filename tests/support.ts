import * as fc from "fast-check";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatDay, parseDay, type Day } from "../src/core/time/date.ts";
import type { EventType } from "../src/core/model/event-type.ts";
import type { LogEvent } from "../src/core/event/event.ts";
import { viewOf, type View } from "../src/core/log/view.ts";
import { DEFAULT_PARAMETERS, withSettings } from "../src/core/model/parameters.ts";
import { modelOf, type Model } from "../src/core/model/model.ts";
import type { Reading } from "../src/core/reading/reading.ts";
import { worldAt } from "../src/core/what-if/views.ts";
import type { World } from "../src/core/world/world.ts";
import { readAddress } from "../src/core/reading/address.ts";
import { eventOf, type Envelope } from "../src/format/envelope.ts";
import { catalog } from "../src/catalog.ts";
import { readCodebook } from "../src/app/files/read-codebook.ts";
import { openWorkspace } from "../src/app/files/open-workspace.ts";
import type { Workspace } from "../src/app/files/workspace.ts";
import { disk } from "../src/stores/folder.ts";
import { readLedger } from "../src/testing/ledger.ts";

const { eventTypes, metrics } = catalog;

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The codebook that ships. */
export const codebook = readCodebook(disk, join(ROOT, "codebook")).codebook!;

/** The model that ships, with settings such as { "half-life": "90" }. */
export function modelWith(settings: Record<string, string> = {}): Model {
  return modelOf(codebook, eventTypes, withSettings(codebook, DEFAULT_PARAMETERS, settings).parameters);
}

export const model = modelWith();

/** The log that ships. */
export function shipped(settings: Record<string, string> = {}): Workspace {
  return openWorkspace({ catalog, folder: ROOT, shipped: ROOT, settings });
}

/** An event from some fields of its envelope. Only its data is checked, so that a test of the core gives just what it needs. */
export function event(fields: Partial<Envelope> & Pick<Envelope, "type" | "date">, position = 0): LogEvent {
  const type = eventTypes.find(({ name }) => name === fields.type)!;
  const data = type.data.safeParse(fields.data ?? {});
  if (!data.success) throw new Error(`${fields.type}: ${JSON.stringify(data.error.issues)}`);
  const envelope = { id: `e${position}`, provenance: [{ title: "a test" }], ...fields } as Envelope;
  return eventOf(envelope, data.data, { position, stream: "curated" });
}

export function readingOf(view: View, asOf: Day | string): Reading {
  const day = typeof asOf === "string" ? parseDay(asOf) : asOf;
  return { view, world: worldAt(view, day), asOf: day, coverage: [] };
}

/** The value of a metric on a day. */
export function read(view: View, text: string, asOf: Day | string, coverage: Reading["coverage"] = []): number | null {
  const { metric, address } = question(text);
  return metric.read({ ...readingOf(view, asOf), coverage }, address);
}

export function question(text: string) {
  const reading = readAddress(text, codebook);
  if (!reading.ok) throw new Error(reading.reason);
  const metric = metrics.find(({ name }) => name === reading.address.name)!;
  const refusal = metric.refuses(reading.address);
  if (refusal) throw new Error(refusal);
  return { metric, address: reading.address };
}

// --------------------------------------------------------------------------------------------------- arbitraries

/** Few actors, so that random events meet. */
export const ACTORS = ["KAZ", "ISR", "IRN", "RUS"] as const;
const FIRST: Day = parseDay("2015-01-01");
const SPAN = 1500;

export const anyDay = fc.integer({ min: FIRST, max: FIRST + SPAN });
export const anyType = fc.constantFrom(...eventTypes);

/** An event of any type; ids are given by `anyLog`. */
function anyEventOf(type: EventType): fc.Arbitrary<Partial<Envelope> & Pick<Envelope, "type" | "date">> {
  return fc
    .record({
      data: type.arbitrary(fc),
      day: anyDay,
      pair: fc.shuffledSubarray([...ACTORS], { minLength: 2, maxLength: 3 }),
      lag: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
      intensity: fc.option(fc.integer({ min: -10, max: 10 }), { nil: undefined, freq: 5 }),
      occurred: fc.constantFrom("recorded", "recorded", "recorded", "unknown"),
      within: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined, freq: 6 }),
      settles: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined, freq: 4 }),
    })
    .map(({ data, day, pair, lag, intensity, occurred, within, settles }) => ({
      type: type.name,
      date: formatDay(day),
      source: pair[0]!,
      target: pair.slice(1),
      data,
      ...(type.cameo === undefined && type.name === "event-coded" ? { cameo: day % 2 === 0 ? "042" : "112" } : {}),
      ...(lag === undefined ? {} : { known: formatDay(day + lag) }),
      ...(intensity === undefined ? {} : { intensity }),
      ...(occurred === "unknown" ? { occurred: "unknown" as const } : {}),
      ...(within === undefined ? {} : { within: `e${within}` }),
      ...(settles === undefined ? {} : { settles: [`e${settles}`] }),
    }));
}

export const anyEvent = anyType.chain(anyEventOf);

export const anyLog = fc.array(anyEvent, { minLength: 1, maxLength: 25 }).map((events) => events.map(event));

/** A log without references between events: what laws on single events need. */
export const anyPlainLog = fc
  .array(anyEvent, { minLength: 1, maxLength: 20 })
  .map((events) =>
    events.map(({ within: _, settles: __, ...rest }, position) => event(rest as (typeof events)[number], position)),
  );

export function viewOfLog(events: readonly LogEvent[], known: Day | null = null): View {
  return viewOf(model, events, known);
}

// -------------------------------------------------------------------------------------------------------- ledgers

/** A log in the ledger notation of `src/testing/ledger.ts`. */
export function ledger(strings: TemplateStringsArray, ...values: readonly unknown[]): LogEvent[] {
  return readLedger(String.raw({ raw: strings.raw }, ...values), model.types);
}

/** The world after the last event of a ledger. */
export function after(strings: TemplateStringsArray, ...values: readonly unknown[]): World {
  const view = viewOf(model, ledger(strings, ...values));
  return worldAt(view, view.entries.at(-1)!.day);
}
