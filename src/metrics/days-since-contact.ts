import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { contactsOf } from "../core/reading/contacts.ts";

/** How long ago two actors were last in contact. */
export default defineMetric({
  name: "days-since-contact",
  title: "Days since the last contact",
  unit: "days",
  range: "0 and up; null where there was none",
  formula: "t − day of the last contact of the kind",
  citation: "counts of the log",
  takes: "A>B | A-B [, KIND]",
  linear: false,
  refuses: (address) => needsDyad(address),
  read(reading, address) {
    const last = contactsOf(reading, address).reduce((latest, contact) => Math.max(latest, contact.last), -Infinity);
    return last === -Infinity ? null : reading.asOf - last;
  },
  contributions(reading, address) {
    const contacts = contactsOf(reading, address);
    const latest = contacts.reduce((best, contact) => (contact.last > best.last ? contact : best), contacts[0]!);
    return latest ? [{ event: latest.event, amount: reading.asOf - latest.last }] : [];
  },
});
