import { keptIn } from "../common/kept.ts";
import { countPassing } from "../common/sorted.ts";
import type { Entry } from "../log/view.ts";
import { addAct } from "../replay/fold.ts";
import type { Contact, Score } from "../world/world.ts";
import { indexOf, type EditedView } from "./overlay.ts";
import { changedCellsOf } from "./rerun.ts";
import { recordsByPair, traceOf, type Meeting } from "./trace.ts";

/** The scores or contacts between a source and a target in an edited view: sums over its entries. */
export interface Sum {
  readonly source: string;
  readonly target: string;
  /** The first moment at which its steps are not those of the base. */
  readonly from: number;
  /** How many steps it has in the base before that moment. */
  readonly steps: number;
  /** Everything before a moment, added up; undefined when there is nothing. */
  upTo(until: number): object | undefined;
}

const cacheOf = ({ overlay }: EditedView) => overlay.cache;

/** Scores of every directed dyad on which other acts count than in the base. */
export const changedScoresOf = keptIn(cacheOf, ({ overlay }: EditedView): readonly Sum[] => {
  const { base, added, moments, gone } = overlay;
  const { places, onDyad } = indexOf(base);
  const placeOf = ({ event }: Entry) => places.get(event.id)!;
  const from = new Map<string, number>();
  const noteChange = (entry: Entry, moment: number) => {
    for (const { dyad } of entry.acts) from.set(dyad, Math.min(from.get(dyad) ?? Infinity, moment));
  };
  added.forEach((entry, at) => noteChange(entry, moments[at]!));
  for (const entry of gone) noteChange(entry, placeOf(entry));
  const replaced = new Set(gone.map(placeOf));
  const hasActOn = (entry: Entry, dyad: string) => entry.acts.some((act) => act.dyad === dyad);

  return [...from].map(([dyad, moment]) => {
    const [source, target] = dyad.split(">") as [string, string];
    const inBase = onDyad.get(dyad) ?? [];
    const stepsOf = () => {
      const staying = inBase.filter((place) => !replaced.has(place) && hasActOn(base.entries[place]!, dyad));
      const fresh = added.map((entry, at) => ({ moment: moments[at]!, entry }));
      return [
        ...staying.map((place) => ({ moment: place, entry: base.entries[place]! })),
        ...fresh.filter(({ entry }) => hasActOn(entry, dyad)),
      ].sort((a, b) => a.moment - b.moment);
    };
    const add = (record: Record<string, Score>, { entry }: { entry: Entry }) => {
      for (const act of entry.acts) if (act.dyad === dyad) addAct(record, act, entry.day);
    };
    const steps = countPassing(inBase.length, (index) => inBase[index]! < moment);
    return { source, target, from: moment, steps, upTo: addingUp(stepsOf, add) };
  });
});

/** Contacts of every pair between which the entries that were run again made other contacts than in the base. */
export const changedContactsOf = keptIn(cacheOf, (view: EditedView): readonly Sum[] => {
  const { contacts: inBase, pairsMet } = traceOf(view.overlay.base);
  const { contactsByMoment } = changedCellsOf(view);
  const fresh = new Map<string, Meeting[]>();
  for (const [moment, contacts] of contactsByMoment) {
    for (const [pair, kinds] of recordsByPair(contacts))
      fresh.set(pair, [...(fresh.get(pair) ?? []), { moment, kinds }]);
  }
  const pairs = new Set(fresh.keys());
  for (const moment of contactsByMoment.keys()) for (const pair of pairsMet.get(moment) ?? []) pairs.add(pair);

  return [...pairs].map((pair) => {
    const [source, target] = pair.split("|") as [string, string];
    const before = inBase.get(pair) ?? [];
    const stays = ({ moment }: Meeting) => !contactsByMoment.has(moment);
    const added = fresh.get(pair) ?? [];
    const gone = before.find((meeting) => !stays(meeting));
    return {
      source,
      target,
      from: Math.min(added[0]?.moment ?? Infinity, gone?.moment ?? Infinity),
      steps: gone ? before.indexOf(gone) : before.length,
      upTo: addingUp<Contact, Meeting>(
        () => [...before.filter(stays), ...added].sort((a, b) => a.moment - b.moment),
        addMeeting,
      ),
    };
  });
});

function addMeeting(record: Record<string, Contact>, { kinds }: Meeting): void {
  for (const kind in kinds) {
    const contact = kinds[kind]!;
    record[kind] = { ...contact, count: (record[kind]?.count ?? 0) + contact.count };
  }
}

/** Adds up steps in order. A later sum continues from the last one, and is the same object when no step lies between them. */
function addingUp<Value extends object, Step extends { readonly moment: number }>(
  stepsOf: () => readonly Step[],
  add: (record: Record<string, Value>, step: Step) => void,
): Sum["upTo"] {
  let steps: readonly Step[] | undefined;
  let last: { count: number; record: Record<string, Value> | undefined } = { count: 0, record: undefined };
  return (until) => {
    steps ??= stepsOf();
    let { count } = last;
    if (count > 0 && steps[count - 1]!.moment >= until) last = { count: (count = 0), record: undefined };
    if (count === steps.length || steps[count]!.moment >= until) return last.record;
    const record: Record<string, Value> = {};
    for (const key in last.record) record[key] = { ...last.record[key]! };
    for (; count < steps.length && steps[count]!.moment < until; count++) add(record, steps[count]!);
    last = { count, record };
    return record;
  };
}
