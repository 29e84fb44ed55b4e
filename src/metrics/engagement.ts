import { waysOf } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { scoreOf, stepContributions } from "../core/reading/scores.ts";

/** How much two actors have to do with each other, friendly or hostile. */
export default defineMetric({
  name: "engagement",
  title: "Engagement: faded acts, whatever their sign",
  unit: "points of the scale",
  range: "0 and up",
  bounds: [0, Infinity],
  formula: "Σ |w|·2^(−(t−t_e)/H) over the acts of the directed dyad; A-B: sum of both directions",
  citation: "our own; read it together with an equidistance, as its |x_A|+|x_B|",
  takes: "A>B | A-B [, DIMENSION]",
  linear: true,
  examples: [
    {
      // KAZ>ISR: 6.4 / 4, 3.4 / 2 and |-2|; ISR>KAZ: 6.4 / 4 from the joint work.
      log: `
        2014-01-01  KAZ > ISR  cooperation-carried-out  field=farming what=melons
        2015-01-01  KAZ > ISR  statement-made           stance=praise
        2016-01-01  KAZ > ISR  statement-made           stance=criticise
      `,
      at: "2016-01-01",
      values: {
        "engagement(KAZ>ISR)": 1.6 + 1.7 + 2,
        "engagement(ISR>KAZ)": 1.6,
        "engagement(KAZ-ISR)": 1.6 + 1.7 + 2 + 1.6,
        "engagement(KAZ>ISR, diplomatic)": 1.7 + 2,
        "engagement(KAZ>ISR, economic)": 1.6,
        "engagement(KAZ-ISR, economic)": 1.6 + 1.6,
        "engagement(KAZ-ISR, security)": 0,
        "engagement(KAZ-IRN)": 0,
      },
    },
  ],
  refuses: (address) => needsDyad(address),
  read(reading, address) {
    let sum = 0;
    for (const [source, target] of waysOf(address.dyad!)) {
      const { plus, minus } = scoreOf(reading, source, target, address.words[0]);
      sum += plus - minus;
    }
    return sum;
  },
  contributions: (reading, address) => stepContributions(reading, waysOf(address.dyad!), address.words[0], Math.abs),
});
