import { describe, expect, test } from "vitest";
import { parseDay } from "../../engine.ts";
import { ledger, viewOfLog } from "../../support.ts";

/** The events that are valid by a day, each with its version where it was corrected, and what it weighs. */
function valid(text: string, known = "2017-01-01"): string[] {
  const { entries } = viewOfLog(ledger`${text}`, parseDay(known));
  return entries.map(({ event }) => `${event.id}${event.version ? ` as ${event.version}` : ""} ${event.intensity}`);
}

const ORIGINAL = "2016-01-01  KAZ > ISR  event-coded  cameo=010 id=a intensity=1";
const line = (id: string, rest: string) => `2016-01-01  KAZ > ISR  event-coded  cameo=010 id=${id} ${rest}`;

describe("versions of an event", () => {
  test("of two corrections the one known later counts, whichever comes first in the file", () => {
    const early = line("early", "intensity=2 corrects=a known=2016-02-01");
    const late = line("late", "intensity=3 corrects=a known=2016-03-01");
    expect(valid(`${ORIGINAL}\n${early}\n${late}`)).toEqual(["a as late 3"]);
    expect(valid(`${ORIGINAL}\n${late}\n${early}`)).toEqual(["a as late 3"]);
  });

  test("of two corrections known on one day the later in the file counts", () => {
    const [one, two] = ["one", "two"].map((id) => line(id, "intensity=2 corrects=a known=2016-02-01"));
    expect(valid(`${ORIGINAL}\n${one}\n${two}`)).toEqual(["a as two 2"]);
    expect(valid(`${ORIGINAL}\n${two}\n${one}`)).toEqual(["a as one 2"]);
  });

  test("a correction counts even where the log has it before what it corrects, or has it known earlier", () => {
    const fix = line("fix", "intensity=2 corrects=a known=2016-01-01");
    expect(valid(`${fix}\n${ORIGINAL}`)).toEqual(["a as fix 2"]);
    expect(valid(`${ORIGINAL} known=2016-06-01\n${fix}`)).toEqual(["a as fix 2"]);
  });

  test("a correction of a withdrawn correction still stands for the first", () => {
    const text = `${ORIGINAL}
      ${line("b", "intensity=2 corrects=a known=2016-02-01")}
      ${line("c", "intensity=3 corrects=b known=2016-03-01")}
      ${line("out", "withdraws=b known=2016-04-01")}`;
    expect(valid(text)).toEqual(["a as c 3"]);
  });

  test("a correction of what is not in the log stands under the id it corrects, at its own place", () => {
    expect(valid(line("fix", "intensity=2 corrects=gone"))).toEqual(["gone as fix 2"]);
  });

  test("corrections that correct each other end", () => {
    const text = `${line("a", "intensity=1 corrects=b")}\n${line("b", "intensity=2 corrects=a")}`;
    expect(valid(text).length).toBeGreaterThan(0);
  });

  test("a version no longer says what it corrects", () => {
    const { byId } = viewOfLog(ledger`${`${ORIGINAL}\n${line("fix", "intensity=2 corrects=a")}`}`);
    expect(byId.get("a")).not.toHaveProperty("corrects");
  });
});

describe("withdrawals", () => {
  const out = (id: string, what: string, known = "2016-04-01") => line(id, `withdraws=${what} known=${known}`);

  test("a withdrawal is no event itself, and one that is withdrawn changes nothing", () => {
    expect(valid(`${ORIGINAL}\n${out("x", "a")}`)).toEqual([]);
    expect(valid(`${ORIGINAL}\n${out("x", "a")}\n${out("y", "x")}`)).toEqual(["a 1"]);
    expect(valid(`${ORIGINAL}\n${out("x", "a")}\n${out("y", "x")}\n${out("z", "y")}`)).toEqual([]);
  });

  test("one of two withdrawals is enough", () => {
    expect(valid(`${ORIGINAL}\n${out("x", "a")}\n${out("y", "a")}\n${out("z", "x")}`)).toEqual([]);
  });

  test("withdrawals that withdraw each other end", () => {
    expect(valid(`${ORIGINAL}\n${out("x", "y")}\n${out("y", "x")}`)).toEqual(["a 1"]);
    expect(valid(`${ORIGINAL}\n${out("x", "x")}`)).toEqual(["a 1"]);
  });

  test("a correction withdrawn by the first id is gone, unless it is newer than the withdrawal or that is withdrawn", () => {
    const fix = line("fix", "intensity=2 corrects=a known=2016-05-01");
    expect(valid(`${ORIGINAL}\n${fix}\n${out("x", "a", "2016-06-01")}`)).toEqual([]);
    expect(valid(`${ORIGINAL}\n${fix}\n${out("x", "a", "2016-04-01")}`)).toEqual(["a as fix 2"]);
    expect(valid(`${ORIGINAL}\n${fix}\n${out("x", "a", "2016-06-01")}\n${out("y", "x")}`)).toEqual(["a as fix 2"]);
  });
});
