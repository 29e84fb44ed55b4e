import edtf from "edtf";
import {
  array,
  boolean,
  enum as enum_,
  literal,
  looseObject,
  number,
  preprocess,
  record,
  strictObject,
  string,
  tuple,
  union,
  unknown,
} from "zod";
import { useEdtf } from "./edtf-later.ts";
import { useZod } from "./zod-later.ts";

// What edits, as one script: what reads and checks texts (zod, YAML, rare dates), makes branches, and asks in dialogs.

export { doScenarioJob } from "./engine/scenario-jobs.ts";
export { whatIfsOf } from "./engine/what-ifs.ts";
export { readLink } from "./state/read-link.ts";
export { Dialogs } from "./dialogs/dialogs.tsx";

/** What of zod is used: all of it would be half as large as the page. A test holds it against what is said with it. */
export const ZOD = {
  array,
  boolean,
  enum: enum_,
  literal,
  looseObject,
  number,
  preprocess,
  record,
  strictObject,
  string,
  tuple,
  union,
  unknown,
};

/** Now that they are here, what was put off until then can be done. */
export function bringReaders(): void {
  useZod(ZOD);
  useEdtf(edtf);
}
