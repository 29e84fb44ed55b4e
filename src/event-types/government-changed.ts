import { z } from "zod";
import { defineEventType, listNames, type Scene } from "../core/model/event-type.ts";
import type { LogEvent } from "../core/event/event.ts";
import { closeTie } from "../core/world/verbs.ts";
import type { World } from "../core/world/world.ts";
import { text } from "../format/fields.ts";

const how = ["independence-declared", "overthrown", "dissolved"] as const;

/** The state or its government itself changed. Weighs nothing: it is the root that what follows presumes. */
export default defineEventType({
  name: "government-changed",
  title: "a change of the state or government of the source",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({ how: z.enum(how), from: text.optional(), to: text.optional(), what: text.optional() }),
  apply(world, event, scene) {
    if (event.data.how === "independence-declared") return;
    for (const state of scene.expand(event.source)) endOffices(world, event, scene, state);
  },
  summary({ source, target, data }, name) {
    const who = listNames(source, name);
    const to = target.length > 0 && target[0] !== "WORLD" ? `, from ${listNames(target, name)}` : "";
    const what = {
      "independence-declared": `${who} declared ${source.length > 1 ? "their" : "its"} independence`,
      overthrown: `The government of ${who} was overthrown`,
      dissolved: `${who} ${source.length > 1 ? "were" : "was"} dissolved`,
    }[data.how];
    return `${what}${to}${data.what ? `: ${data.what}` : ""}.`;
  },
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

/** Offices are held of a government: they end with it. */
function endOffices(world: World, event: LogEvent, scene: Scene, state: string): void {
  for (const person of Object.keys(world.ties)) {
    for (const name of Object.keys(world.ties[person]?.[state] ?? {})) {
      if (name.startsWith("office/")) closeTie(world, event, scene, { name, source: person, target: state });
    }
  }
}
