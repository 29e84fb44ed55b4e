import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withEntryAdded, withEntryChanged } from "../../src/stores/splice.ts";
import { readYaml } from "../../src/stores/yaml.ts";
import { disk } from "../../src/stores/folder.ts";

const valueOf = (text: string) => {
  const reading = readYaml(text, "a.yaml");
  if ("problem" in reading) throw new Error(reading.problem.message);
  return reading.yaml.value as Record<string, unknown>[];
};

const LOG = `# yaml-language-server: $schema=../schemas/events.json
# 2016. One list item per event.

# About the first.
- id: one # the first
  type: visit-paid
  # What the day rests on.
  date: 2016-12-14   # by the record
  data: {level: head-of-government,
    place: Astana}
  provenance:
  - title: a source
    # Read on paper.
    url: https://a
  note: |
    two
    lines

# About the second.
- id: two
  type: visit-paid
  date: 2016-12-15
`;

describe("changing an entry", () => {
  test("writes only the lines of what changed, and keeps the comments on them", () => {
    const [one] = valueOf(LOG);
    const made = withEntryChanged(LOG, 0, {
      ...one,
      date: "2016-12-13",
      data: { level: "head-of-state", place: "Astana" },
      provenance: [{ title: "a source", url: "https://b" }, { title: "another" }],
    });
    expect(made).toBe(
      LOG.replace("2016-12-14", "2016-12-13")
        .replace("{level: head-of-government,\n    place: Astana}", "{level: head-of-state, place: Astana}")
        .replace("https://a\n", "https://b\n  - title: another\n"),
    );
  });

  test("a field more stands where the log has it; a field less takes only its own lines", () => {
    const [one, two] = valueOf(LOG);
    expect(withEntryChanged(LOG, 1, { id: "two", type: "visit-paid", known: "never", date: two!["date"] })).toBe(
      LOG.replace("id: two\n  type: visit-paid\n", "id: two\n  type: visit-paid\n  known: never\n"),
    );
    const { note: _, ...rest } = one!;
    expect(withEntryChanged(LOG, 0, rest)).toBe(LOG.replace("  note: |\n    two\n    lines\n", ""));
  });

  test("fields more in one place stand in the order that is wanted", () => {
    const [, two] = valueOf(LOG);
    const made = withEntryChanged(LOG, 1, { ...two, source: "KAZ", target: ["ISR", "IRN"], note: "x" });
    expect(made).toBe(`${LOG}  source: KAZ\n  target:\n  - ISR\n  - IRN\n  note: x\n`);
  });

  test("an entry that has to be written as a whole leaves the comments around it alone", () => {
    const text = "# Above.\n- type: x # noted\n  id: one\n  # At its end.\n\n# Below.\n- id: two\n";
    expect(withEntryChanged(text, 0, { id: "one", note: "y" })).toBe(
      "# Above.\n- id: one\n  note: y\n  # At its end.\n\n# Below.\n- id: two\n",
    );
  });

  test("line ends stay what they are in the file", () => {
    const windows = LOG.replaceAll("\n", "\r\n");
    const made = withEntryChanged(windows, 1, { ...valueOf(windows)[1], note: "a\nb" })!;
    expect(made.replaceAll("\r\n", "")).not.toMatch(/\n/);
    expect(valueOf(made)[1]).toMatchObject({ id: "two", note: "a\nb" });
  });

  test("what cannot be done without touching another entry is not done", () => {
    const shared = "- id: one\n  data: &d {level: other}\n- id: two\n  data: *d\n";
    expect(withEntryChanged(shared, 1, { id: "two", data: { level: "x" } })).toBeUndefined();
    expect(withEntryChanged(shared, 0, { id: "one", data: { level: "x" } })).toBeUndefined();
    expect(withEntryChanged("- {", 0, { id: "x" })).toBeUndefined();
    expect(withEntryAdded("[{id: one}]", 0, { id: "x" })).toBeUndefined();
    expect(withEntryAdded("id: one", 0, { id: "x" })).toBeUndefined();
  });
});

describe("adding an entry", () => {
  test("stands between its neighbours, and what a comment belongs to keeps it", () => {
    const added = '- id: new\n  cameo: "042"\n';
    expect(withEntryAdded(LOG, 0, { id: "new", cameo: "042" })).toBe(
      LOG.replace("# About the second.", `${added}\n# About the second.`),
    );
    expect(withEntryAdded(LOG, 1, { id: "new", cameo: "042" })).toBe(`${LOG}\n${added}`);
    expect(withEntryAdded(LOG, -1, { id: "new", cameo: "042" })).toBe(LOG.replace("- id: one", `${added}\n- id: one`));
    expect(withEntryAdded("# 2030\n", -1, { id: "new", cameo: "042" })).toBe(`# 2030\n\n${added}`);
    expect(withEntryAdded("", -1, { id: "new", cameo: "042" })).toBe(added);
  });
});

// ------------------------------------------------------------------------------------------- laws

const scalar = fc.oneof(
  fc.constantFrom(
    "plain",
    "2016",
    "042",
    "a: b",
    "- x",
    "# no comment",
    "yes",
    "null",
    "~",
    "",
    " blank ",
    "*",
    "o'clock",
  ),
  fc.constantFrom(
    "two\nlines",
    "trailing\n",
    "two\n\n",
    "\nleading",
    "long ".repeat(40),
    "кириллица",
    "\u2028",
    'quote " it',
  ),
  fc.integer(),
  fc.boolean(),
);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { minLength: 1, maxLength: 3 }),
  fc.dictionary(fc.constantFrom("level", "place", "x"), scalar, { minKeys: 1 }),
  fc.array(fc.record({ title: scalar, url: scalar }, { requiredKeys: ["title"] }), { minLength: 1, maxLength: 3 }),
);
const fields = fc.dictionary(fc.constantFrom("type", "date", "note", "data", "provenance"), value);
const entry = (index: number) => fields.map((rest) => ({ id: `e${index}`, ...rest }));
const noise = fc.constantFrom("", "# a comment\n", "\n\n", "# one\n\n# two\n");

/** A file that a person might have written. Entries are in block or flow style, with comments between and inside them. */
const file = fc
  .array(fc.tuple(fields, noise, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 5 })
  .map((parts) =>
    parts
      .map(([rest, before, isFlow, isNoted], index) => {
        const item = { id: `e${index}`, ...rest };
        if (isFlow) return `${before}- ${JSON.stringify(item).replaceAll("\u2028", "\\u2028")}\n`;
        const text = withEntryAdded("", -1, item)!;
        return before + (isNoted ? text.replace(/^(- id: e\d)$/m, "$1 # noted\n  # inside") : text);
      })
      .join(""),
  );

/** The text before the line an entry begins on, and the text from the line the next one begins on. */
function around(text: string, index: number): [before: string, after: string] {
  const reading = readYaml(text, "a.yaml");
  const starts = "yaml" in reading ? reading.yaml.itemLines() : [];
  const lines = text.split("\n");
  const [first, next] = [starts[index]! - 1, starts[index + 1]];
  return [lines.slice(0, first).join("\n"), next === undefined ? "" : lines.slice(next - 1).join("\n")];
}

const comments = (text: string) => text.match(/#( noted| inside| a comment| one$| two$)/gm) ?? [];

test("[W1] a rewritten entry says what was asked for, no byte outside its lines changes, no comment is lost", () => {
  fc.assert(
    fc.property(
      file.chain((text) =>
        fc
          .nat({ max: valueOf(text).length - 1 })
          .chain((index) => fc.tuple(fc.constant(text), fc.constant(index), entry(index))),
      ),
      ([text, index, wanted]) => {
        const made = withEntryChanged(text, index, wanted);
        expect(made).toBeDefined();
        expect(valueOf(made!)).toEqual(valueOf(text).with(index, wanted));
        expect(around(made!, index)).toEqual(around(text, index));
        expect(comments(made!)).toEqual(comments(text));
      },
    ),
    { numRuns: 150 },
  );
});

test("[W2] an added entry stands where it is wanted, and taking its lines out gives the old text", () => {
  fc.assert(
    fc.property(
      file.chain((text) => fc.tuple(fc.constant(text), fc.integer({ min: -1, max: valueOf(text).length - 1 }))),
      entry(99),
      ([text, after], added) => {
        const made = withEntryAdded(text, after, added)!;
        expect(valueOf(made)).toEqual(valueOf(text).toSpliced(after + 1, 0, added));
        // Nothing but one run of text was inserted.
        let same = 0;
        while (made[same] === text[same] && same < text.length) same++;
        expect(made.endsWith(text.slice(same))).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

test("events that ship, one in eight, can be rewritten without touching another", () => {
  const files = disk.list("events", []).filter((file) => /\d{4}\.yaml$/.test(file));
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const text = disk.read(file, [])!;
    valueOf(text).forEach((event, index) => {
      if (index % 8 > 0) return;
      const made = withEntryChanged(text, index, { ...event, note: "rewritten", date: "1999" });
      expect(around(made!, index), `${file} ${String(event["id"])}`).toEqual(around(text, index));
    });
  }
});
