import type { EventType } from "../../src/core/model/event-type.ts";
import { eventId } from "../../src/format/fields.ts";

/** What these tests look at in a zod schema. */
interface Schema {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, Schema>>;
    readonly innerType?: Schema;
    readonly element?: Schema;
    readonly options?: readonly Schema[];
    readonly entries?: Readonly<Record<string, string>>;
    readonly checks?: readonly { readonly _zod: { readonly def: { readonly pattern?: RegExp } } }[];
  };
}

/** One field of a type's data. */
export interface Field {
  /** The names that lead to it: `["killed", "low"]`. */
  readonly path: readonly string[];
  /** The words it may hold, where it is a choice. */
  readonly choices: readonly string[];
  /** It holds the id of another event. */
  readonly isEventId: boolean;
  readonly isText: boolean;
  readonly isList: boolean;
}

/** All fields of a type's data, those of objects within it included. */
export function fieldsOf(type: EventType): Field[] {
  const schema = type.data as unknown as Schema;
  if (schema.def.shape === undefined) throw new Error(`the data of ${type.name} is not an object with named fields`);
  return within(schema, []);
}

function within(schema: Schema, path: readonly string[]): Field[] {
  return Object.entries(schema.def.shape!).flatMap(([name, field]) => {
    const own = [...path, name];
    const parts = partsOf(field);
    const nested = parts.filter(({ schema: part }) => part.def.shape !== undefined);
    return [
      {
        path: own,
        choices: parts.flatMap(({ schema: part }) => Object.values(part.def.entries ?? {})),
        isEventId: parts.some(({ schema: part }) => isEventId(part)),
        isText: parts.some(({ schema: part }) => part.def.type === "string"),
        isList: parts.some(({ inList }) => inList),
      },
      ...nested.flatMap(({ schema: part }) => within(part, own)),
    ];
  });
}

/** What a field holds, whatever it is wrapped in: optional, with a default, in a list, one of several. */
function partsOf(schema: Schema, inList = false): { schema: Schema; inList: boolean }[] {
  const { innerType, element, options, type } = schema.def;
  if (innerType !== undefined) return partsOf(innerType, inList);
  if (type === "array" && element !== undefined) return partsOf(element, true);
  if (options !== undefined) return options.flatMap((option) => partsOf(option, inList));
  return [{ schema, inList }];
}

/** By its pattern: a copy with a description of its own is still the id of an event. */
function isEventId(schema: Schema): boolean {
  const pattern = patternOf(eventId as unknown as Schema);
  return pattern !== undefined && patternOf(schema) === pattern;
}

function patternOf({ def }: Schema): string | undefined {
  return def.checks?.map((check) => check._zod.def.pattern?.source).find((source) => source !== undefined);
}

/** What a data value holds at a path; undefined where it holds nothing. */
export function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], data);
}

/** The data with another value at a path. */
export function withValue(data: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  const record = { ...(data as Record<string, unknown> | undefined) };
  return { ...record, [name!]: rest.length === 0 ? value : withValue(record[name!], rest, value) };
}
