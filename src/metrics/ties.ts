import { defineMetric, needsPair } from "../core/reading/metric.ts";
import { sharedTies, tiesBetween } from "../core/reading/ties.ts";

/** How many ties are in force between two actors: bilateral ones, and instruments and bodies they are both in. */
export default defineMetric({
  name: "ties",
  title: "Ties in force: bilateral ones, and instruments and bodies both are in",
  unit: "ties",
  range: "0 and up",
  bounds: [0, Infinity],
  formula: "number of ties in force on the day; a term ends a tie without any event",
  citation: "state with a beginning and an end, not decay (compare Diplometrics, Moyer, Turner & Meisel 2021)",
  takes: "A-B | A>B",
  linear: false,
  examples: [
    {
      // KAZ-IRN: relations, the gas agreement, the embassy; and both are members of the OIC and parties to the Caspian convention.
      // Not in force: the rail agreement is signed only, the supply is suspended, the visa agreement has ended. In the SCO their roles
      // differ, and the term of KAZ on the Security Council is over. A hostile tie counts like any other.
      log: `
        2014-01-01  KAZ > IRN      tie-recorded       tie=relations
        2014-02-01  KAZ > IRN      agreement-signed   agreement=gas
        2014-03-01  KAZ > IRN      agreement-signed   agreement=rail effective=on-ratification
        2014-04-01  KAZ > IRN      agreement-signed   agreement=visas
        2014-05-01  IRN > KAZ      mission-opened     kind=embassy
        2014-06-01  KAZ > IRN      supply-begun       goods=grain
        2014-07-01  KAZ,IRN > OIC  membership-begun   role=member
        2014-07-01  KAZ > SCO      membership-begun   role=member
        2014-07-01  IRN > SCO      membership-begun   role=observer
        2014-08-01  KAZ > UNSC     membership-begun   role=elected-member term=2014-01-01/2015-12-31
        2014-09-01  KAZ > IRN      agreement-signed   agreement=caspian instrument=CASPIAN-CONVENTION
        2014-10-01  USA > IRN      sanctions-imposed  regime=trade
        2015-04-01  KAZ > IRN      agreement-ended    agreement=visas how=expired
        2015-06-01  KAZ > IRN      supply-suspended   goods=grain
      `,
      at: "2016-01-01",
      values: {
        "ties(KAZ-IRN)": 3 + 2,
        "ties(KAZ>IRN)": 3 + 2,
        "ties(IRN-KAZ)": 3 + 2,
        "ties(KAZ-OIC)": 1,
        "ties(KAZ-UNSC)": 0,
        "ties(USA-IRN)": 1,
        "ties(USA-ISR)": 0,
      },
    },
  ],
  refuses: needsPair,
  read(reading, address) {
    const { source, target } = address.dyad!;
    const own = tiesBetween(reading, source, target).filter((tie) => tie.inForce);
    return own.length + sharedTies(reading, source, target).length;
  },
  contributions(reading, address) {
    const { source, target } = address.dyad!;
    const own = tiesBetween(reading, source, target).filter((tie) => tie.inForce);
    const shared = sharedTies(reading, source, target).map(
      ({ name, through }) => reading.world.ties[source]![through]![name]!.openedBy,
    );
    return [...own.map(({ tie }) => tie.openedBy), ...shared].map((event) => ({ event, amount: 1 }));
  },
});
