import { isDifference } from "../../core/common/tolerance.ts";
import { modelOf } from "../../core/model/model.ts";
import { withSettings } from "../../core/model/parameters.ts";
import type { Day } from "../../core/time/date.ts";
import { type Question, seriesOf } from "../../core/reading/series.ts";
import { branchOf } from "./branch.ts";
import { sidesOf, type Comparison } from "./compare.ts";
import { BadRequest, usage } from "../input/parse.ts";
import type { Workspace } from "../files/workspace.ts";

/** Differences under several values of one parameter, and whether their sign ever changes. */
export interface Sweep {
  readonly parameter: string;
  readonly rows: readonly { readonly value: string; readonly deltas: readonly (number | null)[] }[];
  /** For every metric, whether its difference on the last day keeps its sign. */
  readonly sentences: readonly string[];
}

/** Reads `half-life=180,365,730`. */
export function readSweep(text: string): { parameter: string; values: string[] } {
  const [parameter, list] = text.split("=");
  const values = (list ?? "").split(",").filter((value) => value !== "");
  if (!parameter || values.length === 0)
    throw new BadRequest([
      usage("bad-sweep", `--sweep ${text}: expected PARAMETER=a,b,c, such as half-life=180,365,730`),
    ]);
  return { parameter, values };
}

/** The difference of every metric on the last day, under each value of the parameter. */
export function sweep(
  open: (settings: Record<string, string>) => Workspace,
  settings: Readonly<Record<string, string>>,
  asked: { parameter: string; values: readonly string[] },
  { scenario, against, plan }: Pick<Comparison, "scenario" | "against" | "plan">,
  questions: readonly Question[],
  day: Day,
  known: Day | null,
): Sweep {
  const rows = asked.values.map((value) => {
    const workspace = open({ ...settings, [asked.parameter]: value });
    const { sides } = sidesOf(workspace, scenario, known, against);
    const { record, baseline } = sides;
    const { branch } = branchOf(workspace, record, plan, { baseline });
    const [before, after] = [baseline, branch.view].map((view) => seriesOf(view, questions, [day], workspace.coverage));
    const deltas = questions.map((_, index) => {
      const [a, b] = [before![index]![0] ?? null, after![index]![0] ?? null];
      return a === null || b === null ? null : b - a;
    });
    return { value, deltas };
  });
  const sentences = questions.map(({ address }, index) => {
    const signs = new Set(rows.map(({ deltas }) => signOf(deltas[index]!)));
    signs.delete(0);
    const changes = signs.size > 1;
    return `${address.text}: the sign of the difference ${changes ? "changes" : "never changes"} over ${asked.parameter} ${asked.values.join(", ")}`;
  });
  return { parameter: asked.parameter, rows, sentences };
}

function signOf(delta: number | null): number {
  return delta === null || !isDifference(delta) ? 0 : delta > 0 ? 1 : -1;
}

/** Gives the workspace other settings, without reading the log again. */
export function reopened(workspace: Workspace): (settings: Record<string, string>) => Workspace {
  return (settings) => {
    const { codebook, parameters, types } = workspace.model;
    const changed = withSettings(codebook, parameters, settings);
    if (changed.problems.length > 0) throw new BadRequest(changed.problems);
    return { ...workspace, model: modelOf(codebook, types.values(), changed.parameters) };
  };
}
