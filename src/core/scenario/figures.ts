import type { LogEvent } from "../event/event.ts";
import type { EventType } from "../model/event-type.ts";
import type { Address } from "../reading/address.ts";

/** Whether an event reports a figure of a series such as `trade(KAZ-IRN)`. A target for the series is no figure of it. */
export function isFigureOf(types: ReadonlyMap<string, EventType>, event: LogEvent, { name, dyad }: Address): boolean {
  if (types.get(event.type)?.standsOn !== "last-day") return false;
  const data = event.data as { series?: unknown; value?: unknown } | undefined;
  const actors = [...event.source, ...event.target];
  return (
    data?.series === name && data.value !== undefined && actors.includes(dyad!.source) && actors.includes(dyad!.target)
  );
}

/** The figure of a report, or its range, multiplied and rounded to whole units. */
export function scaledValue(data: unknown, times: number): number | number[] {
  const { value } = data as { value: number | readonly number[] };
  return typeof value === "number" ? Math.round(value * times) : value.map((end) => Math.round(end * times));
}
