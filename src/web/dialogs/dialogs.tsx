import { EventDialog } from "./event-dialog.tsx";
import { RuleDialog } from "./rule-dialog.tsx";
import { OpenDialog, SaveDialog, YamlDialog } from "./scenario-dialogs.tsx";
import { ShareDialog } from "./share-dialog.tsx";
import { KeysDialog, ParametersDialog, ProblemsDialog } from "./small-dialogs.tsx";
import { dialogs } from "../strings/dialogs.ts";
import type { Histories } from "../engine/histories.ts";
import type { CompareAnswer } from "../engine/job.ts";
import type { Action } from "../state/history.ts";
import type { PageState } from "../state/page-state.ts";
import { EMPTY_WHAT_IF, type WhatIf } from "../state/what-if.ts";
import { useTools, type DialogName, type Message } from "../context/tools.tsx";

/** A chart of a scenario begins a year before it. */
const YEAR = 365;

/** Reports that a scenario changed the view, and offers the way back. */
function lookedAt(run: () => void): Message {
  const { looksAt, asBefore } = dialogs.open;
  return { kind: "status", text: looksAt, act: { name: asBefore, run } };
}

function lookAgain({ charted, address, from, to, day }: PageState, dispatch: (action: Action) => void): void {
  dispatch({ type: "lookAt", addresses: charted });
  dispatch({ type: "chooseAddress", address });
  dispatch({ type: "setWindow", from, to });
  dispatch({ type: "jumpToDay", day });
}

/** Opens a scenario, and chooses the numbers and the period that it names. */
function useOpenScenario(state: PageState): (opened: WhatIf) => void {
  const { engine, dispatch, say } = useTools();
  return (opened: WhatIf) => {
    dispatch({ type: "openScenario", whatIf: opened });
    // A scenario may name its numbers and its period.
    const { scenario } = engine.histories({ ...state, whatIf: opened });
    const addresses = engine.questions(scenario?.metrics ?? []).map(({ address }) => address.text);
    if (addresses.length > 0) dispatch({ type: "lookAt", addresses });
    const { from, to } = scenario ?? {};
    if (from !== undefined && to !== undefined) {
      dispatch({ type: "setWindow", from: from - YEAR, to });
      if (state.day < from || state.day > to) dispatch({ type: "jumpToDay", day: to });
    }
    if (addresses.length > 0 || from !== undefined) say(lookedAt(() => lookAgain(state, dispatch)));
    // The sentence states the effect. On a phone it is far from the button that opened the scenario.
    setTimeout(() => document.querySelector(".sentence")?.scrollIntoView({ block: "nearest" }));
  };
}

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
  const { engine } = useTools();
  const whatIf = state.whatIf ?? EMPTY_WHAT_IF;
  const openScenario = useOpenScenario(state);
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
