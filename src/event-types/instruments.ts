import type { LogEvent } from "../core/event.ts";
import type { Scene } from "../core/event-type.ts";
import { closeTie, openTie, type TieStage, type World } from "../core/world.ts";
import { unorderedPairs } from "./pairs.ts";

/** What the data of every event on an agreement says. */
interface OnAgreement {
  readonly agreement: string;
  /** A multilateral instrument is an actor itself: parties are tied to it, each at its own stage. */
  readonly instrument?: string | undefined;
}

/** Moves the agreement to a stage: between every pair, or between each party and the instrument. */
export function setAgreement(world: World, event: LogEvent<OnAgreement>, scene: Scene, stage: TieStage): void {
  const name = `agreement/${event.data.agreement}`;
  const { instrument } = event.data;
  if (instrument === undefined) {
    for (const [source, target] of unorderedPairs(scene))
      openTie(world, event, scene, { name, source, target, mutual: true, stage });
  } else {
    for (const source of partiesOf(event, scene))
      openTie(world, event, scene, { name, source, target: instrument, stage });
  }
}

/** Ends the agreement between the pairs, or for the sources alone when it is an instrument others stay in. */
export function endAgreement(world: World, event: LogEvent<OnAgreement>, scene: Scene): void {
  const name = `agreement/${event.data.agreement}`;
  const { instrument } = event.data;
  if (instrument === undefined) {
    for (const [source, target] of unorderedPairs(scene))
      closeTie(world, event, scene, { name, source, target, mutual: true });
  } else {
    for (const source of scene.expand(event.source))
      closeTie(world, event, scene, { name, source, target: instrument });
  }
}

/** All parties the envelope names, groups expanded, the instrument itself left out. */
export function partiesOf(event: LogEvent<OnAgreement>, scene: Scene): readonly string[] {
  const named = [...new Set([...scene.expand(event.source), ...scene.expand(event.target)])];
  return named.filter((code) => code !== event.data.instrument);
}
