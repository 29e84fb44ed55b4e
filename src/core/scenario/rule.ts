import type { Distribution } from "../chance/distribution.ts";
import type { Address } from "../reading/address.ts";
import type { Condition } from "../reading/condition.ts";
import type { Metric } from "../reading/metric.ts";
import type { Day } from "../time/date.ts";
import type { Period } from "../time/grid.ts";

/** What sets a rule off. */
export type Trigger =
  | {
      readonly kind: "event";
      /** Id or label of one event. The other fields describe the events that count. */
      readonly event?: string;
      readonly type?: string;
      readonly source?: string;
      readonly target?: string;
      /** Paths from the root of the event, with the values they must have. */
      readonly where: readonly (readonly [path: string, value: unknown])[];
      readonly from?: Day;
      readonly until?: Day;
    }
  | { readonly kind: "silence"; readonly matter: string; readonly days: Distribution }
  | {
      readonly kind: "crossing";
      readonly metric: Metric;
      readonly address: Address;
      readonly rises: boolean;
      readonly level: number;
      readonly checked: Period;
    };

/** A condition that must hold, or must not hold, on the day on which a rule would fire. */
export type Guard =
  | { readonly kind: "condition"; readonly condition: (at: Day) => Condition }
  | { readonly kind: "tie"; readonly name: string; readonly between: readonly [string, string]; readonly stage: string }
  | { readonly kind: "matter"; readonly matter: string; readonly stage: string }
  | { readonly kind: "open-matter"; readonly matterKind: string; readonly about: string; readonly open: boolean };

export type Effect =
  | { readonly kind: "insert"; readonly raw: Readonly<Record<string, unknown>> }
  | { readonly kind: "settle"; readonly matter: string; readonly outcome: string }
  | { readonly kind: "remove"; readonly event: string }
  | { readonly kind: "scale"; readonly series: Address; readonly times: Distribution; readonly until?: Day };

/** When something happens in the branch, something else follows: perhaps only later, and perhaps only with some probability. */
export interface Rule {
  readonly id: string;
  readonly when: Trigger;
  readonly ifs: readonly Guard[];
  readonly unless: readonly Guard[];
  readonly effects: readonly Effect[];
  readonly after: Distribution;
  readonly probability: Distribution;
  readonly atMost: number;
  readonly from: Day;
  readonly until: Day;
}

/** One firing of a rule, and what set it off. */
export interface Firing {
  readonly rule: string;
  readonly cause: string;
  readonly day: Day;
  /** Ids of the events it inserted. */
  readonly events: readonly string[];
  /** Why it had no effect, when it had none. */
  readonly stopped?: "chance" | "condition" | "at most";
}
