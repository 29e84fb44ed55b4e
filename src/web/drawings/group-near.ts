/** Things so near each other that their marks would touch, with one mark in their middle. */
export interface Group<Item> {
  readonly items: readonly Item[];
  readonly x: number;
  readonly radius: number;
}

/** Groups things along a line, so that the marks of the groups do not touch. `items` are in order of place. */
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
