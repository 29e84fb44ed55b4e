import { catalog } from "../src/catalog.ts";
import {
  branchOf,
  parseDay,
  planOf,
  readScenario,
  sidesOf,
  textsOf,
  viewAt,
  worldAt,
  worldHash,
  worldJson,
  type LogEvent,
  type Scenario,
  type View,
  type Workspace,
} from "./engine.ts";
import { model, shipped } from "./support.ts";

/** The log that ships, and its record as all is known. */
export const workspace: Workspace = shipped();
export const record = viewAt(workspace, null);

let counter = 0;

/** A scenario from its text, with the frame every scenario has. Parents are texts by name. */
export function scenarioOf(
  body: string,
  name = `s${counter++}`,
  parents: Readonly<Record<string, string>> = {},
): Scenario {
  const { scenario, problems } = readBody(body, name, parents);
  if (!scenario) throw new Error(problems.map(({ message }) => message).join("\n"));
  return scenario;
}

/** All that is wrong with a scenario on the shipped log, each problem with its line. */
export function problemsOf(body: string, parents: Readonly<Record<string, string>> = {}): string[] {
  const { scenario, problems } = readBody(body, `s${counter++}`, parents);
  const print = ({ line, message }: { line?: number; message: string }) => `${line}: ${message}`;
  if (!scenario) return problems.map(print);
  const read = planOf(workspace, scenario);
  if (!read.plan) return [...problems, ...read.problems].map(print);
  return branchOf(workspace, sidesOf(workspace, scenario, null, undefined).sides.record, read.plan).problems.map(print);
}

function readBody(body: string, name: string, parents: Readonly<Record<string, string>>) {
  const framed = (title: string, rest: string) => ({
    file: `${title}.yaml`,
    text: `title: ${title}\nquestion: What if?\n${rest}`,
  });
  const files = [framed(name, body), ...Object.entries(parents).map(([title, rest]) => framed(title, rest))];
  return readScenario(textsOf(files), `${name}.yaml`, catalog);
}

/** The branch of a scenario; a problem that is an error is thrown. */
export function branch(
  scenario: Scenario,
  options: Parameters<typeof branchOf>[3] = {},
  from: Workspace = workspace,
  on: View = sidesOf(from, scenario, null, undefined).sides.record,
) {
  const { plan, problems } = planOf(from, scenario);
  if (!plan) throw new Error(JSON.stringify(problems));
  const made = branchOf(from, on, plan, options);
  const error = made.problems.find(({ severity }) => severity === "error");
  if (error) throw new Error(error.message);
  return made.branch;
}

/** A workspace of a log written in a test. */
export function workspaceOfLog(log: readonly LogEvent[]): Workspace {
  return { catalog, model, log, coverage: [], places: { log: "", codebook: "", scenarios: "" }, problems: [] };
}

export function hashOn(view: View, day: string): string {
  return worldHash(worldJson(worldAt(view, parseDay(day)), parseDay(day), view.known, view.model));
}
