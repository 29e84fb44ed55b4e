import { describe, expect, test } from "vitest";
import { ask, parseDay, viewAt } from "../../engine.ts";
import { read, shipped } from "../../support.ts";

/**
 * The op-ed of January 2017 (Kazakhstan between Israel and Iran), statement by statement: what the log shows as of
 * 2017-01-24, known by then; and for its expectations what it shows in 2026. A row that cannot be answered says why. The rows have
 * numbers of their own (E1, R10), which are not the ids of docs/SPEC.md: tests call them "op-ed E1".
 */
const workspace = shipped();
const THEN = parseDay("2017-01-24");
const LATER = parseDay("2026-06-30");
const then = viewAt(workspace, THEN);
const later = viewAt(workspace, LATER);

type Expected = Record<string, unknown>;

/** A state address, and what some answer to it must show. */
interface Shown {
  readonly row: string;
  readonly query: string;
  readonly has: readonly Expected[];
  readonly later?: true;
}

const STATE: Shown[] = [
  // Events stated or implied
  {
    row: "E1",
    query: "tie(KAZ-UNSC, membership)",
    has: [{ name: "membership/UNSC/elected-member", stage: "in-force", since: "2017-01-01", until: "2018-12-31" }],
  },
  {
    row: "E2",
    query: "events(KAZ>UNGA, election-held)",
    has: [{ event: "kaz-unsc-elected-2016", summary: expect.stringContaining("138 votes (129 were needed)") }],
  },
  { row: "E3", query: "matter(kaz-accepts-host-syria-talks-2016)", has: [{ stage: "accepted", on: "2016-12-17" }] },
  {
    row: "E3",
    query: "matter(kaz-accepts-host-syria-talks-2016-plan)",
    has: [{ stage: "carried-out", on: "2017-01-23" }],
  },
  { row: "E4", query: "tie(ISR-KAZ, relations)", has: [{ since: "1992-04-10", stage: "in-force" }] },
  {
    row: "E4",
    query: "tie(ISR-KAZ, mission)",
    has: [
      { between: ["ISR", "KAZ"], since: "1992-08-16" },
      { between: ["KAZ", "ISR"], since: "1996-05-16" },
    ],
  },
  { row: "E5", query: "contact(ISR>KAZ, visit/head-of-government)", has: [{ count: 1, last: "2016-12-14" }] },
  {
    row: "E6",
    query: "events(ISR>KAZ, praise)",
    has: [{ event: "isr-statement-kaz-tolerance-model-2016-12", date: "2016-12-14~" }],
  },
  {
    row: "E7",
    query: "matter(ISR>KAZ, request)",
    has: [{ event: "isr-kaz-unsc-support-request-2016-12-14", stage: "open" }],
  },
  { row: "E8", query: "matter(ISR>IRN, message)", has: [{ stage: "handed-over", holder: "KAZ" }] },
  {
    row: "E8",
    query: "events(isr-kaz-message-to-iran-2016-12-14)",
    has: [{ disputes: expect.arrayContaining([expect.stringContaining("threat only")]) }],
  },
  {
    row: "E8",
    query: "events(kaz-offers-message-channel-to-iran-2016-12-14)",
    has: [{ disputes: expect.arrayContaining([expect.stringContaining("Nazarbayev offer")]) }],
  },
  {
    row: "E9",
    query: "events(kaz-delivers-israeli-message-to-rouhani-2016-12)",
    has: [{ occurred: "unknown", summary: expect.stringContaining("Not known to have occurred") }],
  },
  {
    row: "E10",
    query: "events(IRN>ISR, threat)",
    has: [{ event: "irn-khamenei-25-years-2015" }, { event: "irn-khamenei-25-years-2016-12-14" }],
  },
  {
    row: "E11",
    query: "events(ISR>KAZ, jewish-community)",
    has: [{ event: "isr-statement-kaz-tolerance-model-2016-12-community" }],
  },
  { row: "E12", query: "events(KAZ>ISR, bridge)", has: [{ event: "kaz-nazarbayev-bridge-statement-2016-12" }] },
  { row: "E13", query: "contact(KAZ>ISR, event)", has: [{ event: "kaz-world-religions-congress-2003" }] },
  { row: "E14", query: "claims(Umarov)", has: [{ claim: "there is no anti-Semitism in Kazakhstan", stage: "open" }] },
  {
    row: "E15",
    query: "tie(PER:UMAROV-KAZ, office)",
    has: [
      { name: "office/un-representative", stage: "in-force" },
      { name: "office/ambassador-usa", stage: "ended" },
    ],
  },
  { row: "E16", query: "tie(USA-IRN, agreement/jcpoa)", has: [{ through: "JCPOA", stage: "in-force" }] },
  { row: "E16", query: "tie(UNSC-IRN, sanctions)", has: [{ name: "sanctions/un-nuclear", stage: "suspended" }] },
  { row: "E17", query: "matter(USA>IRN, plan)", has: [{ event: "usa-jcpoa-review-2016", stage: "open" }] },
  { row: "E18", query: "tie(KAZ-IAEA, project/leu-bank)", has: [{ detail: "agreed" }] },
  { row: "E18", query: "matter(iaea-ulba-partnership-2016)", has: [{ stage: "open", due: "2017-09-30" }] },
  { row: "E19", query: "measure(KAZ-IRN, trade)", has: [{ value: 635_000_000, period: ["2015-01-01", "2015-12-31"] }] },
  { row: "E20", query: "matter(KAZ>IRN, target)", has: [{ event: "kaz-irn-trade-target-3-4bn-2016", stage: "open" }] },
  { row: "E21", query: "contact(IRN>KAZ, visit/head-of-state)", has: [{ last: "2016-12-21" }] },
  {
    row: "E22",
    query: "events(irn-kaz-rouhani-visit-astana-2016)",
    has: [{ event: "irn-kaz-five-agreements-2016-12-22" }],
  },
  { row: "E23", query: "events(IRN>KAZ, central banks)", has: [{ event: "irn-kaz-rouhani-visit-astana-2016" }] },
  { row: "E24", query: "tie(RUS-IRN, agreement/instc)", has: [{ through: "INSTC" }] },
  { row: "E25", query: "tie(KAZ-TKM, project/kti-railway)", has: [{ detail: "opened", since: "2014-12-03" }] },
  {
    row: "E26",
    query: "events(CHN>IRN, china-iran-train)",
    has: [{ event: "chn-irn-first-train-arrives-tehran-2016", disputes: expect.anything() }],
  },
  { row: "E27", query: "matter(KAZ>ISR, plan)", has: [{ about: "drones built in Kazakhstan", stage: "open" }] },
  { row: "E28", query: "events(USA, Mattis)", has: [{ event: "usa-mattis-hearing-2017" }] },
  {
    row: "E29",
    query: "events(PER:KARASIK>USA, appeal)",
    has: [{ event: "oped-karasik-published-2017", date: "2017-01-23~" }],
  },

  // Standing relationship facts
  { row: "R1", query: "tie(KAZ-RUS)", has: [{ through: "EAEU" }, { through: "SCO", name: "membership/SCO/founder" }] },
  { row: "R1", query: "tie(KAZ-EU, agreement)", has: [{ name: "agreement/eu-kaz-epca", stage: "signed" }] },
  { row: "R4", query: "tie(IRN-ISR, broken)", has: [{ since: "before the log", stage: "in-force" }] },
  { row: "R7", query: "measure(KAZ-ISR, oil-share)", has: [{ value: 25, unit: "percent" }] },
  { row: "R7", query: "claims(KAZ>ISR, vital)", has: [{ stage: "open" }] },
  { row: "R8", query: "claims(ISR>KAZ, diversification)", has: [{ claimed: "judgement" }] },
  { row: "R9", query: "tie(ISR-KAZ, agreement/isr-kaz-security-2014)", has: [{ stage: "in-force" }] },
  { row: "R9", query: "matter(isr-kaz-soltam-scandal-2009)", has: [{ kind: "case" }] },
  { row: "R11", query: "tie(ISR-AZE, relations)", has: [{ stage: "in-force" }] },
  { row: "R11", query: "tie(ISR-UZB, relations)", has: [{ stage: "in-force" }] },
  { row: "R11", query: "tie(ISR-EGY, relations)", has: [{ stage: "in-force" }] },
  { row: "R11", query: "tie(ISR-JOR, relations)", has: [{ stage: "in-force" }] },
  { row: "R14", query: "tie(KAZ-IRN, project/kti-railway)", has: [{ stage: "in-force" }] },
  { row: "R15", query: "tie(KAZ-IAEA, agreement/leu-bank-host)", has: [{ since: "2015-08-27" }] },
  { row: "R16", query: "tie(KAZ-UNSC, membership)", has: [{ until: "2018-12-31" }] },
  { row: "R17", query: "tie(KAZ-NPT)", has: [{ name: "agreement/npt", since: "1994-02-14" }] },
  {
    row: "R18",
    query: "measure(KAZ, jewish-community)",
    has: [{ value: 6500 }, { range: [15_000, 20_000] }, { value: 50_000 }],
  },
  { row: "R19", query: "claims(KAZ>ISR, hub)", has: [{ claimed: "judgement" }] },
  { row: "R20", query: "claims(KAZ>IRN, centrepiece)", has: [{ claimed: "judgement" }] },
  { row: "R21", query: "claims(ISR>KAZ, wants Astana)", has: [{ claimed: "inference" }] },

  // Numbers
  { row: "N1", query: "tie(KAZ-UNSC, membership)", has: [{ since: "2017-01-01", until: "2018-12-31" }] },
  { row: "N2", query: "measure(KAZ, claimed-jewish-community)", has: [{ value: 50_000 }] },
  { row: "N3", query: "measure(KAZ-IRN, trade)", has: [{ value: 635_000_000, qualifier: "about" }] },
  {
    row: "N4",
    query: "events(kaz-irn-trade-target-3-4bn-2016)",
    has: [{ summary: expect.stringContaining("3 to 4 billion USD") }],
  },
  { row: "N5", query: "measure(IRN-KAZ, documents)", has: [{ value: 5, event: "irn-kaz-five-agreements-2016-12-22" }] },
  { row: "N6", query: "measure(CHN-IRN, km-china-iran-train)", has: [{ value: 10_399, unit: "km" }] },
  { row: "N7", query: "measure(CHN-IRN, days-china-iran-train)", has: [{ value: 14, qualifier: "about" }] },
  { row: "N8", query: "measure(CHN-IRN, days-china-iran-train-by-sea)", has: [{ value: 30, qualifier: "over" }] },

  // Expectations, as they stood in 2026
  {
    row: "F1",
    query: "matter(oped-forecast-f1)",
    has: [{ stage: "true", settledBy: "astana-syria-talks-1-2017" }],
    later: true,
  },
  {
    row: "F2",
    query: "matter(oped-forecast-f2)",
    has: [{ stage: "true", settledBy: "kaz-unsc-seat-end-2018" }],
    later: true,
  },
  { row: "F2", query: "events(KAZ>UNSC, president)", has: [{ event: "kaz-unsc-presidency-2018" }], later: true },
  {
    row: "F3",
    query: "matter(isr-kaz-unsc-support-request-2016-12-14)",
    has: [{ stage: "moot", on: "2018-05-04" }],
    later: true,
  },
  { row: "F3", query: "events(KAZ>UNSC, vote-cast)", has: [{ event: "unsc-jerusalem-vote-2017-12-18" }], later: true },
  { row: "F4", query: "matter(isr-kaz-message-to-iran-2016-12-14)", has: [{ stage: "handed-over" }], later: true },
  { row: "F6", query: "tie(ISR-ARE, relations)", has: [{ since: "2020-09-15" }], later: true },
  { row: "F6", query: "tie(ISR-BHR, relations)", has: [{ since: "2020-09-15" }], later: true },
  { row: "F7", query: "tie(USA-JCPOA)", has: [{ stage: "ended", ended: "2018-05-08" }], later: true },
  { row: "F8", query: "tie(KAZ-IAEA, project/leu-bank)", has: [{ detail: "stocked" }], later: true },
  { row: "F9", query: "measure(KAZ-IRN, trade)", has: [{ value: 340_000_000, qualifier: "over" }], later: true },
  { row: "F9", query: "matter(oped-forecast-f9)", has: [{ stage: "open" }], later: true },
  {
    row: "F10",
    query: "events(KAZ>IRN, compliance)",
    has: [{ event: "kaz-irn-tokayev-raisi-unga-2023-reminder" }],
    later: true,
  },
  { row: "F11", query: "contact(CHN-IRN, run)", has: [{ count: 2 }], later: true },
  { row: "F13", query: "matter(isr-kaz-uav-joint-production-2016)", has: [{ stage: "open" }], later: true },
  // C1 to C19: claims of the author, never facts
  ...Array.from({ length: 19 }, (_, index): Shown => ({
    row: `C${index + 1}`,
    query: `matter(oped-claim-c${index + 1})`,
    has: [{ stage: "open", kind: "claim" }],
  })),
];

/** Rows that are numbers. */
const NUMBERS: { row: string; query: string; from: number; to: number; at?: "later" }[] = [
  { row: "R2", query: "closeness(KAZ>ISR)", from: 60, to: 67 },
  { row: "R3", query: "closeness(KAZ>IRN)", from: 65, to: 73 },
  { row: "R4", query: "tension(ISR-IRN)", from: 10, to: 25 },
  { row: "R5", query: "net-cooperation(IRN>ISR)", from: -8, to: -4 },
  { row: "R6", query: "net-cooperation(ISR>IRN)", from: -8, to: -0.1 },
  { row: "R14", query: "trade(KAZ-IRN)", from: 635e6, to: 635e6 },
  { row: "F9", query: "trade(KAZ-IRN)", from: 340e6, to: 340e6, at: "later" },
  { row: "F12", query: "closeness(KAZ>ISR)", from: 40, to: 80, at: "later" },
  { row: "F12", query: "closeness(KAZ>IRN)", from: 40, to: 80, at: "later" },
];

/** Rows this log cannot answer, and why; the claim itself is in the log where there is one. */
const UNANSWERABLE: { row: string; why: string; query: string }[] = [
  {
    row: "R1",
    why: '"successful" is a judgement, and the log holds two rows with China',
    query: "events(KAZ-CHN, successful)",
  },
  {
    row: "R10",
    why: "a ranking over states the log does not cover: only the claim is here",
    query: "tie(ISR-KAZ, closest-partner)",
  },
  {
    row: "R12",
    why: "no relations of Israel and Morocco in 2017: the claim is contradicted in form",
    query: "tie(ISR-MAR)",
  },
  { row: "R13", why: "no row on Israel and the Arab Gulf before 2020: only the claim is here", query: "tie(ISR-ARE)" },
  {
    row: "F5",
    why: "no contact of Israel and Iran through Kazakhstan was found by 2026",
    query: "contact(KAZ>IRN, message)",
  },
  {
    row: "F10",
    why: '"bore fruit" has no measure: the log holds reminders only',
    query: "events(IRN>KAZ, bore fruit)",
  },
];

describe("the op-ed, statement by statement", () => {
  test.each(STATE)("op-ed $row: $query", ({ query, has, later: isLater }) => {
    const answers = isLater ? ask(later, LATER, query) : ask(then, THEN, query);
    for (const expected of has) expect(answers).toEqual(expect.arrayContaining([expect.objectContaining(expected)]));
  });

  test.each(NUMBERS)("op-ed $row: $query", ({ query, from, to, at }) => {
    const value = at === "later" ? read(later, query, LATER) : read(then, query, THEN);
    expect(value).toBeGreaterThanOrEqual(from);
    expect(value).toBeLessThanOrEqual(to);
  });

  test.each(UNANSWERABLE)("op-ed $row is not answered: $why", ({ row, query }) => {
    expect(
      ask(row === "F5" || row === "F10" ? later : then, row === "F5" || row === "F10" ? LATER : THEN, query),
    ).toEqual([]);
  });

  test("op-ed R10, R12 and R13 stand as claims", () => {
    for (const row of ["r10", "r12", "r13"])
      expect(ask(then, THEN, `matter(oped-claim-${row})`)).toMatchObject([{ kind: "claim", stage: "open" }]);
  });

  test("op-ed R17: attributes of the state are dated codebook facts with a source", () => {
    const attributes = workspace.model.codebook.actors.get("KAZ")!.attributes!.map(({ value }) => value);
    expect(attributes).toEqual(expect.arrayContaining(["Muslim-majority population", "secular state"]));
  });

  test("op-ed C14, C16: the trend of trade contradicts the claim that it expands", () => {
    const [a, b] = ["2015-12-31", "2016-12-31"].map((day) => read(later, "trade(KAZ-IRN)", day)!);
    expect(read(later, "trade(KAZ-IRN)", "2014-12-31")).toBe(1e9);
    expect(a).toBe(635e6);
    expect(b).toBeLessThan(a!);
  });

  test("op-ed F12: both sides stay close while tension is there, at every year end; the standing floor makes this weak evidence", () => {
    for (let year = 1997; year <= 2025; year++) {
      const day = parseDay(`${year}-12-31`);
      expect(read(later, "closeness(KAZ>ISR)", day)).toBeGreaterThan(0);
      expect(read(later, "closeness(KAZ>IRN)", day)).toBeGreaterThan(0);
      expect(read(later, "tension(ISR-IRN)", day)).toBeGreaterThan(0);
    }
  });

  test("every row of the inventory is in one of the tables", () => {
    const rows = new Set([...STATE, ...NUMBERS, ...UNANSWERABLE].map(({ row }) => row));
    const all = [
      ["E", 29],
      ["R", 21],
      ["N", 8],
      ["C", 19],
      ["F", 13],
    ] as const;
    const missing = all
      .flatMap(([letter, count]) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`))
      .filter((row) => !rows.has(row));
    expect(missing).toEqual([]);
  });
});
