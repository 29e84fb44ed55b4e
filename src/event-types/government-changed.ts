import { z } from "zod";
import { defineEventType, listNames, type Scene } from "../core/model/event-type.ts";
import type { LogEvent } from "../core/event/event.ts";
import { closeTie } from "../core/world/verbs.ts";
import type { World } from "../core/world/world.ts";
import { text } from "../format/fields.ts";
import { its, remark, sentence, toward, was } from "./parts/prose.ts";

const how = ["independence-declared", "overthrown", "dissolved"] as const;

/** The state or its government itself changed. This weighs nothing; it is there for later events to presume. */
export default defineEventType({
  name: "government-changed",
  title: "a change of the state or government of the source",
  tone: "neutral",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({ how: z.enum(how), from: text.optional(), to: text.optional(), what: text.optional() }),
  apply(world, event, scene) {
    if (event.data.how === "independence-declared") return;
    for (const state of scene.expand(event.source)) endOffices(world, event, scene, state);
  },
  summary({ source, target, data }, name) {
    const who = listNames(source, name);
    const what = {
      "independence-declared": `${who} declared ${its(source)} independence${toward(" from", target, name)}`,
      overthrown: `The government of ${who} was overthrown${toward(", which concerned", target, name)}`,
      dissolved: `${who} ${was(source)} dissolved${toward(", which concerned", target, name)}`,
    }[data.how];
    return sentence(`${what}${remark(data.what)}`);
  },
  examples: [
    `
      # The offices of a government end with it, whoever holds them; other ties of the same persons and offices elsewhere stay.
      2000-07-10  PER:ASSAD > SYR      tie-recorded        tie=office/president
      2016-12-28  PER:LAVROV > RUS     tie-recorded        tie=office/foreign-minister
      2016-12-28  PER:ASSAD > SYR      tie-recorded        tie=membership/SYR/member
      2024-12-08  SYR                  government-changed  how=overthrown from="one party" to="another" what="after a short war"
    `,
    `
      1990-04-24  PER:NAZARBAYEV > KAZ  tie-recorded        tie=office/president
      1991-12-16  KAZ > SUN             government-changed  how=independence-declared
    `,
    `1991-12-16  KAZ,UZB > WORLD  government-changed  how=independence-declared`,
    `1991-12-26  SUN > RUS  government-changed  how=dissolved`,
    `
      2000-01-01  SYR > RUS      request-made        asks=aid
      2024-12-08  SYR,IRQ > RUS  government-changed  how=dissolved settles=[e1]
    `,
    `2024-12-08  SYR > RUS  government-changed  how=overthrown`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        how: fc.constantFrom(...how),
        from: fc.constantFrom("a union"),
        to: fc.constantFrom("a republic"),
        what: fc.constantFrom("after a vote"),
      },
      { requiredKeys: ["how"] },
    ),
});

/** Offices belong to a government, so they end with it. */
function endOffices(world: World, event: LogEvent, scene: Scene, state: string): void {
  for (const person of Object.keys(world.ties)) {
    for (const name of Object.keys(world.ties[person]?.[state] ?? {})) {
      if (name.startsWith("office/")) closeTie(world, event, scene, { name, source: person, target: state });
    }
  }
}
