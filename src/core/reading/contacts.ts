import type { Contact } from "../world/world.ts";
import type { Address } from "./address.ts";
import type { Reading } from "./reading.ts";

/** The contacts that an address such as `contacts(ISR>KAZ, visit)` names: of one kind, or of all; mutual ones from either side. */
export function contactsOf({ world }: Reading, { dyad, words }: Pick<Address, "dyad" | "words">): Contact[] {
  const [kind] = words;
  const { source, target, both } = dyad!;
  const isOfKind = (name: string) => kind === undefined || name === kind || name.startsWith(`${kind}/`);
  const contactsFrom = (from: string, to: string) =>
    Object.entries(world.contacts[from]?.[to] ?? {})
      .filter(([name]) => isOfKind(name))
      .map(([, contact]) => contact);
  return [...contactsFrom(source, target), ...contactsFrom(target, source).filter(({ mutual }) => both || mutual)];
}
