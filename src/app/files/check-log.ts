import { formatDay } from "../../core/time/date.ts";
import type { LogEvent, Problem } from "../../core/event/event.ts";
import { fold } from "../../core/replay/fold.ts";
import { unweighedView } from "../../core/log/view.ts";
import { effectiveDay } from "../../core/log/scene.ts";
import type { Model } from "../../core/model/model.ts";
import type { Change } from "../../core/world/world.ts";
import { didYouMean } from "../input/nearest.ts";

/** Checks what cannot be seen in a single event: references, order, knowledge, memberships, actors, dimensions. Reports all problems at once. */
export function checkLog(model: Model, events: readonly LogEvent[]): Problem[] {
  const problems: Problem[] = [];
  const byId = new Map<string, LogEvent>();
  for (const event of events) {
    const twin = byId.get(event.id);
    if (twin) {
      const first = twin.at ? `${twin.at.file}:${twin.at.line}` : "before";
      problems.push(
        problem(event, "duplicate-id", `the id is used already at ${first}; give each event an id of its own`),
      );
    } else {
      byId.set(event.id, event);
    }
  }
  for (const event of events) {
    problems.push(...checkActors(model, event), ...checkReferences(model, event, byId), ...checkTimes(event));
    problems.push(...checkDimensions(model, event));
  }
  for (const field of ["corrects", "withdraws", "within"] as const) {
    problems.push(...checkCircles(events, byId, field));
  }
  problems.push(...checkMemberships(model, events));
  return problems;
}

/** Following a reference from event to event must come to an end; in a circle no event is the first. */
function checkCircles(
  events: readonly LogEvent[],
  byId: ReadonlyMap<string, LogEvent>,
  field: "corrects" | "withdraws" | "within",
): Problem[] {
  const done = new Set<string>();
  return events.flatMap((event) => {
    const path = new Set<string>();
    let id: string | undefined = event.id;
    while (id !== undefined && !done.has(id) && !path.has(id)) {
      path.add(id);
      id = byId.get(id)?.[field];
    }
    const isCircle = id !== undefined && path.has(id);
    for (const passed of path) done.add(passed);
    if (!isCircle) return [];
    const members = [...path].slice([...path].indexOf(id!));
    const circle = [...members, id].join(" → ");
    return [problem(byId.get(id!)!, "circle", `${field} leads back to itself (${circle}); take out one of them`)];
  });
}

function checkActors(model: Model, event: LogEvent): Problem[] {
  const { actors } = model.codebook;
  const isAimless =
    event.target.length === 0 && event.withdraws === undefined && model.types.get(event.type)?.needsTarget;
  const aimless = isAimless
    ? [
        problem(
          event,
          "no-target",
          `a ${event.type} needs a target; name the actor it was aimed at, WORLD for no single addressee`,
        ),
      ]
    : [];
  const unknown = [...event.source, ...event.target, ...event.via]
    .filter((code) => !actors.has(code))
    .map((code) =>
      problem(
        event,
        "unknown-actor",
        `unknown actor "${code}"${didYouMean(code, actors.keys()) || "; add it to codebook/actors.yaml"}`,
      ),
    );
  return [...aimless, ...unknown];
}

function checkDimensions(model: Model, event: LogEvent): Problem[] {
  const known = model.codebook.dimensions;
  return event.dimension
    .filter((dimension) => !known.includes(dimension))
    .map((dimension) =>
      problem(event, "unknown-dimension", `unknown dimension "${dimension}"; known dimensions: ${known.join(", ")}`),
    );
}

function checkReferences(model: Model, event: LogEvent, byId: ReadonlyMap<string, LogEvent>): Problem[] {
  const problems: Problem[] = [];
  const missing = (field: string, id: string) => {
    problems.push(
      problem(event, "missing-event", `${field} names "${id}", which is not in the log${didYouMean(id, byId.keys())}`),
    );
  };
  for (const [field, id] of [
    ["corrects", event.corrects],
    ["withdraws", event.withdraws],
  ] as const) {
    if (id === undefined) continue;
    const named = byId.get(id);
    if (!named) {
      problems.push(
        problem(
          event,
          "corrects-nothing",
          `${field} names "${id}", which is not in the log${didYouMean(id, byId.keys())}`,
        ),
      );
    } else if (event.known < named.known) {
      problems.push(
        problem(event, "known-too-early", `${field} "${id}", which became known only on ${formatDay(named.known)}`),
      );
    }
  }
  if (event.within !== undefined && !byId.has(event.within)) missing("within", event.within);
  for (const settled of event.settles) if (!byId.has(settled.event)) missing("settles", settled.event);
  const refersTo = model.types.get(event.type)?.refersTo?.(event) ?? [];
  for (const id of refersTo) if (!byId.has(id)) missing("data", id);
  for (const id of event.presumes) {
    const presumed = byId.get(id);
    if (!presumed) missing("presumes", id);
    else if (isLater(model, presumed, event)) {
      const [later, earlier] = [presumed, event].map((one) => formatDay(effectiveDay(model, one)));
      problems.push(
        problem(
          event,
          "presumes-later",
          `presumes "${id}", which comes later (${later}, this event ${earlier}); correct a date, or move it up in its file`,
        ),
      );
    }
  }
  return problems;
}

function isLater(model: Model, a: LogEvent, b: LogEvent): boolean {
  const days = effectiveDay(model, a) - effectiveDay(model, b);
  return days > 0 || (days === 0 && a.position >= b.position);
}

function checkTimes(event: LogEvent): Problem[] {
  if (event.known >= event.date.first) return [];
  return [
    problem(
      event,
      "known-before-it-happened",
      `known on ${formatDay(event.known)}, before its first possible day ${formatDay(event.date.first)}; correct known, or make the announcement an event of its own`,
    ),
  ];
}

/** Reports two overlapping terms of one member in the same role of the same body. */
function checkMemberships(model: Model, events: readonly LogEvent[]): Problem[] {
  const view = unweighedView(model, events);
  const memberships = view.entries.filter(({ type }) => type.termsMustNotOverlap);
  const changes: Change[] = [];
  fold(view, memberships, undefined, changes);
  const seen = new Map<string, { event: string; from: number; to: number }[]>();
  return changes.flatMap((change) => {
    if (change.kind !== "tie-opened" && change.kind !== "tie-closed") return [];
    const key = `${change.source}>${change.target} ${change.name}`;
    if (change.kind === "tie-closed") {
      seen.delete(key);
      return [];
    }
    if (change.tie.until === undefined) return [];
    const term = { event: change.event, from: change.day, to: change.tie.until };
    const terms = seen.get(key) ?? [];
    seen.set(key, [...terms, term]);
    const overlap = terms.find((other) => other.from <= term.to && term.from <= other.to);
    if (!overlap) return [];
    const held = `${change.source} already holds ${change.name} through "${overlap.event}" (${formatDay(overlap.from)} to ${formatDay(overlap.to)})`;
    return [problem(view.byId.get(term.event)!, "overlapping-membership", `${held}; correct a term, or end the first`)];
  });
}

/** Warns of events that settle a matter which nothing opened, or which was settled before: usually a slip. */
export function checkSettlements(model: Model, events: readonly LogEvent[]): Problem[] {
  const view = unweighedView(model, events);
  const changes: Change[] = [];
  fold(view, view.entries, undefined, changes);
  const settled = new Set(
    changes.flatMap((change) => (change.kind === "matter-settled" ? [`${change.event} ${change.id}`] : [])),
  );
  return view.entries.flatMap(({ event }) =>
    event.occurred === "unknown"
      ? []
      : event.settles
          .filter(({ event: id }) => !settled.has(`${event.id} ${id}`))
          .map(({ event: id }): Problem => ({
            ...problem(
              event,
              "settles-nothing",
              `settles "${id}", which has no open business on that day; correct the id or the order`,
            ),
            severity: "warning",
          })),
  );
}

function problem(event: LogEvent, code: string, message: string): Problem {
  return {
    severity: "error",
    code,
    ...(event.at === undefined ? {} : { file: event.at.file, line: event.at.line }),
    message: `${event.id}: ${message}`,
  };
}
