import { draw, happens, type Draws } from "../chance/distribution.ts";
import type { View } from "../log/view.ts";
import type { Coverage } from "../reading/coverage.ts";
import { judge } from "../reading/judge.ts";
import type { Day } from "../time/date.ts";
import { worldAt } from "../what-if/views.ts";
import { matterHome } from "../world/verbs.ts";
import type { World } from "../world/world.ts";
import type { Firing, Guard, Rule } from "./rule.ts";

/** A rule that is about to fire: RULE@CAUSE, its day, the branch so far, and how often the rule has fired. */
interface Attempt {
  readonly key: string;
  readonly day: Day;
  readonly current: () => View;
  readonly timesFired: number;
}

/** What guards are judged by. */
export interface GuardContext {
  readonly draws: Draws;
  /** What conditions "against baseline" are held against. */
  readonly baseline: View;
  readonly coverage: readonly Coverage[];
}

/** Why a rule does not fire for a cause, or undefined when it does. */
export function whyStopped(
  rule: Rule,
  { key, day, current, timesFired }: Attempt,
  run: GuardContext,
): Firing["stopped"] {
  if (day < rule.from || day > rule.until) return "condition";
  if (timesFired >= rule.atMost) return "at most";
  if (!happens(draw(rule.probability, run.draws, key, "probability"), run.draws, key)) return "chance";
  const holds = (guard: Guard) => guardHolds(guard, current(), day, run);
  if (!rule.ifs.every(holds) || rule.unless.some(holds)) return "condition";
  return undefined;
}

function guardHolds(guard: Guard, view: View, day: Day, run: GuardContext): boolean {
  switch (guard.kind) {
    case "condition":
      return judge(guard.condition(day), view, run.baseline, run.coverage).holds === true;
    case "tie":
      return hasTie(worldAt(view, day), guard);
    case "matter":
      return isAtStage(view, day, guard);
    case "open-matter":
      return hasOpenMatter(worldAt(view, day), day, guard) === guard.open;
  }
}

/** Whether a tie is at this stage between the two, opened by either. A tie in force has also been signed. */
function hasTie({ ties }: World, { between: [a, b], name, stage }: Extract<Guard, { kind: "tie" }>): boolean {
  const tie = ties[a]?.[b]?.[name] ?? ties[b]?.[a]?.[name];
  return tie !== undefined && (tie.stage === stage || (stage === "signed" && tie.stage === "in-force"));
}

function isAtStage(view: View, day: Day, { matter, stage }: Extract<Guard, { kind: "matter" }>): boolean {
  const opener = view.byId.get(matter);
  if (!opener) return stage === "none";
  const [source, target] = matterHome(opener);
  const open = worldAt(view, day).matters[source]?.[target]?.[matter];
  return stage === "settled" ? open === undefined : open?.stage === stage;
}

/** Whether any two actors have an open matter of this kind about this, not past its due day. */
function hasOpenMatter(
  { matters }: World,
  day: Day,
  { matterKind, about: wanted }: Extract<Guard, { kind: "open-matter" }>,
): boolean {
  return Object.values(matters)
    .flatMap((byTarget) => Object.values(byTarget))
    .flatMap((record) => Object.values(record))
    .some(
      ({ kind, about, due }) =>
        kind === matterKind && (about ?? "").includes(wanted) && (due === undefined || day <= due),
    );
}
