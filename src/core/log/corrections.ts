import type { LogEvent } from "../event/event.ts";

/**
 * The events that are valid among those an analyst knows of: of each the newest version that no event withdraws. A correction takes the
 * first id and the position of what it corrects, and names itself in `version`.
 */
export function validEvents(visible: readonly LogEvent[]): LogEvent[] {
  if (!visible.some((event) => event.corrects !== undefined || event.withdraws !== undefined)) return [...visible];
  const byId = new Map(visible.map((event) => [event.id, event]));
  const withdrawals = new Map<string, LogEvent[]>();
  for (const event of visible) {
    if (event.withdraws !== undefined) push(withdrawals, event.withdraws, event);
  }
  const isWithdrawn = (id: string, seen: readonly string[] = []): boolean =>
    (withdrawals.get(id) ?? []).some((by) => !seen.includes(by.id) && !isWithdrawn(by.id, [...seen, id]));

  const versions = new Map<string, LogEvent[]>();
  for (const event of visible) {
    if (event.withdraws !== undefined || isWithdrawn(event.id)) continue;
    push(versions, firstId(event, byId), event);
  }
  return [...versions].flatMap(([first, candidates]) => {
    const newest = candidates.reduce((best, next) => (isNewer(next, best, first) ? next : best));
    if (newest.id === first) return [newest];
    // The first id names the event in whatever version, so a withdrawal that is newer than the correction takes that out too.
    if ((withdrawals.get(first) ?? []).some((by) => !isWithdrawn(by.id) && isNewer(by, newest, first))) return [];
    const { corrects: _, ...rest } = newest;
    return [{ ...rest, id: first, version: newest.id, position: byId.get(first)?.position ?? newest.position }];
  });
}

/** The original is the oldest version whatever its dates; of two corrections the later `known` wins, then the later position. */
function isNewer(next: LogEvent, best: LogEvent, first: string): boolean {
  if (best.id === first) return true;
  if (next.id === first) return false;
  return next.known === best.known ? next.position > best.position : next.known > best.known;
}

/** Chains of corrections are followed no further than this; `check` reports circles. */
const LONGEST_CHAIN = 1000;

/** The id of the event that a correction, or a correction of a correction, is about. */
function firstId(event: LogEvent, byId: ReadonlyMap<string, LogEvent>): string {
  let id = event.id;
  let corrected = event.corrects;
  for (let depth = 0; corrected !== undefined && depth < LONGEST_CHAIN; depth++) {
    id = corrected;
    corrected = byId.get(corrected)?.corrects;
  }
  return id;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
