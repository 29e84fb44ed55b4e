import { z } from "zod";
import { parseDate } from "../core/time/date.ts";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { dueDay, edtfText, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

/** Ties that join both sides alike: recorded as directed they would stand beside the one later events open and close. */
const MUTUAL = new Set(["relations", "broken", "hostilities", "ceasefire"]);

/** What the log's first row finds in being: a tie that was opened before, or outside, the log. Weighs nothing. */
export default defineEventType({
  name: "tie-recorded",
  title: "a tie found in being between source and target",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({
    tie: z
      .string()
      .regex(
        /^[a-z]+(?:\/[A-Za-z0-9:+-]+)*$/,
        "expected a tie such as relations, broken, mission/embassy, sanctions/un-nuclear",
      ),
    /** Left out: what the kind of tie is by nature. */
    mutual: z.boolean().optional(),
    since: z.union([z.literal("before-log"), edtfText]).default("before-log"),
    stage: z.enum(["announced", "signed", "in-force", "suspended"]).default("in-force"),
    until: edtfText.optional(),
    note: text.optional(),
  }),
  apply(world, event, scene) {
    const { tie: name, since, stage, until } = event.data;
    const mutual = event.data.mutual ?? MUTUAL.has(name);
    const pairs = mutual ? unorderedPairs(scene) : scene.pairs();
    const last = dueDay(until);
    for (const [source, target] of pairs) {
      openTie(world, event, scene, {
        name,
        source,
        target,
        mutual,
        stage,
        since: since === "before-log" ? null : parseDate(since).day,
        ...(last === undefined ? {} : { until: last }),
      });
    }
  },
  summary({ source, target, data }, name) {
    const since = data.since === "before-log" ? "since before the log" : `since ${data.since}`;
    return `Between ${listNames([...source, ...target], name)} stood ${data.tie} ${since}${data.note ? `: ${data.note}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        tie: fc.constantFrom("relations", "broken", "mission/embassy", "sanctions/trade"),
        mutual: fc.boolean(),
        since: fc.constantFrom("before-log", "1979", "1995-03"),
        stage: fc.constantFrom("announced", "signed", "in-force", "suspended"),
        until: fc.constantFrom("2016", "2018-06"),
        note: fc.constantFrom("general knowledge"),
      },
      { requiredKeys: ["tie", "since", "stage"] },
    ),
});
