import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GraphNode, Standing, TimelineItem } from "../../src/web/props.ts";
import { layChart, spread } from "../../src/web/drawings/chart-layout.ts";
import { placeNodes } from "../../src/web/drawings/graph-layout.ts";
import { groupNear } from "../../src/web/drawings/group-near.ts";
import { currentOf, layTimeline } from "../../src/web/drawings/timeline-layout.ts";

const FROM = 8000;
const TO = 20_000;
const laneIds = ["a", "b", "c"];

const anyItem: fc.Arbitrary<TimelineItem> = fc
  .record({
    id: fc.uuid(),
    label: fc.string({ maxLength: 40 }),
    lane: fc.constantFrom(...laneIds),
    day: fc.integer({ min: FROM - 2000, max: TO + 2000 }),
    doubt: fc.nat({ max: 400 }),
    lasting: fc.boolean(),
    standing: fc.constantFrom<Standing>("record", "record", "record", "hypothetical", "removed", "moved", "amended"),
    weight: fc.double({ min: -10, max: 10, noNaN: true }),
  })
  .map(({ doubt, ...rest }) => ({
    ...rest,
    summary: rest.label,
    first: rest.day - (rest.lasting ? 0 : doubt),
    last: rest.day + doubt,
    doubtful: doubt > 0,
  }));

const anyTimeline = fc
  .record({
    items: fc.uniqueArray(anyItem, { selector: ({ id }) => id, maxLength: 120 }),
    width: fc.integer({ min: 320, max: 2000 }),
    from: fc.integer({ min: FROM, max: TO - 200 }),
    length: fc.integer({ min: 45, max: TO - FROM }),
    collapsed: fc.subarray(laneIds),
    chosen: fc.nat(),
  })
  .map(({ items, width, from, length, collapsed, chosen }) => ({
    items,
    width,
    from,
    to: from + length,
    collapsed: new Set(collapsed),
    lanes: laneIds.map((id) => ({ id, title: `Lane ${id}` })),
    selected: items[chosen % Math.max(1, items.length)]?.id,
  }));

describe("timeline", () => {
  test("marks hold every event of the period once", () => {
    fc.assert(
      fc.property(anyTimeline, (input) => {
        const shown = layTimeline(input).lanes.flatMap(({ marks }) => marks.flatMap(({ items }) => items));
        const wanted = input.items.filter(
          ({ lane, day }) => !input.collapsed.has(lane) && day >= input.from && day <= input.to,
        );
        expect(shown.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
      }),
    );
  });

  test("marks of a line do not touch, and stay within the drawing", () => {
    fc.assert(
      fc.property(anyTimeline, (input) => {
        const { lanes, width, height, scale } = layTimeline(input);
        for (const { marks, top, height: laneHeight } of lanes) {
          for (const { x, y, radius } of marks) {
            expect(x).toBeGreaterThanOrEqual(scale.left - 1e-6);
            expect(x + radius).toBeLessThanOrEqual(width);
            expect(y - radius).toBeGreaterThanOrEqual(top);
            expect(y + radius).toBeLessThanOrEqual(top + laneHeight);
            expect(y + radius).toBeLessThanOrEqual(height);
          }
          for (const [index, mark] of marks.entries()) {
            const next = marks[index + 1];
            if (next?.y === mark.y) expect(next.x - mark.x).toBeGreaterThanOrEqual(mark.radius + next.radius);
          }
        }
      }),
    );
  });

  test("labels never overlap, and stay within the drawing", () => {
    fc.assert(
      fc.property(anyTimeline, (input) => {
        const { lanes, width } = layTimeline(input);
        for (const { labels } of lanes) {
          for (const [index, a] of labels.entries()) {
            expect(a.x).toBeGreaterThanOrEqual(0);
            expect(a.x + a.width).toBeLessThanOrEqual(width);
            for (const b of labels.slice(index + 1)) {
              expect(a.y !== b.y || a.x + a.width < b.x || b.x + b.width < a.x).toBe(true);
            }
          }
        }
      }),
    );
  });

  test("the current event is the last at or before the day", () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 40 }), fc.integer({ min: FROM, max: TO }), (items, day) => {
        const sorted = items.toSorted((a, b) => a.day - b.day);
        expect(currentOf(sorted, day)).toBe(sorted.findLast((item) => item.day <= day));
      }),
    );
  });
});

describe("groups", () => {
  test("every item is in one group, and no two groups touch", () => {
    const places = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(places, (places) => {
        const sorted = places.toSorted((a, b) => a - b);
        const groups = groupNear(sorted, Number, ({ length }) => 4 + Math.min(6, length), 2);
        expect(groups.flatMap(({ items }) => items)).toEqual(sorted);
        for (const [index, group] of groups.entries()) {
          const next = groups[index + 1];
          if (next) expect(next.x - group.x).toBeGreaterThanOrEqual(group.radius + next.radius + 2 - 1e-6);
        }
      }),
    );
  });
});

const anyNodes = fc
  .uniqueArray(fc.constantFrom(..."ARE ARM AZE BEL BHR BLR CHN DEU EGY FRA GBR IND IRN IRQ ISR JOR KAZ".split(" ")), {
    minLength: 3,
  })
  .map((ids) =>
    ids.map((id, index): GraphNode => ({ id, name: `The state of ${id}`, focus: index < 3, balancer: index === 0 })),
  );

describe("graph", () => {
  test("the places depend on which actors there are, not on their order", () => {
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        expect(placeNodes(nodes.toReversed(), 480, 400)).toEqual(placeNodes(nodes, 480, 400));
      }),
      { numRuns: 20 },
    );
  });

  test("names and nodes do not overlap, from 3 to 40 actors, and stay within the drawing", () => {
    for (const count of [3, 8, 13, 20, 30, 40]) {
      const nodes = Array.from({ length: count }, (_, index): GraphNode => ({
        id: `A${index < 10 ? "0" : ""}${index}`,
        name: `Actor of the number ${index}`,
        focus: index < 3,
        balancer: index === 0,
      }));
      const places = placeNodes(nodes, 460, 400);
      for (const [index, { box: a }] of places.entries()) {
        expect(Math.min(a.left, a.top)).toBeGreaterThanOrEqual(0);
        expect(a.right).toBeLessThanOrEqual(460);
        expect(a.bottom).toBeLessThanOrEqual(400);
        for (const { box: b } of places.slice(index + 1)) {
          expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
        }
      }
    }
  });
});

describe("chart", () => {
  test("heights are spread apart in their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 12 }), (heights) => {
        const placed = spread(heights, 14, 0, 300);
        const order = heights.map((_, index) => index).toSorted((a, b) => heights[a]! - heights[b]!);
        for (const [rank, index] of order.entries()) {
          const next = order[rank + 1];
          if (next !== undefined) expect(placed[next]! - placed[index]!).toBeGreaterThanOrEqual(14 - 1e-6);
        }
      }),
    );
  });

  test("values as near zero as numbers go have a scale", () => {
    const lines = [
      { name: "baseline", history: "baseline" as const, days: [100, 101, 102], values: [5e-324, -5e-324, null] },
    ];
    const layout = layChart({ lines, bands: [], markers: [], from: 100, to: 140, width: 280, height: 220 });
    expect(layout.domain).toEqual([-1, 1]);
  });

  test("a line too long to name at its end has a letter there, and keeps its name", () => {
    const name = "The United States leaves the JCPOA in 2017, as asked in January 2017";
    const lines = [{ name, label: "A", history: "other" as const, days: [100, 101], values: [1, 2] }];
    const layout = layChart({ lines, bands: [], markers: [], from: 100, to: 140, width: 280, height: 220 });
    expect(layout.ends.map(({ text, name }) => ({ text, name }))).toEqual([{ text: "A", name }]);
  });

  test("every value has its place between top and bottom", () => {
    const values = fc.array(fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 280, max: 1200 }), (values, width) => {
        const days = values.map((_, index) => 100 + index);
        const layout = layChart({
          lines: [{ name: "baseline", history: "baseline", days, values }],
          bands: [],
          markers: days.map((day) => ({ id: String(day), day, summary: "", standing: "record" })),
          from: 100,
          to: 140,
          width,
          height: 220,
        });
        for (const value of values) {
          if (value === null) continue;
          expect(layout.y(value)).toBeGreaterThanOrEqual(layout.top - 1e-6);
          expect(layout.y(value)).toBeLessThanOrEqual(layout.bottom + 1e-6);
        }
        expect(layout.markers.flatMap(({ items }) => items)).toHaveLength(values.length);
        expect(layout.time.right).toBeGreaterThan(layout.time.left);
      }),
    );
  });
});
