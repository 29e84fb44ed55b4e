import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { contactsOf } from "../core/reading/contacts.ts";

/** How long ago two actors were last in contact. */
export default defineMetric({
  name: "days-since-contact",
  title: "Days since the last contact",
  unit: "days",
  range: "0 and up; null where there was no contact",
  bounds: [0, Infinity],
  formula: "t − day of the last contact of the kind; A-B: the later of both directions",
  citation: "a count of days in the log",
  takes: "A>B | A-B [, KIND]",
  linear: false,
  examples: [
    {
      // The last visits are 30 days (KAZ>ISR) and 10 days ago (ISR>KAZ); the talks, which are mutual, 60 days.
      log: `
        2015-01-01  KAZ > ISR  visit-paid      level=minister
        2015-11-02  KAZ > ISR  talks-held      form=round
        2015-12-02  KAZ > ISR  visit-paid      level=minister
        2015-12-22  ISR > KAZ  visit-paid      level=minister
        2016-01-01  IRN > ISR  statement-made  stance=criticise
        2016-01-02  KAZ > ISR  visit-paid      level=minister
      `,
      at: "2016-01-01",
      values: {
        "days-since-contact(KAZ>ISR)": 30,
        "days-since-contact(ISR>KAZ)": 10,
        "days-since-contact(KAZ-ISR)": 10,
        "days-since-contact(KAZ>ISR, visit)": 30,
        "days-since-contact(KAZ>ISR, talks)": 60,
        "days-since-contact(ISR>KAZ, talks)": 60,
        "days-since-contact(KAZ-ISR, visit)": 10,
        "days-since-contact(KAZ-ISR, signing)": null,
        "days-since-contact(IRN>ISR)": 0,
        "days-since-contact(ISR>IRN)": null,
      },
    },
  ],
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
