import type { Day } from "../time/date.ts";
import type { Address } from "./address.ts";
import type { Metric } from "./metric.ts";

/** A condition on a world, as `expect`, the guards of rules and `--fail-on` write it. */
export type Condition = {
  readonly text: string;
  /** Share of the runs of an ensemble in which it must hold; left out: in at least half. */
  readonly runs?: { readonly share: number; readonly atMost: boolean };
} & (
  | {
      readonly kind: "metric";
      readonly metric: Metric;
      readonly address: Address;
      readonly at: Day;
      readonly test: Test;
    }
  | {
      readonly kind: "has";
      readonly list: "ties" | "open-matters";
      readonly address: Address;
      readonly at: Day;
      readonly name: string;
      readonly has: boolean;
    }
  | { readonly kind: "same-ties"; readonly address: Address; readonly at: Day }
  | { readonly kind: "matter"; readonly id: string; readonly stage: string; readonly at: Day }
  | {
      readonly kind: "event";
      readonly no: boolean;
      readonly type: string;
      readonly source: string;
      readonly target?: string;
      readonly about?: string;
      readonly from: Day;
      readonly to: Day;
    }
);

export type Test =
  | { readonly is: "rises" | "falls"; readonly by: number; readonly percent: boolean }
  | { readonly is: "equals" }
  | { readonly is: "between"; readonly low: number; readonly high: number };
