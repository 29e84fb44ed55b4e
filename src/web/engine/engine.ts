import type { Catalog } from "../../core/catalog.ts";
import { readQuestions } from "../../app/input/parse.ts";
import { workspaceOfJson } from "../../app/page/workspace-json.ts";
import type { Workspace } from "../../app/files/workspace.ts";
import type { Day } from "../../core/time/date.ts";
import { viewOf, type View } from "../../core/log/view.ts";
import { modelOf } from "../../core/model/model.ts";
import { withSettings } from "../../core/model/parameters.ts";
import type { Question } from "../../core/reading/series.ts";
import { stemOf } from "../../stores/texts.ts";
import type { Bundle } from "../bundle.ts";
import { knownOf, type PageState } from "../state/page-state.ts";
import type { WhatIf } from "../state/what-if.ts";
import type { Histories } from "./histories.ts";
import { memo } from "./memo.ts";
import { whatIfsOf, type WhatIfs } from "./what-ifs.ts";

interface Shipped {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly whatIf: WhatIf;
}

/** The engine of the page: it runs the code of the command line on the files that this code has read. */
export interface Engine {
  readonly bundle: Bundle;
  /** The log read with the model that ships. */
  readonly workspace: Workspace;
  histories(choice: Pick<PageState, "settings" | "known" | "whatIf">): Histories;
  /** The branch of a shipped scenario on the same baseline; undefined if the scenario does not apply to it. */
  beside(name: string, histories: Histories): View | undefined;
  /** The record with everything that is known today. */
  record(workspace: Workspace): View;
  /** Reads metric addresses. Leaves out those that cannot be read; the field where they are typed reports them. */
  questions(addresses: readonly string[]): Question[];
  question(address: string): { readonly question?: Question; readonly problem?: string };
  /** The scenarios that came with the log. */
  shipped(): readonly Shipped[];
  /** The problems of a scenario's text with their lines, and its document if it has no errors. */
  readText: WhatIfs["readText"];
}

/** Opens a bundle; undefined if its log or codebook could not be used, for which its problems give the reason. */
export function openEngine(bundle: Bundle, catalog: Catalog): Engine | undefined {
  return bundle.read ? engineOf(bundle, workspaceOfJson(bundle.read, catalog)) : undefined;
}

function engineOf(bundle: Bundle, workspace: Workspace): Engine {
  const workspaceWith = memo((settings: string) =>
    applySettings(workspace, JSON.parse(settings) as PageState["settings"]),
  );
  const recordOf = memo((read: Workspace, known: Day | null) => viewOf(read.model, read.log, known));
  const whole = memo((read: Workspace) => viewOf(read.model, read.log, null));
  const plain = memo((settings: string, known: Day | null): Histories => {
    const chosen = workspaceWith(settings);
    const record = recordOf(chosen, known);
    return {
      workspace: chosen,
      sides: { record, baseline: record },
      baseline: record,
      scenario: undefined,
      plan: undefined,
      branch: undefined,
      problems: [],
    };
  });
  const whatIfs = whatIfsOf({ bundle, workspace, workspaceWith, recordOf });
  const question = (address: string) => {
    try {
      return { question: readQuestions([address], workspace)[0]! };
    } catch (refusal) {
      return { problem: refusal instanceof Error ? refusal.message : String(refusal) };
    }
  };
  const shipped = memo(() => bundle.scenarios.flatMap(({ file, document }) => shippedOf(stemOf(file), document)));
  return {
    bundle,
    workspace,
    histories: ({ settings, known, whatIf }) =>
      whatIf
        ? whatIfs.histories({ settings, known, whatIf })
        : plain(JSON.stringify(settings), knownOf({ known, whatIf })),
    beside: whatIfs.beside,
    record: (read) => whole(read),
    questions: (addresses) => addresses.flatMap((address) => question(address).question ?? []),
    question,
    shipped: () => shipped(),
    readText: whatIfs.readText,
  };
}

/** The same log under other parameters, or unchanged if the parameters are not valid. */
function applySettings(workspace: Workspace, settings: PageState["settings"]): Workspace {
  if (Object.keys(settings).length === 0) return workspace;
  const { codebook, types, parameters } = workspace.model;
  const changed = withSettings(codebook, parameters, settings);
  if (changed.problems.length > 0) return workspace;
  return { ...workspace, model: modelOf(codebook, types.values(), changed.parameters) };
}

function shippedOf(name: string, document: unknown): Shipped[] {
  const whatIf = document as WhatIf | null;
  if (typeof whatIf?.title !== "string") return [];
  return [{ name, title: whatIf.title, question: whatIf.question ?? "", whatIf }];
}
