import { branchOf } from "../../app/what-if/branch.ts";
import { sidesOf, type Sides } from "../../app/what-if/compare.ts";
import { planOf } from "../../app/scenario/plan.ts";
import {
  documentsOf,
  readScenario,
  readScenarioFrom,
  type Scenario,
  type ScenarioReading,
} from "../../app/scenario/read-scenario.ts";
import type { Workspace } from "../../app/files/workspace.ts";
import type { Day } from "../../core/time/date.ts";
import type { Problem } from "../../core/event/event.ts";
import type { View } from "../../core/log/view.ts";
import { folderOf, joinPath, stemOf, textsOf } from "../../stores/texts.ts";
import { readYaml, writeYaml } from "../../stores/yaml.ts";
import type { Bundle } from "../bundle.ts";
import { knownOf, type PageState } from "../state/page-state.ts";
import type { WhatIf } from "../state/what-if.ts";
import type { Histories } from "./histories.ts";
import { memo } from "./memo.ts";

/** What this part needs from the engine, which makes each workspace and each record once. */
interface Sources {
  readonly bundle: Bundle;
  readonly workspace: Workspace;
  workspaceWith(settings: string): Workspace;
  recordOf(workspace: Workspace, known: Day | null): View;
}

/** The part of the engine that reads scenarios and makes branches. */
export interface WhatIfs {
  histories(choice: Pick<PageState, "settings" | "known"> & { readonly whatIf: WhatIf }): Histories;
  beside(name: string, histories: Histories): View | undefined;
  readText(text: string): { readonly whatIf: WhatIf | undefined; readonly problems: readonly Problem[] };
}

export function whatIfsOf({ bundle, workspace, workspaceWith, recordOf }: Sources): WhatIfs {
  const own = joinPath(folderOf(bundle.scenarios[0]?.file ?? "scenarios/x.yaml"), "my-what-if.yaml");
  const { catalog } = workspace;
  const readDocument = (document: unknown) =>
    readScenarioFrom(documentsOf([...bundle.scenarios, { file: own, document }]), own, catalog);
  const readOwnText = (text: string) => readScenario(textsOf([...bundle.scenarios, { file: own, text }]), own, catalog);
  const namedOf = (name: string) => {
    const file = bundle.scenarios.find((candidate) => stemOf(candidate.file) === name)?.file;
    return file === undefined ? undefined : readScenarioFrom(documentsOf(bundle.scenarios), file, catalog).scenario;
  };
  // A baseline depends on little of the scenario, so it is kept while the what-if's events are edited.
  const sides = memo((chosen: Workspace, known: Day | null, against: string | undefined) => {
    const other = against === undefined ? undefined : namedOf(against);
    if (other) return sidesOf(chosen, NO_SCENARIO, known, other);
    const record = recordOf(chosen, known);
    return { sides: { record, baseline: record }, problems: against === undefined ? [] : [noScenario(against)] };
  });
  const historiesFrom = (settings: string, known: Day | null, read: ScenarioReading): Histories => {
    const { scenario, problems: unread } = read;
    const chosen = workspaceWith(settings);
    const made = sides(chosen, known ?? scenario?.vantage ?? null, scenario?.against);
    const branching = scenario && !hasErrors(made.problems) ? branchingOf(chosen, made.sides, scenario) : NO_BRANCH;
    return {
      workspace: chosen,
      sides: made.sides,
      baseline: made.sides.baseline,
      scenario,
      ...branching,
      problems: [...unread, ...made.problems, ...branching.problems],
    };
  };
  // Choices also come from other threads, so they are compared by what they hold and not by which object holds it.
  const histories = memo((settings: string, known: Day | null, json: string): Histories => {
    const whatIf = JSON.parse(json) as WhatIf;
    const made = historiesFrom(settings, known, readDocument(whatIf));
    if (!hasErrors(made.problems)) return made;
    // A document has no lines, so its errors are found again in the text that a person would see.
    const { problems } = historiesFrom(settings, known, readOwnText(whatIfText(whatIf)));
    return { ...made, problems };
  });
  const besides = new Map<string, { readonly baseline: View; readonly view: View }>();
  return {
    histories: ({ settings, known, whatIf }) =>
      histories(JSON.stringify(settings), knownOf({ known, whatIf }), JSON.stringify(whatIf)),
    beside(name, { workspace: chosen, sides: onSides, baseline }) {
      let found = besides.get(name);
      const scenario = found?.baseline === baseline ? undefined : namedOf(name);
      if (scenario) {
        const { branch } = branchingOf(chosen, onSides, scenario);
        if (branch) besides.set(name, (found = { baseline, view: branch.view }));
      }
      return found?.baseline === baseline ? found.view : undefined;
    },
    readText(text) {
      const { scenario, problems } = readOwnText(text);
      const yaml = readYaml(text, own);
      // The scenario is tried on the log, because only the log shows which events are unknown.
      const made = sides(workspace, scenario?.vantage ?? null, scenario?.against);
      const { problems: untried } = scenario ? branchingOf(workspace, made.sides, scenario) : NO_BRANCH;
      const isHeld = !hasErrors(made.problems);
      const whatIf = scenario && isHeld && "yaml" in yaml ? (yaml.yaml.value as WhatIf) : undefined;
      return { whatIf, problems: [...problems, ...made.problems, ...untried] };
    },
  };
}

type Branching = Pick<Histories, "plan" | "branch" | "problems">;

function branchingOf(workspace: Workspace, { record, baseline }: Sides, scenario: Scenario): Branching {
  const { plan, problems: unread } = planOf(workspace, scenario);
  if (!plan) return { plan, branch: undefined, problems: unread };
  const made = branchOf(workspace, record, plan, { baseline });
  return { plan, branch: hasErrors(made.problems) ? undefined : made.branch, problems: made.problems };
}

const NO_BRANCH: Branching = { plan: undefined, branch: undefined, problems: [] };

/** A scenario that edits nothing: it has no vantage and is compared with the record. */
const NO_SCENARIO = { title: "", question: "", operations: [], rules: [] } as unknown as Scenario;

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

function noScenario(name: string): Problem {
  return {
    severity: "error",
    code: "no-scenario",
    message: `against names "${name}", but there is no such scenario here`,
  };
}

/** A what-if as the text of its file. */
export function whatIfText(whatIf: WhatIf): string {
  return writeYaml(whatIf);
}
