import { defineMetric } from "../core/reading/metric.ts";
import { isCovered } from "../core/reading/coverage.ts";
import { scoreOf } from "../core/reading/scores.ts";

/** How evenly an actor spreads its cooperation over its partners. */
export default defineMetric({
  name: "diversification",
  title: "Diversification of an actor's cooperation over its partners",
  unit: "index",
  range: "0 (one partner) to just under 1; null outside the log's coverage of that actor, or with no partner",
  bounds: [0, 1],
  formula: "1 − Σ share_p², shares of the faded cooperative steps towards each state",
  citation: "1 − Herfindahl-Hirschman index; null outside the coverage, where it would describe whoever kept the log",
  takes: "A",
  linear: false,
  examples: [
    {
      // KAZ: 3.4 towards ISR and 3.4 / 2 towards IRN, so 2/3 and 1/3. The UN Security Council is no state, the step towards RUS is
      // hostile, and TUR acted towards KAZ. RUS is covered until 2014 only, USA as one of a pair.
      log: `
        2015-01-01  KAZ > IRN   statement-made  stance=praise
        2016-01-01  KAZ > ISR   statement-made  stance=praise
        2016-01-01  KAZ > UNSC  statement-made  stance=praise
        2016-01-01  KAZ > RUS   statement-made  stance=criticise
        2016-01-01  TUR > KAZ   statement-made  stance=praise
        2016-01-01  RUS > KAZ   statement-made  stance=praise
        2016-01-01  USA > ISR   statement-made  stance=praise
      `,
      at: "2016-01-01",
      coverage: [
        { actors: ["KAZ"], to: "2016-01-01" },
        { actors: ["TUR"], to: "2016-12-31" },
        { actors: ["ISR"], to: "2016-12-31" },
        { actors: ["RUS"], to: "2014-12-31" },
        { actors: ["USA", "ISR"], to: "2016-12-31" },
      ],
      values: {
        "diversification(KAZ)": 1 - (2 / 3) ** 2 - (1 / 3) ** 2,
        "diversification(TUR)": 0,
        "diversification(ISR)": null,
        "diversification(RUS)": null,
        "diversification(USA)": null,
      },
    },
  ],
  refuses: ({ name, dyad, actors, words }) =>
    dyad || actors.length !== 1 || words.length > 0
      ? `${name} takes one actor and nothing else: ${name}(A)`
      : undefined,
  read(reading, { actors }) {
    const own = actors[0]!;
    if (!isCovered(reading, own)) return null;
    const { codebook } = reading.view.model;
    const sizes = Object.keys(reading.world.scores[own] ?? {})
      .sort()
      .filter((code) => codebook.actors.get(code)?.kind === "state")
      .map((code) => scoreOf(reading, own, code).plus);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    return total === 0 ? null : 1 - sizes.reduce((sum, size) => sum + (size / total) * (size / total), 0);
  },
});
