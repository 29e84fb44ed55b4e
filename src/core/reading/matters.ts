import type { View } from "../log/view.ts";
import { changesUpTo } from "../replay/fold.ts";
import type { Day } from "../time/date.ts";
import { worldAt } from "../what-if/views.ts";
import { matterHome } from "../world/verbs.ts";
import type { Matter } from "../world/world.ts";
import { figuresOf, numberOf } from "./figures.ts";
import type { Reading } from "./reading.ts";

export interface OpenMatter {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly matter: Matter;
}

/** Matters that are open on the day: not settled, and not past their due day. */
export function openMatters(reading: Pick<Reading, "world" | "asOf">, source: string, target: string): OpenMatter[] {
  const record = reading.world.matters[source]?.[target];
  return Object.entries(record ?? {})
    .filter(([, matter]) => matter.due === undefined || reading.asOf <= matter.due)
    .map(([id, matter]) => ({ id, source, target, matter }));
}

/** The stage of a matter on a day, or its outcome once it is settled; `lapsed` past its due day, `none` where no event opened it. */
export function matterStage(view: View, id: string, at: Day): string {
  const opener = view.byId.get(id);
  if (!opener) return "none";
  const [source, target] = matterHome(opener);
  const open = worldAt(view, at).matters[source]?.[target]?.[id];
  if (open?.aim !== undefined && open.about !== undefined && reaches(view, source, target, open.about, open.aim, at))
    return "met";
  if (open) return open.due !== undefined && open.due < at ? "lapsed" : open.stage;
  const settled = changesUpTo(view, at).findLast((change) => change.kind === "matter-settled" && change.id === id);
  return settled?.kind === "matter-settled" ? settled.outcome : "none";
}

/** Whether the newest figure of a series is at least the aim. No event says that a target is met: it is read off the figures. */
function reaches(view: View, source: string, target: string, series: string, aim: number, at: Day): boolean {
  const [newest] = figuresOf({ view, world: worldAt(view, at), asOf: at, coverage: [] }, series, source, target);
  return ((newest && numberOf(newest)) ?? -Infinity) >= aim;
}
