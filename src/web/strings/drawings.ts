import type { Day } from "../../core/time/date.ts";
import type { Standing } from "../props.ts";
import { dayOfMonthWords, dayWords, monthWords, periodWords, whenWords, yearWords } from "./days.ts";
import { figure, grouped, signed } from "./numbers.ts";

/** The words of the drawings. */
export const drawing = {
  day: dayWords,
  month: monthWords,
  dayOfMonth: dayOfMonthWords,
  year: yearWords,
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
  count: grouped,
  number: figure,
  signed,

  timeline: {
    name: "Timeline of events",
    help:
      "Tab goes from lane to lane, the right arrow to its events. Enter selects, " +
      "Alt with an arrow moves an event by a day, with Shift by thirty.",
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
    /** The visible text is part of the name, so that a person can speak it to choose the mark. */
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
    band: "Darker band: half of the runs. Paler band: nine in ten.",
  },

  slider: {
    name: "Day",
    play: "Play",
    pause: "Pause",
    back: "Go to the previous event",
    forward: "Go to the next event",
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

function signWords(weight: number): string {
  return weight > 0 ? "cooperative" : weight < 0 ? "hostile" : "weighs nothing";
}

function countWords(count: number): string {
  return count === 1 ? "1 event" : `${grouped(count)} events`;
}
