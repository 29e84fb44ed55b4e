// The files that the page shows. `src/app` makes the bundle and checks it.
export type { Bundle } from "../app/page/bundle.ts";
