import type { Metric } from "../../core/reading/metric.ts";
import type { PageState } from "../state/page-state.ts";

/** The numbers to choose from: every metric for the actors of the triad, in every form that it takes. */
export function suggestionsFor(metrics: readonly Metric[], [balancer, one, other]: PageState["focus"]): string[] {
  const pairs = [
    [balancer, one],
    [balancer, other],
    [one, other],
  ] as const;
  return metrics.flatMap(({ name, takes }) => {
    if (takes.includes("A; B, C")) return [`${name}(${balancer}; ${one}, ${other})`];
    if (takes.startsWith("A>B")) return pairs.flatMap(([a, b]) => [`${name}(${a}>${b})`, `${name}(${b}>${a})`]);
    if (takes.startsWith("A-B")) return pairs.map(([a, b]) => `${name}(${a}-${b})`);
    return [`${name}(${balancer})`];
  });
}
