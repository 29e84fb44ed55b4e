import { waysOf, type Address } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import type { Reading } from "../core/reading/reading.ts";
import type { Contact } from "../core/world/world.ts";

/** How often two actors were in contact: all kinds, or one. */
export default defineMetric({
  name: "contacts",
  title: "Contacts since the log began: visits, talks, signings and more",
  unit: "contacts",
  range: "0 and up",
  formula:
    "number of contacts of the kind (visit, visit/head-of-state, talks, …); mutual ones are read from either side, A-B counts them once",
  citation: "counts of the log; nothing fades",
  takes: "A>B | A-B [, KIND]",
  linear: false,
  refuses: (address) => needsDyad(address),
  read: (reading, address) => contactsOf(reading, address).reduce((sum, { count }) => sum + count, 0),
  contributions: (reading, address) =>
    contactsOf(reading, address).map(({ event, count }) => ({ event, amount: count })),
});

/** The contacts an address names. */
export function contactsOf(reading: Reading, { dyad, words }: Address): Contact[] {
  const kind = words[0];
  const { both } = dyad!;
  const [one, other] = [waysOf(dyad!)[0]!, [dyad!.target, dyad!.source] as const];
  const pick = ([source, target]: readonly [string, string], wanted: (contact: Contact) => boolean) =>
    Object.entries(reading.world.contacts[source]?.[target] ?? {})
      .filter(
        ([name, contact]) => (kind === undefined || name === kind || name.startsWith(`${kind}/`)) && wanted(contact),
      )
      .map(([, contact]) => contact);
  return [...pick(one, () => true), ...pick(other, (contact) => both || contact.mutual)];
}
