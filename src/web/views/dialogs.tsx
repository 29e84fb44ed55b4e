import { EventDialog } from "../dialogs/event-dialog.tsx";
import { RuleDialog } from "../dialogs/rule-dialog.tsx";
import { OpenDialog, SaveDialog, YamlDialog } from "../dialogs/scenario-dialogs.tsx";
import { ShareDialog } from "../dialogs/share-dialog.tsx";
import { KeysDialog, ParametersDialog, ProblemsDialog } from "../dialogs/small-dialogs.tsx";
import type { Histories } from "../engine/engine.ts";
import type { CompareAnswer } from "../engine/jobs.ts";
import type { PageState } from "../state/page-state.ts";
import { EMPTY_WHAT_IF, type WhatIf } from "../state/what-if.ts";
import { useTools, type DialogName } from "./tools.tsx";

/** A chart of a scenario begins a year before it. */
const YEAR = 365;

/** The dialog that is open. */
export function Dialogs({
  dialog,
  state,
  usual,
  histories,
  comparison,
  tag,
  onClose,
}: {
  readonly dialog: DialogName;
  readonly state: PageState;
  readonly usual: PageState;
  readonly histories: Histories;
  readonly comparison: CompareAnswer | undefined;
  readonly tag: string | null;
  readonly onClose: () => void;
}) {
  const { engine, dispatch } = useTools();
  const whatIf = state.whatIf ?? EMPTY_WHAT_IF;
  const openScenario = (opened: WhatIf) => {
    dispatch({ type: "openScenario", whatIf: opened });
    // The scenario says what to look at, and when.
    const { scenario } = engine.histories({ ...state, whatIf: opened });
    const asked = engine.questions(scenario?.metrics ?? []).map(({ address }) => address.text);
    if (asked.length > 0) dispatch({ type: "lookAt", addresses: asked });
    if (scenario?.from === undefined || scenario.to === undefined) return;
    dispatch({ type: "setWindow", from: scenario.from - YEAR, to: scenario.to });
    if (state.day < scenario.from || state.day > scenario.to) dispatch({ type: "jumpToDay", day: scenario.to });
  };
  switch (dialog.name) {
    case "event":
      return (
        <EventDialog
          id={dialog.id}
          histories={histories}
          day={state.day}
          focus={state.focus}
          tag={tag}
          onClose={onClose}
        />
      );
    case "rule":
      return (
        <RuleDialog
          taken={new Set((whatIf.rules ?? []).map((rule) => String((rule as { id?: unknown } | null)?.id)))}
          onClose={onClose}
        />
      );
    case "yaml":
      return <YamlDialog whatIf={whatIf} onClose={onClose} />;
    case "save":
      return <SaveDialog whatIf={whatIf} onClose={onClose} />;
    case "open":
      return <OpenDialog onOpen={openScenario} onClose={onClose} />;
    case "parameters":
      return <ParametersDialog state={state} onClose={onClose} />;
    case "share":
      return <ShareDialog {...{ state, usual, histories, comparison, onClose }} />;
    case "keys":
      return <KeysDialog onClose={onClose} />;
    case "problems":
      return <ProblemsDialog problems={engine.bundle.problems} onClose={onClose} />;
  }
}
