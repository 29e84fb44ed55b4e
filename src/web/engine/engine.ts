import { branchOf, type Branch } from "../../app/branch.ts";
import { planOf, type Plan } from "../../app/plan.ts";
import { sidesOf, type Sides } from "../../app/compare.ts";
import { readQuestions } from "../../app/parse.ts";
import { readScenario, type Scenario } from "../../app/scenario.ts";
import { viewAt, workspaceOf, type Workspace } from "../../app/workspace.ts";
import type { Day } from "../../core/date.ts";
import type { Problem } from "../../core/event.ts";
import type { View } from "../../core/log.ts";
import { modelOf, withSettings } from "../../core/model.ts";
import type { Question } from "../../core/series.ts";
import { metrics } from "../../metrics/index.ts";
import { folderOf, joinPath, stemOf, textsOf } from "../../stores/texts.ts";
import { readYaml, writeYaml } from "../../stores/yaml.ts";
import type { Bundle } from "../bundle.ts";
import { knownOf, type PageState } from "../state/page-state.ts";
import type { WhatIf } from "../state/what-if.ts";
import { memo } from "./memo.ts";

/** The log as the page reads it, and the what-if beside it. */
export interface Histories {
  readonly workspace: Workspace;
  readonly sides: Sides;
  /** What the what-if is held against: the record, or the branch of another scenario. */
  readonly baseline: View;
  readonly scenario: Scenario | undefined;
  readonly plan: Plan | undefined;
  /** The what-if's own history; undefined without one, or while it has errors. */
  readonly branch: Branch | undefined;
  /** Of the what-if's own document, each with its line. */
  readonly problems: readonly Problem[];
}

interface Shipped {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly whatIf: WhatIf;
}

/** The engine in the page: the very code of the command line, on the very files. */
export interface Engine {
  readonly bundle: Bundle;
  /** The log read with the model that ships. */
  readonly workspace: Workspace;
  readonly problems: readonly Problem[];
  histories(choice: Pick<PageState, "settings" | "known" | "whatIf">): Histories;
  /** The branch of a shipped scenario on the same baseline; undefined when it cannot be made there. */
  beside(name: string, histories: Histories): View | undefined;
  /** The whole log, all known. */
  record(workspace: Workspace): View;
  /** Metric addresses, read; those that cannot be read are left out here and told by whoever asked for them. */
  questions(addresses: readonly string[]): Question[];
  question(address: string): { readonly question?: Question; readonly problem?: string };
  /** The scenarios that came with the log. */
  shipped(): readonly Shipped[];
  /** What is wrong with a scenario's text, with lines; its document when nothing is. */
  readText(text: string): { readonly whatIf: WhatIf | undefined; readonly problems: readonly Problem[] };
}

/** Opens a bundle. Undefined when its codebook or its log cannot be used at all; the problems say why. */
export function openEngine(bundle: Bundle): { engine: Engine | undefined; problems: readonly Problem[] } {
  const { workspace, problems } = workspaceOf(requestOf(bundle, {}));
  if (!workspace) return { engine: undefined, problems };
  return { engine: engineOf(bundle, workspace, problems), problems };
}

function requestOf(bundle: Bundle, settings: Readonly<Record<string, string>>) {
  return { log: bundle.log, codebook: bundle.codebook, settings };
}

function engineOf(bundle: Bundle, workspace: Workspace, problems: readonly Problem[]): Engine {
  const own = joinPath(folderOf(bundle.scenarios[0]?.file ?? "scenarios/x.yaml"), "my-what-if.yaml");
  const read = memo((text: string) => readScenario(textsOf([...bundle.scenarios, { file: own, text }]), own));
  const workspaceWith = memo((settings: string, scale: string | undefined) =>
    settled(bundle, workspace, JSON.parse(settings) as PageState["settings"], scale),
  );
  const namedOf = (name: string) => {
    const file = bundle.scenarios.find((candidate) => stemOf(candidate.file) === name)?.file;
    return file === undefined ? undefined : readScenario(textsOf(bundle.scenarios), file).scenario;
  };
  const record = memo((with_: Workspace, known: Day | null, against: string | undefined) =>
    sidesOf(with_, NO_SCENARIO, known, against === undefined ? undefined : namedOf(against)),
  );
  const whole = memo((with_: Workspace) => viewAt(with_, null));
  // Choices come from other threads too: the same text is the same choice, whichever object holds it.
  const histories = memo((settings: string, known: Day | null, text: string | null): Histories => {
    const { scenario, problems: unread } = text === null ? NOTHING_READ : read(text);
    const scale = scenario?.operations.findLast(({ operation }) => operation.name === "set")?.value as
      | { readonly scale?: string }
      | undefined;
    const with_ = workspaceWith(settings, scale?.scale);
    // A baseline depends on little of the scenario: an edit of an event leaves it as it is.
    const { sides, problems: unmade } = record(with_, known ?? scenario?.vantage ?? null, scenario?.against);
    const made = scenario ? branching(with_, sides, scenario) : NO_BRANCH;
    return {
      workspace: with_,
      sides,
      baseline: sides.baseline,
      scenario,
      ...made,
      problems: [...unread, ...unmade, ...made.problems],
    };
  });
  const historiesOf: Engine["histories"] = ({ settings, known, whatIf }) =>
    histories(JSON.stringify(settings), knownOf({ known, whatIf }), whatIf && whatIfText(whatIf));
  const besides = new Map<string, { readonly baseline: View; readonly view: View }>();
  const question = (address: string) => {
    try {
      return { question: readQuestions([address], metrics, workspace.model.codebook)[0]! };
    } catch (refusal) {
      return { problem: refusal instanceof Error ? refusal.message : String(refusal) };
    }
  };
  const shipped = memo(() => bundle.scenarios.flatMap(({ file, text }) => shippedOf(stemOf(file), text)));
  return {
    bundle,
    workspace,
    problems,
    histories: historiesOf,
    beside(name, { workspace: with_, sides, baseline }) {
      let found = besides.get(name);
      const scenario = found?.baseline === baseline ? undefined : namedOf(name);
      if (scenario) {
        const { branch } = branching(with_, sides, scenario);
        if (branch) besides.set(name, (found = { baseline, view: branch.view }));
      }
      return found?.baseline === baseline ? found.view : undefined;
    },
    record: (with_) => whole(with_),
    questions: (addresses) => addresses.flatMap((address) => question(address).question ?? []),
    question,
    shipped: () => shipped(),
    readText(text) {
      const { scenario, problems: found } = readScenario(textsOf([...bundle.scenarios, { file: own, text }]), own);
      const reading = readYaml(text, own);
      // Tried on the log, for only there an event proves unknown.
      const { sides, problems: unmade } = record(workspace, scenario?.vantage ?? null, scenario?.against);
      const { problems: untried } = scenario ? branching(workspace, sides, scenario) : NO_BRANCH;
      const whatIf = scenario && "yaml" in reading ? (reading.yaml.value as WhatIf) : undefined;
      return { whatIf, problems: [...found, ...unmade, ...untried] };
    },
  };
}

type Branching = Pick<Histories, "plan" | "branch" | "problems">;

function branching(workspace: Workspace, { record, baseline }: Sides, scenario: Scenario): Branching {
  const { plan, problems: unread } = planOf(workspace, scenario);
  if (!plan) return { plan, branch: undefined, problems: unread };
  const made = branchOf(workspace, record, plan, { baseline });
  const failed = made.problems.some(({ severity }) => severity === "error");
  return { plan, branch: failed ? undefined : made.branch, problems: made.problems };
}

const NO_BRANCH: Branching = { plan: undefined, branch: undefined, problems: [] };
const NOTHING_READ = { scenario: undefined, problems: [] } as const;

/** Stands for "nothing edited" where a scenario is asked for its vantage and what it is held against. */
const NO_SCENARIO = { title: "", question: "", operations: [], rules: [] } as unknown as Scenario;

/** The same log under other parameters: read anew only when a weight table is wanted that was not read. */
function settled(
  bundle: Bundle,
  workspace: Workspace,
  settings: PageState["settings"],
  scale: string | undefined,
): Workspace {
  const { codebook, types, parameters } = workspace.model;
  if (scale !== undefined && !codebook.weights[scale] && codebook.scales.includes(scale)) {
    const whole = workspaceOf({ ...requestOf(bundle, {}), everyScale: true }).workspace;
    return whole ? settled(bundle, whole, settings, undefined) : workspace;
  }
  if (Object.keys(settings).length === 0) return workspace;
  const changed = withSettings(codebook, parameters, settings);
  if (changed.problems.length > 0) return workspace;
  if (!codebook.weights[changed.parameters.scale])
    return settled(bundle, workspace, settings, changed.parameters.scale);
  return { ...workspace, model: modelOf(codebook, types.values(), changed.parameters) };
}

function shippedOf(name: string, text: string): Shipped[] {
  const reading = readYaml(text, name);
  if ("problem" in reading) return [];
  const whatIf = reading.yaml.value as WhatIf | null;
  if (typeof whatIf?.title !== "string") return [];
  return [{ name, title: whatIf.title, question: whatIf.question ?? "", whatIf }];
}

/** A what-if as the text of its file. */
export function whatIfText(whatIf: WhatIf): string {
  return writeYaml(whatIf);
}
