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

/** The engine in the page: the very code of the command line, on what that code read. */
export interface Engine {
  readonly bundle: Bundle;
  /** The log read with the model that ships. */
  readonly workspace: Workspace;
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
  readText: WhatIfs["readText"];
}

/** Opens a bundle; undefined when its log or codebook could not be used: its problems say why. */
export function openEngine(bundle: Bundle, catalog: Catalog): Engine | undefined {
  return bundle.read ? engineOf(bundle, workspaceOfJson(bundle.read, catalog)) : undefined;
}

function engineOf(bundle: Bundle, workspace: Workspace): Engine {
  const workspaceWith = memo((settings: string) => settled(workspace, JSON.parse(settings) as PageState["settings"]));
  const recordOf = memo((with_: Workspace, known: Day | null) => viewOf(with_.model, with_.log, known));
  const whole = memo((with_: Workspace) => viewOf(with_.model, with_.log, null));
  const plain = memo((settings: string, known: Day | null): Histories => {
    const with_ = workspaceWith(settings);
    const record = recordOf(with_, known);
    return {
      workspace: with_,
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
    record: (with_) => whole(with_),
    questions: (addresses) => addresses.flatMap((address) => question(address).question ?? []),
    question,
    shipped: () => shipped(),
    readText: whatIfs.readText,
  };
}

/** The same log under other parameters; as it was when they cannot be. */
function settled(workspace: Workspace, settings: PageState["settings"]): Workspace {
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
