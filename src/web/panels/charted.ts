import type { PageState } from "../state/page-state.ts";

/** The part of the state that decides the charts. The day only moves the cursor, so it is not in it. */
export type Charted = Pick<
  PageState,
  "charted" | "every" | "from" | "to" | "reading" | "beside" | "settings" | "known" | "whatIf" | "focus"
>;
