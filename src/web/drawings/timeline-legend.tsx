import type { Standing, TimelineItem } from "../props.ts";
import { drawing } from "../strings/drawings.ts";
import { MarkPicture, markClass } from "./timeline-picture.tsx";

/** The meaning of the shapes that occur. */
export function TimelineLegend({ items, hasClusters }: { items: readonly TimelineItem[]; hasClusters: boolean }) {
  const standings = new Set(items.map(({ standing }) => standing));
  const words = drawing.timeline.legend;
  const record = sample("record", 4);
  return (
    <ul class="legend">
      <Entry text={words.cooperative} items={[record]} />
      <Entry text={words.hostile} items={[sample("record", -4)]} />
      <Entry text={words.neutral} items={[sample("record", 0)]} />
      {hasClusters && <Entry text={words.cluster} items={[record, sample("record", 0)]} />}
      {items.some(({ first, last, lasting }) => first < last && !lasting) && (
        <li>
          <span class="fade-sample" aria-hidden="true" />
          {words.doubt}
        </li>
      )}
      {(["hypothetical", "removed", "moved", "amended"] as const)
        .filter((standing) => standings.has(standing))
        .map((standing) => (
          <Entry key={standing} text={words[standing]} items={[sample(standing, 4)]} />
        ))}
    </ul>
  );
}

function Entry({ text, items }: { text: string; items: readonly TimelineItem[] }) {
  const mark = { key: text, x: 10, y: 10, radius: items.length > 1 ? 7.5 : 5, items };
  return (
    <li>
      <svg class="legend-sample" width={20} height={20} aria-hidden="true">
        <g class={markClass(mark)}>
          <MarkPicture mark={mark} />
        </g>
      </svg>
      {text}
    </li>
  );
}

function sample(standing: Standing, weight: number): TimelineItem {
  return {
    id: standing,
    summary: "",
    label: "",
    lane: "",
    day: 0,
    first: 0,
    last: 0,
    lasting: false,
    doubtful: false,
    standing,
    weight,
  };
}
