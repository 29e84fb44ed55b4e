import { listNames, type Naming } from "../../core/model/event-type.ts";

/** The text as one sentence: it begins with a capital and ends with one full stop. */
export function sentence(text: string): string {
  return `${capital(text.replace(/\.$/, ""))}.`;
}

/** What follows a colon, where there is something to add. */
export function remark(text: string | undefined): string {
  return text === undefined ? "" : `: ${text}`;
}

/** "A", "A and B", "A, B and C". */
export function list(items: readonly string[]): string {
  return listNames(items, (item) => item);
}

/** "Benjamin Netanyahu of Israel"; the actor alone where no person is named, or where the person is the actor. */
export function personOf(person: string | undefined, codes: readonly string[], name: Naming): string {
  const actors = listNames(codes, name);
  if (person === undefined || person === actors) return actors;
  // A person with an apposition needs the comma that closes it: "A, acting president of B,".
  return `${person} of ${actors}${person.includes(",") ? "," : ""}`;
}

/** " between A and B"; " of A" for one actor, and nothing for none. */
export function between(codes: readonly string[], name: Naming): string {
  if (codes.length === 0) return "";
  return `${codes.length === 1 ? " of" : " between"} ${listNames(codes, name)}`;
}

/** The targets after a word such as " towards", without the world at large, which a sentence need not name. */
export function toward(word: string, target: readonly string[], name: Naming): string {
  const named = target.filter((code) => code !== "WORLD");
  return named.length === 0 ? "" : `${word} ${listNames(named, name)}`;
}

/** " with" the other parties of an agreement, or the full name of its instrument in brackets where that is the only target. */
export function withPartners(target: readonly string[], instrument: string | undefined, name: Naming): string {
  if (instrument !== undefined && target.length === 1 && target[0] === instrument) return ` (${name(instrument)})`;
  return toward(" with", target, name);
}

/** What a sentence calls an agreement: its title, or its slug as words. */
export function agreementName(data: { agreement: string; title?: string | undefined }, form = "agreement"): string {
  return data.title ?? `the ${words(data.agreement)} ${form}`;
}

/** "an embassy", "a consulate", or "embassies" where there are several. */
export function missionsOf(kind: string, many: boolean): string {
  if (many) return kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return `${/^[aeo]/.test(kind) ? "an" : "a"} ${kind}`;
}

/** "Almaty, Kazakhstan"; the target alone where no place is named. */
export function placeIn(place: string | undefined, target: readonly string[], name: Naming): string {
  const whole = listNames(target, name);
  return place === undefined ? whole : `${place}, ${whole.replace(/^the /, "")}`;
}

/** "its" or "their", by how many actors there are. */
export function its(codes: readonly string[]): string {
  return codes.length > 1 ? "their" : "its";
}

/** "was" or "were", by how many actors there are. */
export function was(codes: readonly string[]): string {
  return codes.length > 1 ? "were" : "was";
}

const ABBREVIATIONS = new Set(["eu", "uk", "un", "us", "usa"]);

/** A slug as a sentence has it: "foreign-minister" is "foreign minister", and "un-nuclear" is "UN nuclear". */
export function words(slug: string): string {
  return slug
    .split("-")
    .map((word) => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word))
    .join(" ");
}

/** "635 million", "16,000", "560 to 590 million". */
export function amount(value: number | readonly [low: number, high: number]): string {
  if (typeof value === "number") return number(value);
  const [low, high] = value.map(number) as [string, string];
  const [size] = / [mb]illion$/.exec(high) ?? [""];
  // "million" or "billion" is said once where both ends have it.
  return `${size !== "" && low.endsWith(size) ? low.slice(0, -size.length) : low} to ${high}`;
}

/** Round millions and billions are written in words, so that nobody has to count zeros. */
function number(value: number): string {
  if (value >= 1e9 && value % 1e6 === 0) return `${(value / 1e9).toLocaleString("en-US")} billion`;
  if (value >= 1e6 && value % 1e3 === 0) return `${(value / 1e6).toLocaleString("en-US")} million`;
  return value.toLocaleString("en-US");
}

/** " with 14 votes for, 0 against and 1 abstention". */
export function votes(tally: { for: number; against?: number | undefined; abstained?: number | undefined }): string {
  const { against, abstained } = tally;
  const parts = [
    `${tally.for} ${tally.for === 1 ? "vote" : "votes"} for`,
    ...(against === undefined ? [] : [`${against} against`]),
    ...(abstained === undefined ? [] : [`${abstained} ${abstained === 1 ? "abstention" : "abstentions"}`]),
  ];
  return ` with ${list(parts)}`;
}

// ------------------------------------------------------------------------------------------------------------- dates

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const SIMPLE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?$/;
const MARKS = { "~": "about ", "?": "perhaps ", "%": "perhaps about " } as const;

/** A date as it follows "by", "until" or "for": "14 December 2016", "about 2016", "January to August 2006". */
export function dateInWords(text: string): string {
  const [from, to] = text.split("/") as [string, string | undefined];
  if (to === undefined) return simpleDate(from);
  const start = simpleDate(from).split(" ");
  const end = simpleDate(to).split(" ");
  // The month and the year are said once where both ends lie in them.
  for (let at = 1; start.length > 1 && start.at(-1) === end.at(-at); at++) start.pop();
  return `${start.join(" ")} to ${simpleDate(to)}`;
}

/** A date as it says when: "on 14 December 2016", "in 2016", "around 2016", "from January to August 2006". */
export function onDate(text: string): string {
  if (text.includes("/")) return `from ${dateInWords(text)}`;
  const [, , , day, mark] = SIMPLE.exec(text) ?? [];
  if (mark === "?" || mark === "%") return `perhaps ${onDate(`${text.slice(0, -1)}${mark === "%" ? "~" : ""}`)}`;
  if (mark === "~") return `around ${dateInWords(text.slice(0, -1))}`;
  return `${day === undefined ? "in" : "on"} ${dateInWords(text)}`;
}

/** One date in words. Rare forms of EDTF stay as they are. */
function simpleDate(text: string): string {
  const match = SIMPLE.exec(text);
  if (!match) return text;
  const [, year, month, day, mark] = match;
  const named = [...(day ? [String(Number(day))] : []), ...(month ? [MONTHS[Number(month) - 1]] : []), year];
  return `${mark ? MARKS[mark as keyof typeof MARKS] : ""}${named.join(" ")}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
