import type { Stream } from "../event/event.ts";
import type { Day } from "../time/date.ts";

export interface Actor {
  readonly code: string;
  readonly name: string;
  /** Article before the name in a sentence. It does not belong to the model, so it enters no hash. */
  readonly article?: "the";
  /** A group expands to its members of the day; every other kind stays itself. */
  readonly kind: ActorKind;
  readonly from?: Day;
  readonly to?: Day;
  readonly members?: readonly { readonly code: string; readonly from?: Day; readonly to?: Day }[];
  /** Dated facts about the actor itself: secular state, Muslim-majority population. */
  readonly attributes?: readonly { readonly name: string; readonly value: string; readonly source: string }[];
}

type ActorKind = "state" | "body" | "group" | "instrument" | "person" | "organisation" | "community" | "world";

/** The codebook as plain values; app/files/read-codebook.ts reads and checks its files. */
export interface Codebook {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly dimensions: readonly string[];
  /** Names of all scales that may be chosen; `weights` holds those that were read. */
  readonly scales: readonly string[];
  /** weights[scale][code]; the PLOVER scale is keyed by category, and by category/mode. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly cameoToPlover: Readonly<Record<string, string>>;
  /** Half-lives in days by stream. */
  readonly halfLives: Readonly<Record<Stream, number>>;
  /** By kind of tie: the CAMEO code whose weight it has when the act that opened it lies before the log. */
  readonly tieCodes: Readonly<Record<string, string>>;
  /** Days by which `~` widens a date of day, month or year precision. */
  readonly approximateDays: { readonly day: number; readonly month: number; readonly year: number };
  /** Order of trust among reporters of figures, best first. */
  readonly reporters: readonly string[];
  /** Likelihood words of scenario rules. */
  readonly likelihood: Readonly<Record<string, number>>;
}

/** Group codes become their members of the day, in the order of the codebook; every other code stays itself. */
export function expandActors(codebook: Codebook, codes: readonly string[], day: Day): readonly string[] {
  if (!codes.some((code) => codebook.actors.get(code)?.kind === "group")) return codes;
  const expanded = codes.flatMap((code) => {
    const actor = codebook.actors.get(code);
    if (actor?.kind !== "group") return [code];
    return (actor.members ?? [])
      .filter(({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to))
      .map((member) => member.code);
  });
  return [...new Set(expanded)];
}
