import type { EventType } from "../../core/model/event-type.ts";
import { formatDay, type Day } from "../../core/time/date.ts";
import { addEvent, mendEvent, type Written } from "../engine/api.ts";
import { amendmentOf, draftOfRaw, EMPTY_DRAFT, type EventDraft } from "../form/event-draft.ts";
import type { Action } from "../state/history.ts";
import type { PageState } from "../state/page-state.ts";
import { freshId } from "../state/what-if.ts";
import { dialogs } from "../strings/dialogs.ts";

/** Where an event goes: the what-if, or the log as a new event, in the place of its entry, or as a correction of it. */
export type Mode = (typeof MODES)[number];

const MODES = ["what-if", "log", "replace", "correct"] as const;

/** A form that was filled in but not yet submitted. */
export interface KeptForm {
  readonly id: string | undefined;
  readonly draft: EventDraft;
  readonly mode: Mode;
}

type Raw = Readonly<Record<string, unknown>>;
type Types = ReadonlyMap<string, EventType>;

export function modesFor(id: string | undefined, isRecord: boolean, isWritable: boolean): readonly Mode[] {
  if (!isWritable) return ["what-if"];
  if (id === undefined) return ["what-if", "log"];
  return isRecord ? ["what-if", "replace", "correct"] : ["what-if"];
}

/** The form of this event as it was left, if it was left unfinished. */
export function storedForm(text: string | undefined, id: string | undefined, types: Types): KeptForm | undefined {
  try {
    const { id: own, draft, mode } = JSON.parse(text ?? "null") as KeptForm;
    const isOfThis = own === id && types.has(draft.type);
    if (!isOfThis) return undefined;
    return { id, mode: MODES.includes(mode) ? mode : "what-if", draft: { ...EMPTY_DRAFT, ...draft } };
  } catch {
    return undefined;
  }
}

export function newForm(
  id: string | undefined,
  before: Raw | undefined,
  types: Types,
  day: Day,
  focus: PageState["focus"],
): KeptForm {
  const draft = before
    ? draftOfRaw(before, types.get(String(before["type"]))!)
    : { ...EMPTY_DRAFT, date: formatDay(day), source: focus[0], target: focus[1] };
  return { id, mode: "what-if", draft };
}

/** The draft with an id and, in a what-if, a source, where none was given. */
export function completed(draft: EventDraft, mode: Mode, isTaken: (id: string) => boolean): EventDraft {
  const prefix = mode === "what-if" ? "hyp-" : "";
  const id = draft.id.trim() === "" ? freshId(`${prefix}${stemOf(draft)}`, isTaken) : draft.id;
  const isUnsourced = mode === "what-if" && draft.provenanceTitle.trim() === "";
  return { ...draft, id, provenanceTitle: isUnsourced ? dialogs.form.assumed : draft.provenanceTitle };
}

/** `kaz-isr-visit-paid-2019`: who, what and when, as the ids of the log are made. */
function stemOf({ source, target, type, date }: EventDraft): string {
  return [source, target, type, date.slice(0, 4)]
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** What the what-if does to have this event: amends the one of the record, or inserts a new one. */
export function whatIfActions(
  before: Raw | undefined,
  raw: Raw,
): { readonly actions: readonly Action[] } | { readonly problem: string } {
  const id = String(raw["id"]);
  if (!before)
    return {
      actions: [
        { type: "insertEvent", event: raw },
        { type: "selectEvent", id },
      ],
    };
  const { set, gone } = amendmentOf(before, raw);
  if (gone.length > 0) return { problem: dialogs.form.gone(gone.join(", ")) };
  return { actions: [{ type: "amendEvent", id, set }] };
}

/** Asks the server to write the event to the log. */
export function sendEvent(
  mode: Mode,
  id: string | undefined,
  raw: Raw,
  tag: string | null,
  isTaken: (id: string) => boolean,
): Promise<Written> {
  if (mode === "replace") return mendEvent(id!, raw, tag);
  if (mode !== "correct") return addEvent(raw, tag);
  return addEvent({ ...raw, id: freshId(`${id}-corrected`, isTaken), corrects: id }, tag);
}
