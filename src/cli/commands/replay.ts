import { InvalidArgumentError, type Command } from "commander";
import { lastValueFrom, takeUntil, timer, fromEvent } from "rxjs";
import { formatDay, type Day } from "../../core/time/date.ts";
import { worldAt } from "../../core/what-if/views.ts";
import type { View } from "../../core/log/view.ts";
import { isInForce, tiesBetween } from "../../core/reading/ties.ts";
import { openMatters } from "../../core/reading/matters.ts";
import { scoreOf } from "../../core/reading/scores.ts";
import type { Codebook } from "../../core/model/codebook.ts";
import type { Step } from "../../core/replay/steps.ts";
import type { World } from "../../core/world/world.ts";
import { naming, summaryOf } from "../../app/documents/events.ts";
import { parametersOf } from "../../app/documents/explain.ts";
import { didYouMean } from "../../app/input/nearest.ts";
import { BadRequest, usage } from "../../app/input/parse.ts";
import { replay$, replayDocument } from "../../app/documents/replay.ts";
import { isDifference } from "../../core/common/tolerance.ts";
import {
  open,
  printJson,
  viewOfFlags,
  withLogFlags,
  withTimeFlags,
  type Context,
  type LogFlags,
  type TimeFlags,
} from "../context.ts";
import { numberText, signedText } from "../../app/documents/numbers.ts";
import { styled, table, type Terminal } from "../print.ts";
import { changeText } from "../../app/documents/words.ts";

interface Flags extends LogFlags, TimeFlags {
  readonly follow?: boolean;
  readonly pace: number;
  readonly actor?: readonly string[];
  readonly top: number;
}

export function registerReplay(program: Command, context: Context): void {
  withTimeFlags(withLogFlags(program.command("replay").description("the state of the world on a day")))
    .option("--follow", "show each event as it is replayed, and what it changed")
    .option("--pace <ms>", "milliseconds between steps when following", milliseconds, 0)
    .option("--actor <code...>", "only pairs with these actors")
    .option("--top <n>", "how many pairs to show", milliseconds, 15)
    .action(async (flags: Flags) => {
      const workspace = open(context, flags);
      const { view, asOf } = viewOfFlags(workspace, flags);
      checkActors(workspace.model.codebook, flags.actor ?? []);
      if (flags.follow) return follow(context, view, asOf, flags);
      const document = replayDocument(view, asOf);
      if (flags.json) return printJson(context.terminal, document);
      context.terminal.out(worldText(context, view, asOf, document, flags));
    });
}

function checkActors({ actors }: Codebook, codes: readonly string[]): void {
  const problems = codes
    .filter((code) => !actors.has(code))
    .map((code) => usage("unknown-actor", `--actor: unknown actor "${code}"${didYouMean(code, actors.keys())}`));
  if (problems.length > 0) throw new BadRequest(problems);
}

async function follow(context: Context, view: View, asOf: Day, flags: Flags): Promise<void> {
  const { terminal, signal } = context;
  const steps = replay$(view, flags.pace > 0 ? { asOf, pace: () => timer(flags.pace) } : { asOf });
  const stopped = fromEvent(signal, "abort");
  const shown = steps.pipe(takeUntil(stopped));
  shown.subscribe((step) =>
    terminal.out(flags.json ? JSON.stringify(stepJson(view, step)) : stepText(terminal, view, step)),
  );
  if (flags.pace > 0) await lastValueFrom(shown, { defaultValue: undefined });
}

function stepJson(view: View, { index, entry, changes }: Step) {
  return { index, date: formatDay(entry.day), event: entry.event.id, summary: summaryOf(view, entry), changes };
}

function stepText(terminal: Terminal, view: View, { entry, changes }: Step): string {
  const acts = entry.acts.map(({ source, target, weight }) => `${source}>${target} ${signedText(weight)}`);
  const did = [...acts, ...changes.map(changeText)];
  const head = `${styled(terminal, "bold", formatDay(entry.day))}  ${summaryOf(view, entry)}`;
  return did.length === 0 ? head : `${head}\n            ${styled(terminal, "dim", did.join(" · "))}`;
}

function worldText(
  context: Context,
  view: View,
  asOf: Day,
  document: ReturnType<typeof replayDocument>,
  flags: Flags,
): string {
  const { terminal } = context;
  const world = worldAt(view, asOf);
  const name = naming(view.model.codebook);
  const pairs = pairsByWeight(context, view, world, asOf, flags.actor ?? []).slice(0, flags.top);
  const rows = pairs.map(({ source, target, closeness, net, standing }) => {
    const reading = { view, world, asOf, coverage: [] };
    const ties = tiesBetween(reading, source, target).filter(({ tie }) => isInForce(tie, asOf)).length;
    const open = openMatters(reading, source, target).length;
    return [
      `${source} > ${target}`,
      numberText(closeness),
      signedText(net),
      signedText(standing),
      String(ties),
      String(open),
    ];
  });
  const { scale, count, halfLife } = parametersOf(view);
  const known = view.known === null ? "everything is known" : `known by ${formatDay(view.known)}`;
  const strongest = pairs[0];
  const sentence = strongest
    ? `On ${formatDay(asOf)} (${known}), after ${document.events} log entries, the strongest tie in this log is ${pairText(name, strongest)}.`
    : `On ${formatDay(asOf)} (${known}) the log holds nothing${flags.actor ? " on these actors" : ""} yet.`;
  return [
    sentence,
    "",
    table(terminal, ["pair", "closeness", "net", "standing", "ties", "open"], rows, [1, 2, 3, 4, 5]),
    "",
    styled(
      terminal,
      "dim",
      `differences under 10 are not findings · scale ${scale} · half-life ${Object.entries(halfLife)
        .map(([key, days]) => `${key} ${days}`)
        .join(", ")} days · count ${count}`,
    ),
    styled(terminal, "dim", `world ${document.hash} · model ${view.model.hash.slice(0, 16)}`),
    styled(
      terminal,
      "dim",
      `why: demarche explain 'closeness(${strongest ? `${strongest.source}>${strongest.target}` : "A>B"})' --at ${formatDay(asOf)}`,
    ),
  ].join("\n");
}

function pairText(name: (code: string) => string, pair: { source: string; target: string; closeness: number }): string {
  return `${name(pair.source)} towards ${name(pair.target)}, closeness ${numberText(pair.closeness)}`;
}

/** The metrics of the overview, each of a directed dyad. */
const OVERVIEW = ["closeness", "net-cooperation", "standing"] as const;

/** The pairs of these actors, or of all actors towards states, in order of closeness: the furthest from 0 first. */
function pairsByWeight({ catalog }: Context, view: View, world: World, asOf: Day, actors: readonly string[]) {
  const reading = { view, world, asOf, coverage: [] };
  const metrics = OVERVIEW.map((name) => catalog.metrics.find((metric) => metric.name === name));
  const read = (source: string, target: string) =>
    metrics.map((metric) => {
      if (!metric) return null;
      const { name } = metric;
      const dyad = { source, target, both: false };
      return metric.read(reading, { text: `${name}(${source}>${target})`, name, dyad, actors: [], words: [] });
    });
  const isAsked = (source: string, target: string) =>
    actors.length === 0
      ? view.model.codebook.actors.get(target)?.kind === "state"
      : actors.includes(source) && (actors.length === 1 || actors.includes(target));
  const found: { source: string; target: string; closeness: number; net: number | null; standing: number | null }[] =
    [];
  const sources = new Set([...Object.keys(world.scores), ...Object.keys(world.ties)]);
  for (const source of [...sources].sort()) {
    const targets = new Set([...Object.keys(world.scores[source] ?? {}), ...Object.keys(world.ties[source] ?? {})]);
    for (const target of [...targets].sort()) {
      if (!isAsked(source, target)) continue;
      const [closeness = null, net = null, standing = null] = read(source, target);
      if (closeness === null) continue;
      if (!isDifference(closeness) && scoreOf(reading, source, target).count < 0.01) continue;
      found.push({ source, target, net, standing, closeness });
    }
  }
  return found.sort(
    (a, b) => Math.abs(b.closeness) - Math.abs(a.closeness) || (a.source + a.target < b.source + b.target ? -1 : 1),
  );
}

function milliseconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("expected a whole number from 0.");
  return value;
}
