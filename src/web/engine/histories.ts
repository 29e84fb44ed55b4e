import type { Workspace } from "../../app/files/workspace.ts";
import type { Plan } from "../../app/scenario/plan.ts";
import type { Scenario } from "../../app/scenario/read-scenario.ts";
import type { Branch } from "../../app/what-if/branch.ts";
import type { Sides } from "../../app/what-if/compare.ts";
import type { Problem } from "../../core/event/event.ts";
import type { View } from "../../core/log/view.ts";

/** The log as the page reads it, and the what-if beside it. */
export interface Histories {
  readonly workspace: Workspace;
  readonly sides: Sides;
  /** What the what-if is held against: the record, or the branch of another scenario. */
  readonly baseline: View;
  readonly scenario: Scenario | undefined;
  readonly plan: Plan | undefined;
  /** The what-if's own history; undefined without one, or while it has errors. */
  readonly branch: Branch | undefined;
  /** Of the what-if's own document, each with its line. */
  readonly problems: readonly Problem[];
}
