import { formatDay, type Day } from "../../core/time/date.ts";
import type { EventMaker } from "../../core/scenario/effects.ts";
import { isFigureOf, scaledValue } from "../../core/scenario/figures.ts";
import { EditRefused } from "../../core/scenario/operation.ts";
import { eventFrom } from "./written-events.ts";
import type { Workspace } from "../files/workspace.ts";

/** Why an effect cannot settle a matter: no event type of the catalog declares how an event closes one. */
const NO_CLOSING_TYPE = "no event type of this catalog can close a matter; insert an event that settles it instead";

/** Makes events of effects. They are dated on the day the rule fires and called RULE@CAUSE; the id in the file becomes their label. */
export function makerOf(workspace: Workspace): EventMaker {
  const { types } = workspace.model;
  const closing = workspace.catalog.eventTypes.find((type) => type.closing !== undefined);
  const rest = (day: Day) => ({
    date: formatDay(day),
    provenance: [{ title: "assumed by the scenario" }],
    confidence: "low",
  });
  return {
    create(raw, { id, day, position }, value) {
      const { id: label, ...fields } = raw;
      const data = mapValues(fields["data"], "data", value);
      const intensity = fields["intensity"] === undefined ? {} : { intensity: value(fields["intensity"], "intensity") };
      const named = typeof label === "string" ? { label } : {};
      return eventFrom(types, { ...rest(day), ...named, ...fields, id, data, ...intensity }, position);
    },
    settle(matter, outcome, { id, day, position }) {
      const data = closing?.closing?.(matter, outcome);
      if (!closing || data === undefined) throw new EditRefused(NO_CLOSING_TYPE);
      return eventFrom(types, { ...rest(day), id, type: closing.name, data }, position);
    },
    scale(event, series, times) {
      if (!isFigureOf(types, event, series)) return undefined;
      return { ...event, data: { ...(event.data as object), value: scaledValue(event.data, times) } };
    },
  };
}

function mapValues(data: unknown, name: string, value: (value: unknown, name: string) => unknown): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, inner]) => [key, value(inner, `${name}.${key}`)]));
}
