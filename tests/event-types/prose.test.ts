import { describe, expect, test } from "vitest";
import {
  amount,
  between,
  dateInWords,
  missionsOf,
  onDate,
  personOf,
  placeIn,
  sentence,
  toward,
  votes,
  withPartners,
  words,
} from "../../src/event-types/parts/prose.ts";
import { roleInWords } from "../../src/event-types/parts/roles.ts";

const NAMES: Record<string, string> = { KAZ: "Kazakhstan", USA: "the United States", NPT: "the treaty", ANN: "Ann" };
const name = (code: string) => NAMES[code] ?? code;

describe("dates in words", () => {
  test.each([
    ["2016", "2016", "in 2016"],
    ["2016-06", "June 2016", "in June 2016"],
    ["2016-07-04", "4 July 2016", "on 4 July 2016"],
    ["2016~", "about 2016", "around 2016"],
    ["2016-09~", "about September 2016", "around September 2016"],
    ["2016-10?", "perhaps October 2016", "perhaps in October 2016"],
    ["2016-11%", "perhaps about November 2016", "perhaps around November 2016"],
    ["2015/2017", "2015 to 2017", "from 2015 to 2017"],
    ["2006-01/2006-08", "January to August 2006", "from January to August 2006"],
    ["2018-01-01/2018-01-31", "1 to 31 January 2018", "from 1 to 31 January 2018"],
    ["2016-12-30/2017-01-02", "30 December 2016 to 2 January 2017", "from 30 December 2016 to 2 January 2017"],
    ["2016/2016", "2016 to 2016", "from 2016 to 2016"],
    ["201X", "201X", "in 201X"],
  ])("%s", (text, said, when) => {
    expect([dateInWords(text), onDate(text)]).toEqual([said, when]);
  });
});

test.each([
  [300_000, "300,000"],
  [1_000_000, "1 million"],
  [1_500_500, "1,500,500"],
  [162_400_000, "162.4 million"],
  [1_000_000_000, "1 billion"],
  [1_544_000_000, "1.544 billion"],
  [1_544_000_500, "1,544,000,500"],
  [-3.5, "-3.5"],
  [[560e6, 590e6] as const, "560 to 590 million"],
  [[900e6, 3e9] as const, "900 million to 3 billion"],
  [[5, 9] as const, "5 to 9"],
])("the amount %j is %s", (value, said) => {
  expect(amount(value)).toBe(said);
});

test("a person is named with the actor, once where they are the same, and with the comma an apposition needs", () => {
  expect(personOf(undefined, ["USA"], name)).toBe("the United States");
  expect(personOf("A. Minister", ["KAZ", "USA"], name)).toBe("A. Minister of Kazakhstan and the United States");
  expect(personOf("Ann", ["ANN"], name)).toBe("Ann");
  expect(personOf("Ann, acting president", ["KAZ"], name)).toBe("Ann, acting president of Kazakhstan,");
});

test("an instrument that is the only other party is what the agreement is called in full", () => {
  expect(withPartners(["NPT"], "NPT", name)).toBe(" (the treaty)");
  expect(withPartners(["KAZ"], "NPT", name)).toBe(" with Kazakhstan");
  expect(withPartners(["NPT", "KAZ"], "NPT", name)).toBe(" with the treaty and Kazakhstan");
  expect(withPartners([], undefined, name)).toBe("");
});

test("actors between, towards and in", () => {
  expect([[], ["KAZ"], ["KAZ", "USA"]].map((codes) => between(codes, name))).toEqual([
    "",
    " of Kazakhstan",
    " between Kazakhstan and the United States",
  ]);
  expect([[], ["WORLD"], ["WORLD", "KAZ"]].map((codes) => toward(" to", codes, name))).toEqual([
    "",
    "",
    " to Kazakhstan",
  ]);
  expect([placeIn("Washington", ["USA"], name), placeIn(undefined, ["USA"], name)]).toEqual([
    "Washington, United States",
    "the United States",
  ]);
});

test("missions, roles, slugs and votes agree in number and article", () => {
  expect(["embassy", "consulate", "office"].map((kind) => missionsOf(kind, false))).toEqual([
    "an embassy",
    "a consulate",
    "an office",
  ]);
  expect(["embassy", "consulate"].map((kind) => missionsOf(kind, true))).toEqual(["embassies", "consulates"]);
  expect(
    ["member", "observer", "founder", "chair", "president", "elected-member", "partner", "guest"].map((role) => [
      roleInWords(role, false),
      roleInWords(role, true),
    ]),
  ).toEqual([
    ["a member", "members"],
    ["an observer", "observers"],
    ["a founding member", "founding members"],
    ["chair", "chairs"],
    ["president", "presidents"],
    ["an elected member", "elected members"],
    ["a partner", "partners"],
    ["guest", "guest"],
  ]);
  expect(["eu-nuclear", "uk-arms", "un-x", "us-primary", "ambassador-usa", "oil-swap"].map(words)).toEqual([
    "EU nuclear",
    "UK arms",
    "UN x",
    "US primary",
    "ambassador USA",
    "oil swap",
  ]);
  expect(votes({ for: 1, against: 0, abstained: 1 })).toBe(" with 1 vote for, 0 against and 1 abstention");
  expect(votes({ for: 14 })).toBe(" with 14 votes for");
});

test("a sentence begins with a capital and ends with one full stop", () => {
  expect([sentence("the end."), sentence("the end")]).toEqual(["The end.", "The end."]);
});
