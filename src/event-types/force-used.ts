import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, openTie, report } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

const means = ["air", "missile", "drone", "ground", "raid", "killing", "cyber", "naval"] as const;
const CODES: Record<(typeof means)[number], string> = {
  air: "195",
  missile: "195",
  drone: "195",
  ground: "190",
  naval: "190",
  raid: "171",
  killing: "186",
  cyber: "171",
};

/** The source used force against the target. How the act is attributed is shown wherever it counts. */
export default defineEventType({
  name: "force-used",
  title: "force used by the source against the target",
  needsTarget: true,
  dimension: "security",
  cameo: "190",
  plover: "ASSAULT",
  data: z.strictObject({
    means: z.enum(means),
    place: text.optional(),
    victim: text.optional(),
    killed: z
      .strictObject({ low: z.number().int().nonnegative(), high: z.number().int().nonnegative(), by: text.optional() })
      .optional(),
    attribution: z.enum(["admitted", "accused", "inferred"]),
    /** Open hostilities: in force from now, and over with the interval of the date when it has one. */
    open: z.boolean().optional(),
    what: text.optional(),
    with: z.array(text).optional(),
  }),
  weigh(event, scene) {
    if (scene.parameters.attribution === "admitted" && event.data.attribution !== "admitted") return [];
    return actsOf(
      scene,
      event.cameo ?? CODES[event.data.means],
      event.plover ??
        (event.cameo !== undefined
          ? undefined
          : event.data.means === "raid" || event.data.means === "cyber"
            ? "COERCE"
            : "ASSAULT"),
    );
  },
  apply(world, event, scene) {
    const { means, killed, open } = event.data;
    for (const [source, target] of scene.pairs()) {
      meet(world, event, scene, { source, target, kind: `clash/${means}` });
      if (killed)
        report(world, event, scene, {
          source,
          target,
          series: "killed",
          reporter: killed.by ?? "log",
          range: [Math.min(killed.low, killed.high), Math.max(killed.low, killed.high)],
          unit: "persons",
        });
    }
    if (!open) return;
    for (const [source, target] of unorderedPairs(scene)) {
      openTie(world, event, scene, {
        name: "hostilities",
        source,
        target,
        mutual: true,
        ...(event.date.kind === "interval" ? { until: event.date.last } : {}),
      });
    }
  },
  summary({ source, target, data }, name) {
    const whose = { admitted: "", accused: " (as accused)", inferred: " (as inferred)" }[data.attribution];
    const where = data.place ? ` at ${data.place}` : "";
    const victim = data.victim
      ? `, killing ${data.victim}`
      : data.killed
        ? `, ${data.killed.low === data.killed.high ? data.killed.low : `${data.killed.low} to ${data.killed.high}`} killed`
        : "";
    return `${listNames(source, name)}${whose} used force (${data.means}) against ${listNames(target, name)}${where}${victim}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        means: fc.constantFrom(...means),
        place: fc.constantFrom("the border"),
        attribution: fc.constantFrom("admitted", "accused", "inferred"),
        open: fc.boolean(),
      },
      { requiredKeys: ["means", "attribution"] },
    ),
});
