import { TOLERANCE } from "../common/tolerance.ts";
import { readDate, type Day } from "../time/date.ts";
import type { Address } from "./address.ts";
import type { Condition, Test } from "./condition.ts";
import type { Metric } from "./metric.ts";

export type ConditionReading =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly reason: string };

/** Looks up what a condition names: addresses, metrics and event types. */
export interface ConditionReader {
  address(
    text: string,
  ): { readonly ok: true; readonly address: Address } | { readonly ok: false; readonly reason: string };
  metric(name: string): Metric | undefined;
  isType(name: string): boolean;
}

const DATE = "([-0-9~?%]+)";
const NUMBER = "(-?[0-9.]+(?:e[0-9]+)?)";
const RUNS = /\s+in (at most )?([0-9.]+) percent of runs$/;
const FORMS =
  "METRIC at DATE rises|falls|equals|is above N|is below N|is between N and M [against baseline] [by N [percent] [or more]]; " +
  "ties(A-B) at DATE has|lacks NAME; matter ID is STAGE at DATE; [no] TYPE A>B from DATE to DATE; each with [in N percent of runs]";

/** Reads one condition, or gives the reason why it cannot be read. */
export function readCondition(text: string, reader: ConditionReader): ConditionReading {
  const runs = RUNS.exec(text);
  const body = runs ? text.slice(0, runs.index) : text;
  const share = runs ? { runs: { share: Number(runs[2]) / 100, atMost: runs[1] !== undefined } } : {};
  const reading = readBody(body.trim(), reader);
  if (typeof reading === "string") return { ok: false, reason: reading };
  return { ok: true, condition: { text, ...share, ...reading } as Condition };
}

function readBody(text: string, reader: ConditionReader): object | string {
  const matter = new RegExp(`^matter (\\S+) is (\\S+) at ${DATE}$`).exec(text);
  if (matter) return withDay(matter[3]!, (at) => ({ kind: "matter", id: matter[1], stage: matter[2], at }));
  const member = new RegExp(`^((?:ties|open-matters)\\(.*?\\)) at ${DATE} (has|lacks) (\\S+)$`).exec(text);
  if (member) {
    return withAddress(member[1]!, reader, (address) =>
      withDay(member[2]!, (at) => ({
        kind: "has",
        list: address.name,
        address,
        at,
        name: member[4],
        has: member[3] === "has",
      })),
    );
  }
  const same = new RegExp(`^(ties\\(.*?\\)) at ${DATE} equals baseline$`).exec(text);
  if (same)
    return withAddress(same[1]!, reader, (address) => withDay(same[2]!, (at) => ({ kind: "same-ties", address, at })));
  const numeric = new RegExp(`^([a-z-]+\\(.*?\\)) at ${DATE} (.+)$`).exec(text);
  if (numeric) {
    return withAddress(numeric[1]!, reader, (address) => {
      const metric = reader.metric(address.name);
      if (!metric) return `unknown metric "${address.name}"`;
      const refusal = metric.refuses(address);
      if (refusal) return refusal;
      const test = readTest(numeric[3]!);
      return typeof test === "string"
        ? test
        : withDay(numeric[2]!, (at) => ({ kind: "metric", metric, address, at, test }));
    });
  }
  return readEvent(text, reader);
}

function readTest(text: string): Test | string {
  const words = text
    .replace(/ against baseline/, "")
    .replace(/^stays /, "is ")
    .trim();
  if (words === "equals baseline" || words === "equals") return { is: "equals" };
  const change = new RegExp(`^(rises|falls)(?: by ${NUMBER}( percent)?(?: or more)?)?$`).exec(words);
  if (change) return { is: change[1] as "rises", by: Number(change[2] ?? 0), percent: change[3] !== undefined };
  const above = new RegExp(`^is above ${NUMBER}$`).exec(words);
  if (above) return { is: "between", low: Number(above[1]) + TOLERANCE, high: Infinity };
  const below = new RegExp(`^is below ${NUMBER}$`).exec(words);
  if (below) return { is: "between", low: -Infinity, high: Number(below[1]) - TOLERANCE };
  const more = new RegExp(`^is ${NUMBER} or (more|less)$`).exec(words);
  if (more)
    return more[2] === "more"
      ? { is: "between", low: Number(more[1]), high: Infinity }
      : { is: "between", low: -Infinity, high: Number(more[1]) };
  const between = new RegExp(`^is between ${NUMBER} and ${NUMBER}$`).exec(words);
  if (between) return { is: "between", low: Number(between[1]), high: Number(between[2]) };
  return `cannot read "${text}"; write ${FORMS}`;
}

function readEvent(text: string, reader: ConditionReader): object | string {
  const form = new RegExp(`^(no )?([a-z-]+) ([A-Z0-9:+>-]+)(?: about (\\S+))?(?: from ${DATE} to ${DATE})?$`).exec(
    text,
  );
  if (!form) return `cannot read "${text}"; write ${FORMS}`;
  const [, no, type, who, about, from, to] = form;
  if (!reader.isType(type!)) return `unknown event type "${type}"`;
  const [source, target] = who!.split(">");
  const parts = {
    kind: "event",
    no: no !== undefined,
    type,
    source,
    ...(target === undefined ? {} : { target }),
    ...(about === undefined ? {} : { about }),
  };
  if (from === undefined) return { ...parts, from: -Infinity, to: Infinity };
  return withDay(from, (first) => withDay(to!, (last) => ({ ...parts, from: first, to: last })));
}

function withDay(text: string, then: (day: Day) => object | string): object | string {
  const reading = readDate(text);
  return reading.ok ? then(reading.date.last) : `"${text}": ${reading.reason}`;
}

function withAddress(
  text: string,
  reader: ConditionReader,
  then: (address: Address) => object | string,
): object | string {
  const reading = reader.address(text);
  return reading.ok ? then(reading.address) : reading.reason;
}
