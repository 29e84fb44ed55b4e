import type { Catalog } from "./core/catalog.ts";
import { eventTypes } from "./event-types/index.ts";
import { metrics } from "./metrics/index.ts";
import { operations } from "./operations/index.ts";

/** What ships. Only the programs' entry files import it; they pass it on to everything else. */
export const catalog: Catalog = { eventTypes, metrics, operations };
