// What the page is fed; made and checked in src/app, which knows no page.
export type { Bundle } from "../app/page/bundle.ts";
