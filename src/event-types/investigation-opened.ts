import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter, report } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { list, remark, sentence, toward } from "./parts/prose.ts";

/** The source opened an investigation. It weighs when it is aimed at people or firms of the target. */
export default defineEventType({
  name: "investigation-opened",
  title: "an investigation by the source that touches the target",
  tone: "hostile",
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
    const naming = data.persons?.length ? `, naming ${list(data.persons)}` : "";
    const touching = toward(", touching", target, name);
    const charge = data.charge ? `${naming ? "" : ","} on a charge of ${data.charge}` : "";
    return sentence(
      `${listNames(source, name)} opened an investigation into ${data.into}${naming}${charge}${touching}${remark(data.result)}`,
    );
  },
  examples: [
    `2009-04-01  KAZ > ISR  investigation-opened  into="an arms deal" persons=["A. Official","B. Dealer"] charge=bribery loss=82000000 unit=USD result="one arrest"`,
    `2009-04-01  KAZ  investigation-opened  into="an arms deal" charge=fraud loss=5`,
    `
      2009-03-01  KAZ > ISR  claim-reported        by=press claim="a bribe was paid" kind=allegation
      2009-04-01  KAZ > ISR  investigation-opened  into="an arms deal" settles=[e1]
    `,
    `2009-04-01  -  investigation-opened  into="an arms deal" loss=5`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        into: fc.constantFrom("an arms deal"),
        persons: fc.subarray(["A. Official", "B. Dealer"]),
        charge: fc.constantFrom("abuse of office"),
        loss: fc.integer({ min: 1, max: 1e6 }),
        unit: fc.constantFrom("USD"),
        result: fc.constantFrom("an arrest"),
      },
      { requiredKeys: ["into"] },
    ),
});
