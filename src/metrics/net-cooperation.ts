import { waysOf } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { scoreOf, stepContributions } from "../core/reading/scores.ts";

/** The plain sum of faded steps: what one actor has done lately for and against the other. */
export default defineMetric({
  name: "net-cooperation",
  title: "Net cooperation: faded steps, cooperative less hostile",
  unit: "points of the scale",
  range: "any",
  bounds: [-Infinity, Infinity],
  formula: "Σ w·2^(−(t−t_e)/H) over the steps of the directed dyad; A-B: sum of both directions",
  citation: "weights: Goldstein 1992 as kept by ICEWS; fading sums: Brandes, Lerner & Snijders 2009",
  takes: "A>B | A-B [, DIMENSION]",
  linear: true,
  examples: [
    {
      // KAZ>ISR: 6.4 / 4, 3.4 / 2 and -2. The guest's step of the visit (1.9) is on the day of the praise (3.4), which is stronger.
      // ISR>KAZ: 6.4 / 4, and 2.8 / 2 as the host. IRN>KAZ: 3.4, half of it in each dimension. The threat may not have occurred.
      log: `
        2014-01-01  KAZ > ISR  cooperation-carried-out  field=farming what=melons
        2015-01-01  KAZ > ISR  visit-paid               level=minister
        2015-01-01  KAZ > ISR  statement-made           stance=praise
        2015-06-01  KAZ > ISR  statement-made           stance=threat occurred=unknown
        2016-01-01  KAZ > ISR  statement-made           stance=criticise
        2016-01-01  IRN > KAZ  statement-made           stance=praise dimension=[economic, security]
        2016-01-02  KAZ > ISR  statement-made           stance=praise
      `,
      at: "2016-01-01",
      values: {
        "net-cooperation(KAZ>ISR)": 1.6 + 1.7 - 2,
        "net-cooperation(ISR>KAZ)": 1.6 + 1.4,
        "net-cooperation(KAZ-ISR)": 1.6 + 1.7 - 2 + 1.6 + 1.4,
        "net-cooperation(KAZ>ISR, economic)": 1.6,
        "net-cooperation(KAZ>ISR, diplomatic)": 1.7 - 2,
        "net-cooperation(KAZ-ISR, economic)": 1.6 + 1.6,
        "net-cooperation(IRN>KAZ)": 3.4,
        "net-cooperation(IRN>KAZ, security)": 1.7,
        "net-cooperation(KAZ>IRN)": 0,
      },
    },
    {
      // Where every step counts, the visit (1.9 / 2) is added to the praise (3.4 / 2) of the same day.
      log: `
        2015-01-01  KAZ > ISR  visit-paid      level=minister
        2015-01-01  KAZ > ISR  statement-made  stance=praise
      `,
      at: "2016-01-01",
      settings: { count: "every-act" },
      values: { "net-cooperation(KAZ>ISR)": 0.95 + 1.7 },
    },
    {
      // A half-life of two years: 365 days leave half to the security step (6.4 or 7.4), and less than half is gone of the other.
      log: `
        2014-01-01  KAZ > ISR  cooperation-carried-out  field=farming what=melons
        2015-01-01  KAZ > IRN  cooperation-carried-out  field=security what=patrols dimension=security
      `,
      at: "2016-01-01",
      settings: { "half-life": "730", "half-life.security": "365" },
      values: { "net-cooperation(KAZ>ISR)": 6.4 / 2, "net-cooperation(KAZ>IRN)": 7.4 / 2 },
    },
  ],
  refuses: (address) => needsDyad(address),
  read(reading, address) {
    let sum = 0;
    for (const [source, target] of waysOf(address.dyad!)) {
      const { plus, minus } = scoreOf(reading, source, target, address.words[0]);
      sum += plus + minus;
    }
    return sum;
  },
  contributions: (reading, address) => stepContributions(reading, waysOf(address.dyad!), address.words[0]),
});
