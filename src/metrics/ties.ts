import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { sharedTies, tiesBetween } from "../core/reading/ties.ts";

/** How many ties are in force between two actors, bilateral ones and instruments both are in. */
export default defineMetric({
  name: "ties",
  title: "Ties in force: bilateral, and instruments and bodies both are in",
  unit: "ties",
  range: "0 and up",
  formula: "number of ties in force on the day; a term ends a tie without any event",
  citation: "state with a beginning and an end, not decay (compare Diplometrics, Moyer, Turner & Meisel 2021)",
  takes: "A-B",
  linear: false,
  refuses: (address) => needsDyad(address, 0),
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
