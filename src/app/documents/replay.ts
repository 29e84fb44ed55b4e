import { EMPTY, concat, defer, expand, from, ignoreElements, of, type Observable, type ObservableInput } from "rxjs";
import { formatDay, type Day } from "../../core/time/date.ts";
import { worldAt } from "../../core/what-if/views.ts";
import { countUpTo, daysOf, type View } from "../../core/log/view.ts";
import { replay, type Step } from "../../core/replay/steps.ts";
import { worldHash, worldJson, type WorldJson } from "../../core/world/world-json.ts";

/** The document of `demarche replay`. */
export interface ReplayDocument {
  readonly asOf: string;
  readonly known: string | null;
  /** Log entries dated up to `asOf` and known by `known`, applied or not. */
  readonly events: number;
  readonly hash: string;
  readonly world: WorldJson;
}

/** The state of the world on a day, with its hash. */
export function replayDocument(view: View, asOf: Day): ReplayDocument {
  const world = worldJson(worldAt(view, asOf), asOf, view.known, view.model);
  return {
    asOf: formatDay(asOf),
    known: view.known === null ? null : formatDay(view.known),
    events: countUpTo(
      daysOf(view).map((day) => ({ day })),
      asOf,
    ),
    hash: worldHash(world),
    world,
  };
}

/** The last effective day in the log, on which a replay ends unless the caller names another day. */
export function lastDay(view: View): Day {
  return daysOf(view).at(-1) ?? 0;
}

/**
 * The log as an Observable of steps (event, world, what changed). Unsubscribing stops the replay.
 *
 * Without `pace` the steps come as fast as the subscriber takes them. With it, the next step is made only when the observable that `pace`
 * returned for the last one has completed: a timer for a paced replay, or the work of a slow consumer.
 */
export function replay$(
  view: View,
  options: { asOf?: Day; pace?: (step: Step) => ObservableInput<unknown> } = {},
): Observable<Step> {
  const { asOf = lastDay(view), pace } = options;
  const entries = view.entries.slice(0, countUpTo(view.entries, asOf));
  if (!pace) return defer(() => from(replay(view, entries)));
  return defer(() => {
    const steps = replay(view, entries);
    const next = (): Observable<Step> => {
      const { done, value } = steps.next();
      return done ? EMPTY : of(value);
    };
    return next().pipe(expand((step) => concat(from(pace(step)).pipe(ignoreElements()), defer(next))));
  });
}
