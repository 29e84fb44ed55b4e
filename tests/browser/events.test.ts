import * as fc from "fast-check";
import { expect, test } from "vitest";
import { makeBundle } from "../../src/app/page/make-bundle.ts";
import { summaryOf, type EventRow } from "../../src/app/documents/events.ts";
import { viewOf } from "../../src/core/log/view.ts";
import { eventTypes } from "../../src/event-types/index.ts";
import { event, shipped } from "../support.ts";
import { card, demarche, describePage, open, watchPages } from "./open.ts";

describePage("the events of the built page", () => {
  watchPages();

  test("the list has every event of the shipped log, each with the summary that the command line prints", async () => {
    const { events } = JSON.parse(await demarche(["events", "--json"])) as { events: EventRow[] };
    expect(events.length).toBeGreaterThan(300);
    const shown = await eventsShown();
    expect(shown).toEqual(events.map(({ type, summary }) => `${type}: ${summary}`));
  });

  test("the list has a summary for an event of every type", async () => {
    const workspace = shipped();
    // Each type's own generator draws them, from a fixed seed.
    const log = eventTypes.map((type, position) =>
      event(
        {
          type: type.name,
          date: "2020-01-01",
          source: ["KAZ"],
          target: ["IRN"],
          data: fc.sample(type.arbitrary(fc), { numRuns: 1, seed: 1 })[0] as Record<string, unknown>,
        },
        position,
      ),
    );
    const bundle = makeBundle({ ...workspace, log }, [], { problems: [] });
    const view = viewOf(workspace.model, log);
    const expected = view.entries.map((entry) => `${entry.event.type}: ${summaryOf(view, entry)}`);
    expect(expected).toHaveLength(eventTypes.length);
    expect(await eventsShown(`globalThis.demarcheBundle = ${JSON.stringify(bundle)};`)).toEqual(expected);
  });
});

/** Every row of the page's list, as "type: summary". */
async function eventsShown(before?: string): Promise<string[]> {
  const page = await open(before === undefined ? {} : { before });
  const events = card(page, "Events");
  const more = events.getByRole("button", { name: /^Show \d+ more/ });
  while ((await more.count()) > 0) await more.first().click();
  return events
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map(
        (row) =>
          `${row.querySelector(".optional")!.textContent.replaceAll(" ", "-")}: ${row.querySelector("button.link")!.textContent}`,
      ),
    );
}
