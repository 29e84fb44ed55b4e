import { formatDay, type Day } from "../../core/time/date.ts";
import type { Standing } from "../props.ts";

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

/** Made once: a formatter for every number costs more than the number. */
const NUMBERS = new Intl.NumberFormat("en-GB");

/** What the drawings say. */
export const drawing = {
  day: dayWords,
  month: monthWords,
  dayOfMonth: (day: Day) => `${partsOf(day)[2]} ${monthWords(day)}`,
  year: (day: Day) => String(partsOf(day)[0]),
  when: whenWords,

  standing: {
    record: "",
    hypothetical: "what-if: brought in",
    removed: "what-if: taken out",
    moved: "what-if: moved",
    amended: "what-if: amended",
  } satisfies Record<Standing, string>,
  movedFrom: (day: Day) => `from ${dayWords(day)}`,
  weight: (weight: number) => (weight === 0 ? signWords(weight) : `${signWords(weight)}, ${signed(weight)}`),
  events: countWords,
  count: (count: number) => NUMBERS.format(count),
  number: figure,
  signed,

  timeline: {
    name: "Timeline of events",
    help: "Tab goes from lane to lane, the right arrow to its events. Enter selects, Alt with an arrow moves an event by a day, with Shift by thirty.",
    lane: (title: string, count: number) => `${title}, ${countWords(count)}`,
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    whole: "Whole period",
    period: (from: Day, to: Day) => `${dayWords(from)} – ${dayWords(to)}`,
    cluster: (count: number, first: Day, last: Day) => `${countWords(count)}, ${periodWords(first, last)}`,
    opens: "open the list",
    more: (count: number) => `and ${count} more`,
    close: "Close",
    legend: {
      cooperative: "cooperative",
      hostile: "hostile",
      neutral: "weighs nothing",
      cluster: "several events",
      doubt: "date uncertain",
      hypothetical: "brought in",
      removed: "taken out",
      moved: "moved",
      amended: "amended",
    },
  },

  graph: {
    name: (nodes: number, edges: number) => `Relationships of ${nodes} actors, ${edges} with a value`,
    help: "Left and right arrows go round the actors, down to an actor's relationships, up back. Enter selects.",
    balancer: "between the other two",
    /** What is written beside the mark is part of its name, so that it can be spoken to. */
    node: (name: string, label: string, role: string) =>
      [name, label === name ? "" : label, role].filter((part) => part !== "").join(", "),
    edge: (source: string, target: string, value: number, baseline: number | undefined) =>
      `${source} and ${target}: ${figure(value)}, ${signWords(value)}${
        baseline === undefined || baseline === value ? "" : `; ${figure(baseline)} in the baseline`
      }`,
    legend: {
      cooperative: "cooperative",
      hostile: "hostile",
      strength: "wider: stronger",
      changed: "differs from the baseline",
    },
  },

  chart: {
    empty: "No value in this period",
    cursor: (title: string) => `${title}: day`,
    value: (name: string, value: number | null) => `${name} ${value === null ? "no value" : figure(value)}`,
    markers: "Events on the chart",
    parts: "part here",
    band: "Band: half of the runs; paler: nine in ten.",
  },

  slider: {
    name: "Day",
    play: "Play",
    pause: "Pause",
    back: "To the day of the event before",
    forward: "To the day of the next event",
    day: "Day",
    speed: "Speed",
    speeds: { 7: "a week a second", 30: "a month", 91: "a quarter", 365: "a year", 1095: "three years" },
    known: "Known by",
    knownBy: (day: Day) => `known by ${dayWords(day)}`,
    knownName: "Known by: only what was public on this day counts",
    everything: "everything known now",
    everythingWords: "everything known now counts",
    density: "Events over time",
    help: "Space plays, arrows step from event to event, Shift with an arrow a year, Alt with an arrow a day.",
  },
};

interface DatedItem {
  readonly day: Day;
  readonly first: Day;
  readonly last: Day;
  readonly lasting: boolean;
  readonly doubtful: boolean;
}

function dayWords(day: Day): string {
  const [year, month, date] = partsOf(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

function monthWords(day: Day): string {
  return MONTHS[partsOf(day)[1] - 1]!.slice(0, 3);
}

/** When an event happened, as precisely as its date says. */
function whenWords({ day, first, last, lasting, doubtful }: DatedItem): string {
  const about = doubtful ? "about " : "";
  if (first === last) return `${about}${dayWords(day)}`;
  if (lasting) return `${about}${dayWords(first)} to ${dayWords(last)}`;
  return wholePeriod(first, last, about) ?? `between ${dayWords(first)} and ${dayWords(last)}`;
}

/** Of events that lie between two days: as short as it can be said. */
function periodWords(first: Day, last: Day): string {
  const [[year, month], [lastYear, lastMonth]] = [partsOf(first), partsOf(last)];
  if (first === last) return dayWords(first);
  const [start, end] = [MONTHS[month - 1]!, `${MONTHS[lastMonth - 1]} ${lastYear}`];
  if (year !== lastYear) return `${start} ${year} to ${end}`;
  return month === lastMonth ? end : `${start} to ${end}`;
}

function signWords(weight: number): string {
  return weight > 0 ? "cooperative" : weight < 0 ? "hostile" : "weighs nothing";
}

function countWords(count: number): string {
  return count === 1 ? "1 event" : `${NUMBERS.format(count)} events`;
}

function partsOf(day: Day): [number, number, number] {
  const [year, month, date] = formatDay(day).split("-").map(Number);
  return [year!, month!, date!];
}

/** "March 2016" or "2016", when first to last is just that. */
function wholePeriod(first: Day, last: Day, about: string): string | undefined {
  const [year, month, date] = partsOf(first);
  const [nextYear, nextMonth, nextDate] = partsOf(last + 1);
  if (date !== 1 || nextDate !== 1) return undefined;
  const months = (nextYear - year) * 12 + nextMonth - month;
  if (months === 1) return `${about}${MONTHS[month - 1]} ${year}`;
  return months === 12 && month === 1 ? `${about}${year}` : undefined;
}

/** Four significant digits at most, large numbers in m and bn. */
function figure(value: number): string {
  const size = Math.abs(value);
  const minus = value < 0 ? "−" : "";
  if (size >= 1e9) return `${minus}${trim(size / 1e9)} bn`;
  if (size >= 1e6) return `${minus}${trim(size / 1e6)} m`;
  if (size >= 1e4) return `${minus}${NUMBERS.format(Math.round(size))}`;
  const text = trim(size);
  return text === "0" ? text : `${minus}${text}`;
}

function signed(value: number): string {
  const text = figure(value);
  return value > 0 && text !== "0" ? `+${text}` : text;
}

function trim(size: number): string {
  return String(Number(size.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)));
}

// ------------------------------------------------------------------------------------------------------ the page

/** Lanes by kind, in order. */
export const KINDS = ["meetings", "cooperation", "words", "disputes", "force", "facts"] as const;

export const kinds: Readonly<Record<(typeof KINDS)[number], string>> = {
  meetings: "Visits and talks",
  cooperation: "Cooperation",
  words: "Statements",
  disputes: "Disputes",
  force: "Sanctions, force",
  facts: "Facts, figures",
};

export const otherLane = "All others";

/** What the page says outside its drawings and its dialogs (dialogs.ts). */
export const page = {
  name: "demarche",
  title: (balancer: string, one: string, other: string) => `${balancer} between ${one} and ${other}`,
  loading: "Reading the log…",
  noLog: "The log could not be read",
  noLogWhat: "Start the page with “demarche serve”, or open an exported folder that holds data.js. What was found:",
  model: "Contributions inside this model, never causes. Differences under 10 are not findings.",
  close: "Close",
  dismiss: "Dismiss",
  explainIt: (address: string) => `Explain ${address}`,
  skip: "Skip to the numbers",
  line: (line: number) => `Line ${line}`,

  header: {
    what: "What the page speaks of",
    address: "Number",
    focus: "Actors in focus",
    balancer: "Between",
    one: "One side",
    other: "Other side",
    share: "Share",
    keys: "Keys",
    theme: "Theme",
    themes: { auto: "as the system", light: "light", dark: "dark" },
    problems: (count: number) => (count === 1 ? "1 problem in the files" : `${count} problems in the files`),
  },

  sections: {
    label: "Sections of the page",
    graph: "Relationships",
    charts: "Trajectories",
    explain: "Explain",
    whatIf: "What if",
    timeline: "Timeline",
    state: "What stands",
    events: "Events",
  },

  sentence: {
    nothing: (what: string, date: string) =>
      `On ${date} nothing can be said of ${what}: the log, or its coverage, holds nothing to read.`,
    is: (what: string, date: string, value: string) => `On ${date} ${what} is ${value}`,
    would: (title: string, value: string, difference: string) =>
      `; with “${title}” it would be ${value}, ${difference}`,
    wouldNone: (title: string) => `; with “${title}” nothing could be said of it`,
    same: (title: string) => `; with “${title}” it would be the same`,
    higher: (by: string) => `${by} higher`,
    lower: (by: string) => `${by} lower`,
    end: ".",
    knownBy: (date: string) => `As known by ${date}.`,
    status: {
      close: "close",
      ordinary: "ordinary relations",
      distant: "distant",
      hostile: "hostile",
    },
    direction: {
      rising: "rising over the last year",
      falling: "falling over the last year",
      steady: "little changed over the last year",
    },
    small: "under 10: not a finding",
    errors: "The what-if has problems and is not applied; the numbers are those of the record.",
  },

  metrics: {
    closeness: (a: string, b: string) => `the closeness of ${a} to ${b}`,
    "net-cooperation": (a: string, b: string) => `the net cooperation of ${a} towards ${b}`,
    standing: (a: string, b: string) => `what stands between ${a} and ${b}`,
    tone: (a: string, b: string) => `the tone of ${a} towards ${b}`,
    tension: (a: string, b: string) => `the tension between ${a} and ${b}`,
    trade: (a: string, b: string) => `the trade of ${a} and ${b}`,
    ties: (a: string, b: string) => `the number of ties between ${a} and ${b}`,
    contacts: (a: string, b: string) => `the number of contacts of ${a} and ${b}`,
    engagement: (a: string, b: string) => `the engagement of ${a} with ${b}`,
  } as Readonly<Record<string, (a: string, b: string) => string>>,
  bothWays: "both ways",

  filters: {
    legend: "Filters",
    text: "Search",
    textHint: "words, an id, a year",
    actor: "Actor",
    type: "Type",
    dimension: "Dimension",
    all: "all",
    clear: "Clear filters",
    shown: (shown: number, all: number) => (shown === all ? `${all} events` : `${shown} of ${all} events`),
  },

  lanes: { label: "Lanes by", kind: "kind", dyad: "dyad", actor: "actor" },

  graph: {
    words: "Width is strength, dashes are hostility. Select a line to explain it, an actor to see its events.",
    table: "The same as a table",
    actors: "Actors",
    value: "Closeness",
    baseline: "Baseline",
  },

  charts: {
    words: "Solid: baseline. Dashed: what-if. Dotted: the record as it came.",
    add: "Add a number",
    addButton: "Add",
    why: "Why",
    remove: (address: string) => `Take ${address} away`,
    every: "Every",
    from: "From",
    to: "To",
    whole: "Whole log",
    window: "The what-if's window",
    reading: "Read as",
    readings: { index: "index", linear: "linear sum" },
    beside: "Beside it",
    none: "none",
    baseline: "baseline",
    scenario: "what-if",
    record: "record",
    parts: (date: string, most: string, size: string) => `part on ${date}, most on ${most} (${size})`,
    partsOnly: (date: string) => `part on ${date}`,
    meets: (date: string) => `meet again on ${date}`,
    never: "no difference",
    empty: "No number is drawn. Add one below.",
    bands: "Chances",
    runs: "Runs",
    seed: "Seed",
    run: "Run the chances",
    stop: "Stop",
    progress: (done: number, all: number) => `${done} of ${all} runs`,
    ran: (runs: number, seed: string) => `Bands of ${runs} runs, seed ${seed}: half of the runs; paler, nine in ten`,
    needsWhatIf: "Bands need a what-if: its rules and distributions are what is drawn.",
  },

  explain: {
    pick: "Select a number to see the events behind it.",
    on: (date: string) => `on ${date}`,
    side: "History",
    sides: { scenario: "what-if", baseline: "baseline" },
    contribution: "Contribution",
    event: "Event",
    rest: (count: number) => `${count} smaller contributions`,
    total: "Sum",
    interaction: "Interaction: what no event does alone",
    smaller: "Show all",
    fewer: "Show fewer",
    without: (value: string) => `without it ${value}`,
    leaveOut: "Leave it out",
    bringBack: "Bring it back",
    sources: "Sources",
    noSource: "no source",
    confidence: "confidence",
    rests: (high: string, medium: string, low: string) =>
      `Rests on sources of high ${high}, medium ${medium}, low confidence ${low}.`,
    leftOut: (count: number) => `${count} events between them add nothing`,
    formula: "Formula",
    none: "Nothing in the log adds to this number.",
    working: "Working it out…",
    difference: (value: string, other: string) => `${value} against the ${other}`,
    inside: "Signed contributions inside this model.",
    disputes: "Accounts differ",
  },

  whatIf: {
    intro:
      "Switch an event off in the timeline or the list, drag it to another day, or add one. The page replays at once.",
    title: "Title",
    changes: "Changes",
    none: "No change yet.",
    remove: (what: string) => `Take this change back: ${what}`,
    undo: "Undo",
    redo: "Redo",
    add: "Add an event",
    addRule: "Add a rule",
    parameters: "Parameters",
    open: "Open a scenario",
    save: "Save",
    yaml: "As YAML",
    close: "Let it go",
    against: "Held against",
    baseline: "the baseline",
    vantage: "Known by",
    takenOut: "Taken out",
    broughtIn: "Brought in",
    moved: "Moved",
    amended: "Amended",
    parameter: "Parameter",
    rule: "Rule",
    expectation: "Expectation",
    parent: "From",
    other: "Change",
    noop: "changes nothing",
    edit: "Edit",
    attribution: (address: string, date: string) =>
      `Which change did it: contributions inside this model to ${address} on ${date}`,
    attributionNone: "The chosen number does not differ in the window shown.",
    idle: (count: number) => (count === 1 ? "1 other" : `${count} others`),
    together: "what several changes do only together",
    working: "Working out which change did it…",
    fired: (count: number) => (count === 1 ? "1 reaction" : `${count} reactions`),
    expectations: "Expectations, in the central run",
    holds: "holds",
    fails: "does not hold",
    unknown: "no data to say",
    notes: "Notes",
    differences: "What stands differently at the end of the window",
    both: "in both, but differently",
    orphans: "Events that presume one taken out",
    restored: "Your last what-if was kept:",
    restore: "Open it",
  },

  state: {
    words: (date: string) => `On ${date}.`,
    table: "Ties, figures, open matters and contacts",
    pair: "Between",
    kind: "Kind",
    kinds: { tie: "tie", measure: "figure", matter: "open matter", contact: "contacts" },
    what: "What",
    says: "How it stands",
    since: "Since, or of",
    event: "Says",
    none: "Nothing stands between them on this day.",
    only: (side: string) => `only in the ${side}`,
    changed: (other: string) => `differs from the ${other}`,
    ended: "ended",
    number: (count: number) => `no. ${count}`,
    last: "What the last event changed",
    noLast: "Nothing happened yet.",
    noChange: "It changed nothing that stands.",
    from: (before: string, after: string) => `${before} → ${after}`,
    hash: "Hash of the world",
    hashes: "Same hash as “demarche replay” prints",
  },

  events: {
    caption: "Events of the log and of the what-if",
    date: "Date",
    what: "What happened",
    type: "Type",
    on: "In the what-if",
    off: (summary: string) => `Leave out: ${summary}`,
    back: (summary: string) => `Bring back: ${summary}`,
    edit: "Amend",
    more: (count: number) => `Show ${count} more`,
    none: "No event passes the filters.",
    weight: "Weight",
    known: (date: string) => `known from ${date}`,
    never: "never known",
    presumes: "Presumes",
    earlier: "A day earlier",
    later: "A day later",
  },

  messages: {
    label: "Messages",
    link: {
      foreign: "The part of the address after # is no link of this page; it was left aside.",
      newer: "The link was made by a newer version of this page; it was left aside.",
      damaged: "The link is broken: some of it is missing or changed. It was left aside; ask for it again.",
    },
    storage: "The browser has no room to keep drafts: copy or download what you want to keep before you leave.",
    worker: (reason: string) => `Long work runs in the page itself (${reason}); the page may pause while it does.`,
    job: (reason: string) => `It could not be worked out: ${reason}.`,
    changed: "The files have changed; the page shows them as they are now.",
    broken: "The files have problems; the page shows the last good ones.",
    offline: "The server does not answer; the page goes on with what it has.",
    noDrawing: "There is nothing drawn to save there; show a chart first.",
  },
};
