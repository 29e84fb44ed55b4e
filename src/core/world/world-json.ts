import { formatDay, type Day } from "../time/date.ts";
import { hashOf } from "../common/hash.ts";
import type { ByDyad, World } from "./world.ts";

/** The world as it is printed and hashed: days as ISO dates, scores as stored on their own day. */
export interface WorldJson {
  readonly asOf: string;
  readonly known: string | null;
  /** Hash of the resolved codebook and parameters. */
  readonly model: string;
  readonly scores: unknown;
  readonly ties: unknown;
  readonly measures: unknown;
  readonly matters: unknown;
  readonly contacts: unknown;
}

export function worldJson(world: World, asOf: Day, known: Day | null, model: { readonly hash: string }): WorldJson {
  return {
    asOf: formatDay(asOf),
    known: known === null ? null : formatDay(known),
    model: model.hash,
    scores: mapRecords(world.scores, (score) => ({ ...score, day: formatDay(score.day) })),
    ties: mapRecords(world.ties, (tie) => ({
      ...tie,
      since: tie.since === null ? "before the log" : formatDay(tie.since),
      ...(tie.until === undefined ? {} : { until: formatDay(tie.until) }),
    })),
    measures: mapRecords(world.measures, (measure) => ({ ...measure, period: measure.period.map(formatDay) })),
    matters: mapRecords(world.matters, (matter) => ({
      ...matter,
      since: formatDay(matter.since),
      ...(matter.due === undefined ? {} : { due: formatDay(matter.due) }),
    })),
    contacts: mapRecords(world.contacts, (contact) => ({ ...contact, last: formatDay(contact.last) })),
  };
}

/** SHA-256 of RFC 8785 of exactly the printed world: equal across processes, machines, Node lines and browsers. */
export function worldHash(json: WorldJson): string {
  return hashOf(json);
}

/** Sources and targets in code order, so that two printed worlds can be compared line by line. */
function mapRecords<T>(table: ByDyad<T>, print: (value: T) => unknown): unknown {
  return sorted(table, (bySource) => sorted(bySource, (record) => sorted(record, print)));
}

function sorted<T>(record: Record<string, T>, print: (value: T) => unknown): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(record).sort()) result[key] = print(record[key]!);
  return result;
}
