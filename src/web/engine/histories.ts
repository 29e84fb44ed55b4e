import type { Workspace } from "../../app/files/workspace.ts";
import type { Plan } from "../../app/scenario/plan.ts";
import type { Scenario } from "../../app/scenario/read-scenario.ts";
import type { Branch } from "../../app/what-if/branch.ts";
import type { Sides } from "../../app/what-if/compare.ts";
import type { Problem } from "../../core/event/event.ts";
import type { View } from "../../core/log/view.ts";

/** The baseline as the page reads it, and the what-if's branch. */
export interface Histories {
  readonly workspace: Workspace;
  readonly sides: Sides;
  /** What the what-if is compared with: the record, or the branch of another scenario. */
  readonly baseline: View;
  readonly scenario: Scenario | undefined;
  readonly plan: Plan | undefined;
  /** The what-if's own history; undefined without one, or while it has errors. */
  readonly branch: Branch | undefined;
  /** The problems of the what-if's own document, each with its line. */
  readonly problems: readonly Problem[];
}
