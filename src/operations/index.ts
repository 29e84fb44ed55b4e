import type { Operation } from "../core/scenario/operation.ts";
import amend from "./amend.ts";
import insert from "./insert.ts";
import move from "./move.ts";
import path from "./path.ts";
import remove from "./remove.ts";
import scale from "./scale.ts";
import set from "./set.ts";

/** Every edit a scenario file can make. */
export const operations: readonly Operation[] = [insert, remove, move, amend, set, scale, path];
