import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, openTie, report } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { amount, remark, sentence } from "./parts/prose.ts";

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

/** What the source did, before and after the name of the target. */
const VERBS: Record<(typeof means)[number], readonly [before: string, after: string]> = {
  air: ["carried out air strikes on", ""],
  missile: ["fired missiles at", ""],
  drone: ["attacked", " with drones"],
  ground: ["attacked", " on the ground"],
  naval: ["attacked", " at sea"],
  raid: ["carried out a raid against", ""],
  killing: ["carried out a killing directed against", ""],
  cyber: ["carried out a cyber attack on", ""],
};

/** The source used force against the target. Whether it admitted the act is shown wherever the act counts. */
export default defineEventType({
  name: "force-used",
  title: "force used by the source against the target",
  tone: "hostile",
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
    /** The act opens hostilities. They end with the event's date where that is an interval, and otherwise with a ceasefire. */
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
    const who = `${listNames(source, name)}${{ admitted: "", accused: " allegedly", inferred: " apparently" }[data.attribution]}`;
    const whom = listNames(target, name);
    const where = data.place ? `${data.place.startsWith("near ") ? "" : " in"} ${data.place}` : "";
    if (data.means === "killing" && data.victim !== undefined)
      return sentence(`${who} killed ${data.victim} in an attack on ${whom}${where}${remark(data.what)}`);
    const [before, after] = VERBS[data.means];
    return sentence(`${who} ${before} ${whom}${after}${where}${lossesOf(data)}${remark(data.what)}`);
  },
  examples: [
    `2025-06-13/2025-06-24  ISR > IRN  force-used  means=air attribution=admitted open=true killed={"low":600,"high":1000,"by":"press"} what="nuclear sites were hit"`,
    `2026-02-28  USA,ISR > IRN  force-used  means=missile attribution=inferred open=true killed={"low":30,"high":30}`,
    `
      # Hostilities whose day is over ended by themselves; the next ones are new.
      2025-06-13/2025-06-24  ISR > IRN  force-used  means=air attribution=admitted open=true
      2026-02-28             ISR > IRN  force-used  means=drone attribution=admitted open=true
    `,
    `2026-02-28  USA > IRN  force-used  means=ground attribution=accused open=false killed={"low":9,"high":2}`,
    `2020-11-27  ISR > IRN  force-used  means=killing attribution=accused place="near Tehran" victim="a scientist" with=[ORG:MOSSAD]`,
    `2020-11-27  ISR > IRN  force-used  means=killing attribution=admitted killed={"low":2,"high":2}`,
    `2026-02-28  ISR > IRN  force-used  means=air attribution=admitted victim="a general"`,
    `2018-01-01  ISR > IRN  force-used  means=raid attribution=admitted place=Tehran`,
    `2010-01-01  ISR > IRN  force-used  means=cyber attribution=inferred`,
    `2010-01-01  IRN > ISR  force-used  means=naval attribution=admitted`,
    `2010-01-01  IRN > ISR  force-used  means=naval attribution=admitted cameo=152`,
    `2010-01-01  IRN > ISR  force-used  means=raid attribution=admitted plover=ASSAULT`,
    `
      2010-01-01  IRN > ISR  plan-announced  plan=retaliation what="an answer"
      2010-02-01  IRN > ISR  force-used      means=missile attribution=admitted settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        means: fc.constantFrom(...means),
        place: fc.constantFrom("the capital"),
        victim: fc.constantFrom("A. Victim"),
        killed: fc.record(
          { low: fc.nat({ max: 9 }), high: fc.nat({ max: 99 }), by: fc.constantFrom("press") },
          { requiredKeys: ["low", "high"] },
        ),
        attribution: fc.constantFrom("admitted", "accused", "inferred"),
        open: fc.boolean(),
        what: fc.constantFrom("a salvo"),
        with: fc.subarray(["A. Militia"]),
      },
      { requiredKeys: ["means", "attribution"] },
    ),
});

/** Who lost their lives, by name or by number. */
function lossesOf({
  victim,
  killed,
}: {
  victim?: string | undefined;
  killed?: { low: number; high: number } | undefined;
}): string {
  if (victim !== undefined) return `, killing ${victim}`;
  if (killed === undefined) return "";
  const [low, high] = [Math.min(killed.low, killed.high), Math.max(killed.low, killed.high)];
  return `, killing ${amount(low === high ? low : [low, high])}`;
}
