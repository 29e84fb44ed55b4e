import type { LogEvent } from "../../core/event/event.ts";
import type { Scene } from "../../core/model/event-type.ts";
import { closeTie, openTie, settleMatter } from "../../core/world/verbs.ts";
import type { Tie, TieStage, World } from "../../core/world/world.ts";
import { unorderedPairs } from "./pairs.ts";

/** What the data of every event about an agreement holds. */
interface OnAgreement {
  readonly agreement: string;
  /** A multilateral instrument is an actor of its own, to which each party has a tie at a stage of its own. */
  readonly instrument?: string | undefined;
}

/** Moves the agreement to a stage: between every pair, or between each party and the instrument. */
export function setAgreement(world: World, event: LogEvent<OnAgreement>, scene: Scene, stage: TieStage): void {
  for (const tie of tiesOf(event, scene, partiesOf(event, scene))) {
    const before = standing(world, scene, tie);
    // Signing again (a protocol, a renewal) leaves what is in force, or suspended, at that stage.
    if (stage === "signed" && before !== undefined && before.stage !== "announced") continue;
    openTie(world, event, scene, { ...tie, stage });
  }
}

/** Moves the source's own tie from one stage to another. A tie that has ended, or is at a third stage, stays as it is. */
export function restageAgreement(
  world: World,
  event: LogEvent<OnAgreement>,
  scene: Scene,
  step: { from: TieStage; to: TieStage },
): void {
  for (const tie of tiesOf(event, scene, scene.expand(event.source))) {
    if (standing(world, scene, tie)?.stage === step.from) openTie(world, event, scene, { ...tie, stage: step.to });
  }
}

/** Ends the agreement between the pairs, or for the sources alone where it is an instrument in which others may remain. */
export function endAgreement(world: World, event: LogEvent<OnAgreement>, scene: Scene): void {
  const leaving = scene.expand(event.source);
  const own = event.data.instrument === undefined ? instrumentTies(world, event, leaving) : [];
  for (const tie of own.length > 0 ? own : tiesOf(event, scene, leaving)) closeTie(world, event, scene, tie);
}

/** The ties of these parties to an instrument under that name: an event need not say that the agreement has one. */
function instrumentTies(world: World, event: LogEvent<OnAgreement>, parties: readonly string[]): AgreementTie[] {
  const name = `agreement/${event.data.agreement}`;
  return parties.flatMap((source) =>
    Object.keys(world.ties[source] ?? {})
      .filter((target) => world.ties[source]![target]![name]?.mutual === false)
      .map((target) => ({ name, source, target, mutual: false })),
  );
}

/** Settles as lapsed what was open under the agreement: between the pairs, or all matters of a party that leaves. */
export function lapseMatters(world: World, event: LogEvent<OnAgreement>, scene: Scene): void {
  const { agreement, instrument } = event.data;
  const leaving = new Set(scene.expand(event.source));
  const pairs = new Set(scene.pairs().flatMap(([a, b]) => [`${a}>${b}`, `${b}>${a}`]));
  const concerned = (source: string, target: string) =>
    instrument === undefined ? pairs.has(`${source}>${target}`) : leaving.has(source) || leaving.has(target);
  // The event may settle some of these matters itself, with an outcome of its own.
  const settled = new Set(event.settles.map((settlement) => settlement.event));
  for (const source of Object.keys(world.matters)) {
    for (const target of Object.keys(world.matters[source] ?? {})) {
      if (!concerned(source, target)) continue;
      for (const id of Object.keys(world.matters[source]?.[target] ?? {})) {
        const opener = scene.event(id)?.data as Partial<OnAgreement> | undefined;
        if (opener?.agreement === agreement && !settled.has(id)) settleMatter(world, event, scene, id, "lapsed");
      }
    }
  }
}

interface AgreementTie {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly mutual: boolean;
}

/** The ties an agreement is made of: one for every pair, or one from each of these parties to the instrument. */
function tiesOf(event: LogEvent<OnAgreement>, scene: Scene, parties: readonly string[]): AgreementTie[] {
  const name = `agreement/${event.data.agreement}`;
  const { instrument } = event.data;
  if (instrument === undefined)
    return unorderedPairs(scene).map(([source, target]) => ({ name, source, target, mutual: true }));
  return parties.map((source) => ({ name, source, target: instrument, mutual: false }));
}

/** The tie as it stands, or undefined where its term is over: that ends it without an event. */
function standing(world: World, scene: Scene, { name, source, target }: AgreementTie): Tie | undefined {
  const tie = world.ties[source]?.[target]?.[name];
  return tie?.until !== undefined && tie.until < scene.day ? undefined : tie;
}

/** All parties that the envelope names, with groups expanded and without the instrument. */
function partiesOf(event: LogEvent<OnAgreement>, scene: Scene): readonly string[] {
  const named = [...new Set([...scene.expand(event.source), ...scene.expand(event.target)])];
  return named.filter((code) => code !== event.data.instrument);
}
