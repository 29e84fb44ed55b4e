import { contactsOf } from "../core/reading/contacts.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";

/** How often two actors were in contact, in any way or in one. */
export default defineMetric({
  name: "contacts",
  title: "Contacts since the log began: visits, talks, signings and more",
  unit: "contacts",
  range: "0 and up",
  bounds: [0, Infinity],
  formula:
    "number of contacts of the kind (visit, visit/head-of-state, talks, …); a mutual contact counts in either direction, and once for A-B",
  citation: "a count over the log; nothing fades",
  takes: "A>B | A-B [, KIND]",
  linear: false,
  examples: [
    {
      // KAZ>ISR: two visits of ministers, and the talks and the signing, which are mutual. ISR>KAZ: one visit, the talks, the signing.
      log: `
        2014-01-01  KAZ > ISR  visit-paid        level=minister
        2014-06-01  ISR > KAZ  visit-paid        level=head-of-state
        2015-01-01  KAZ > ISR  talks-held        form=round
        2015-06-01  KAZ > ISR  visit-paid        level=minister
        2015-09-01  KAZ > ISR  agreement-signed  agreement=gas
        2015-10-01  KAZ > ISR  visit-paid        level=envoy occurred=unknown
        2016-02-01  KAZ > ISR  visit-paid        level=minister
      `,
      at: "2016-01-01",
      values: {
        "contacts(KAZ>ISR)": 2 + 1 + 1,
        "contacts(ISR>KAZ)": 1 + 1 + 1,
        "contacts(KAZ-ISR)": 3 + 1 + 1,
        "contacts(ISR-KAZ)": 3 + 1 + 1,
        "contacts(KAZ>ISR, visit)": 2,
        "contacts(KAZ>ISR, visit/minister)": 2,
        "contacts(KAZ>ISR, visit/head-of-state)": 0,
        "contacts(KAZ-ISR, visit)": 3,
        "contacts(KAZ-ISR, vis)": 0,
        "contacts(KAZ>ISR, talks)": 1,
        "contacts(KAZ-ISR, talks)": 1,
        "contacts(KAZ-IRN)": 0,
      },
    },
  ],
  refuses: (address) => needsDyad(address),
  read: (reading, address) => contactsOf(reading, address).reduce((sum, { count }) => sum + count, 0),
  contributions: (reading, address) =>
    contactsOf(reading, address).map(({ event, count }) => ({ event, amount: count })),
});
