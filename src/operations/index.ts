import type { Operation } from "../core/operation.ts";
import amend from "./amend.ts";
import insert from "./insert.ts";
import move from "./move.ts";
import remove from "./remove.ts";

/** Every edit a scenario file can make. */
export const operations: readonly Operation[] = [insert, remove, move, amend];
