import type { EventType } from "../../core/model/event-type.ts";
import { decodeEvent } from "../../app/files/read-log.ts";
import { dataOf, fieldsOf, typedOf, type Typed } from "./fields.ts";

/** The form of an event: what was typed in each field, and the parts of the event that the form does not show. */
export interface EventDraft {
  readonly type: string;
  readonly id: string;
  readonly date: string;
  readonly known: string;
  readonly source: string;
  readonly target: string;
  readonly confidence: string;
  readonly intensity: string;
  readonly provenanceTitle: string;
  readonly provenanceUrl: string;
  readonly note: string;
  readonly data: Typed;
  /** Fields of the envelope that the form does not show: `within`, `presumes`, further sources, … */
  readonly rest: Readonly<Record<string, unknown>>;
}

export const EMPTY_DRAFT: EventDraft = {
  type: "statement-made",
  id: "",
  date: "",
  known: "",
  source: "",
  target: "",
  confidence: "",
  intensity: "",
  provenanceTitle: "",
  provenanceUrl: "",
  note: "",
  data: {},
  rest: {},
};

/** The draft that shows an event as a file writes it. */
export function draftOfRaw(raw: Readonly<Record<string, unknown>>, type: EventType): EventDraft {
  const { type: name, id, date, known, source, target, confidence, intensity, provenance, note, data, ...rest } = raw;
  const [first, ...more] = (provenance as Record<string, string>[] | undefined) ?? [];
  const { title = "", url = "", ...says } = first ?? {};
  const others = [says, ...more];
  return {
    type: String(name),
    id: String(id),
    date: String(date),
    known: textOf(known),
    source: codesText(source),
    target: codesText(target),
    confidence: textOf(confidence),
    intensity: textOf(intensity),
    provenanceTitle: title,
    provenanceUrl: url,
    note: textOf(note),
    data: typedOf(fieldsOf(type), (data ?? {}) as Record<string, unknown>),
    rest: { ...rest, ...(first === undefined ? {} : { provenance: others }) },
  };
}

/** The event of a draft as a file writes it, and all its problems. */
export function rawOfDraft(
  draft: EventDraft,
  types: ReadonlyMap<string, EventType>,
): { raw: Record<string, unknown>; problems: string[] } {
  const type = types.get(draft.type);
  const { data, problems } = type ? dataOf(fieldsOf(type), draft.data) : { data: {}, problems: [] };
  const { provenance = [{}], ...rest } = draft.rest as { provenance?: Record<string, string>[] };
  const [says, ...more] = provenance;
  const title = draft.provenanceTitle.trim();
  const source = { title, ...(draft.provenanceUrl.trim() === "" ? {} : { url: draft.provenanceUrl.trim() }), ...says };
  const number = draft.intensity.trim() === "" ? undefined : Number(draft.intensity);
  const raw = defined({
    id: draft.id.trim(),
    type: draft.type,
    date: draft.date.trim(),
    known: orNothing(draft.known),
    source: codesOf(draft.source),
    target: codesOf(draft.target),
    ...rest,
    intensity: number,
    confidence: orNothing(draft.confidence),
    data: Object.keys(data).length === 0 ? undefined : data,
    provenance: title === "" ? undefined : [source, ...more],
    note: orNothing(draft.note),
  });
  const found = problems.map(({ field, message }) => `data.${field}: ${message}`);
  if (found.length > 0) return { raw, problems: found };
  const decoded = decodeEvent(raw, types, { position: 0, stream: "curated" }, () => ({}));
  return { raw, problems: "event" in decoded ? [] : decoded.problems.map(({ message }) => message) };
}

/** The changed fields by path, as `amend` takes them, and the paths that are gone, which `amend` cannot express. */
export function amendmentOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { set: Record<string, unknown>; gone: string[] } {
  const [was, is] = [flat(before), flat(after)];
  const set = Object.fromEntries(Object.entries(is).filter(([path, value]) => !alike(was[path], value)));
  return { set, gone: Object.keys(was).filter((path) => !(path in is)) };
}

/** The fields of an event by path; those of its data begin with `data.`. */
function flat({ data, ...envelope }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inner = Object.entries((data ?? {}) as Record<string, unknown>);
  return { ...envelope, ...Object.fromEntries(inner.map(([key, value]) => [`data.${key}`, value])) };
}

function alike(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function codesOf(text: string): string | string[] | undefined {
  const codes = text
    .split(/[\s,;]+/)
    .map((code) => code.trim())
    .filter((code) => code !== "");
  return codes.length <= 1 ? codes[0] : codes;
}

function codesText(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : textOf(value);
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

function orNothing(text: string): string | undefined {
  return text.trim() === "" ? undefined : text.trim();
}

function defined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
