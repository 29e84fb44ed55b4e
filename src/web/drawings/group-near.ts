/** Things that stand so near each other that their marks would touch, as one, in the middle of them. */
export interface Group<Item> {
  readonly items: readonly Item[];
  readonly x: number;
  readonly radius: number;
}

/** Groups things along a line. `items` in order of place; the marks of what comes back do not touch. */
export function groupNear<Item>(
  items: readonly Item[],
  xOf: (item: Item) => number,
  radiusOf: (items: readonly Item[]) => number,
  gap: number,
): Group<Item>[] {
  const groups: { items: Item[]; x: number; radius: number }[] = [];
  for (const item of items) {
    let group = { items: [item], x: xOf(item), radius: radiusOf([item]) };
    for (let last = groups.at(-1); last; last = groups.at(-1)) {
      if (group.x - last.x >= last.radius + group.radius + gap) break;
      groups.pop();
      const { length } = last.items;
      const joined = last.items;
      for (const each of group.items) joined.push(each);
      const x = (last.x * length + group.x * group.items.length) / joined.length;
      group = { items: joined, x, radius: radiusOf(joined) };
    }
    groups.push(group);
  }
  return groups;
}
