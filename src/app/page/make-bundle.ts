import { readYaml, type TextFile } from "../../stores/yaml.ts";
import { VERSION } from "../../version.ts";
import type { Bundle, ScenarioFile } from "./bundle.ts";
import type { Workspace } from "../files/workspace.ts";
import { workspaceJson } from "./workspace-json.ts";

/** The bundle of a page: the workspace, the scenarios, and what else the page is given. */
export function makeBundle(
  workspace: Workspace | undefined,
  scenarios: readonly TextFile[],
  rest: Pick<Bundle, "problems" | "served">,
): Bundle {
  return {
    version: VERSION,
    read: workspace ? workspaceJson(workspace) : null,
    scenarios: scenarios.map(withDocument),
    ...rest,
  };
}

function withDocument({ file, text }: TextFile): ScenarioFile {
  const reading = readYaml(text, file);
  return { file, text, document: "yaml" in reading ? reading.yaml.value : null };
}
