import { defineMetric } from "../core/reading/metric.ts";
import { isCovered } from "../core/reading/coverage.ts";
import { scoreOf } from "../core/reading/scores.ts";

/** Does an actor spread its cooperation over many partners? */
export default defineMetric({
  name: "diversification",
  title: "Diversification of an actor's cooperation over its partners",
  unit: "index",
  range: "0 (one partner) to just under 1; null outside the log's coverage of that actor, or with no partner",
  formula: "1 − Σ share_p², shares of the faded cooperative steps towards each state",
  citation: "1 − Herfindahl-Hirschman index; it describes whoever kept the log, hence the coverage",
  takes: "A",
  linear: false,
  refuses: ({ name, dyad, actors, words }) =>
    dyad || actors.length !== 1 || words.length > 0 ? `${name} needs one actor: ${name}(KAZ)` : undefined,
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
