import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter, report } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";

/** The source opened a case. It weighs when it is aimed at the target's people or firms. */
export default defineEventType({
  name: "investigation-opened",
  title: "a case of the source touching the target",
  dimension: "security",
  cameo: "090",
  plover: "ACCUSE/investigate",
  data: z.strictObject({
    into: text,
    persons: z.array(text).optional(),
    charge: text.optional(),
    loss: z.number().optional(),
    unit: text.optional(),
    result: text.optional(),
  }),
  apply(world, event, scene) {
    openMatter(world, event, scene, { kind: "case", about: event.data.into });
    const { loss, unit } = event.data;
    const [source] = event.source;
    if (loss !== undefined && source !== undefined)
      report(world, event, scene, {
        source,
        series: "loss",
        reporter: "log",
        value: loss,
        ...(unit === undefined ? {} : { unit }),
      });
  },
  outcome: () => "investigated",
  summary({ source, target, data }, name) {
    const of = data.persons?.length ? ` of ${data.persons.join(", ")}` : "";
    const touching = target.length > 0 ? `, touching ${listNames(target, name)}` : "";
    return `${listNames(source, name)} opened a case${of} into ${data.into}${touching}${data.charge ? ` (${data.charge})` : ""}${data.result ? `: ${data.result}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        into: fc.constantFrom("an arms deal"),
        charge: fc.constantFrom("abuse of office"),
        loss: fc.integer({ min: 1, max: 1e6 }),
      },
      { requiredKeys: ["into"] },
    ),
});
