import { waysOf, type Address } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { openMatters, type OpenMatter } from "../core/reading/matters.ts";
import type { Reading } from "../core/reading/reading.ts";

/** How much business is open between two actors: requests, offers, messages, plans, targets, claims. */
export default defineMetric({
  name: "open-matters",
  title: "Open business: requests, offers, messages, plans, targets, claims",
  unit: "matters",
  range: "0 and up",
  formula: "number of matters neither settled nor past their due day; A-B: both ways",
  citation: "state of the log",
  takes: "A>B | A-B [, KIND]",
  linear: false,
  refuses: (address) => needsDyad(address),
  read: (reading, address) => openOf(reading, address).length,
  contributions: (reading, address) => openOf(reading, address).map(({ id }) => ({ event: id, amount: 1 })),
});

function openOf(reading: Reading, { dyad, words }: Address): OpenMatter[] {
  return waysOf(dyad!)
    .flatMap(([source, target]) => openMatters(reading, source, target))
    .filter(({ matter }) => words[0] === undefined || matter.kind === words[0]);
}
