import { useEffect, useMemo, useState } from "preact/hooks";
import { metricsDocument, tidyCsv } from "../../app/documents/metrics.ts";
import { resolvedText } from "../../app/scenario/resolved.ts";
import { formatDay } from "../../core/time/date.ts";
import { gridOf } from "../../core/time/grid.ts";
import type { Histories } from "../engine/histories.ts";
import type { CompareAnswer } from "../engine/job.ts";
import { writeLink } from "../state/link.ts";
import { whatIfText } from "../engine/what-ifs.ts";
import type { PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { dialogs } from "../strings/dialogs.ts";
import { Dialog } from "../controls/dialog.tsx";
import { useTools } from "../context/tools.tsx";
import { commandsOf } from "./commands.ts";
import { copyText, download, slugOf } from "./files.ts";
import { pngOf, svgOf } from "./picture.ts";
import { reportHtml } from "./report.ts";

const PICTURES = ["graph", "charts", "timeline"] as const;

interface ShareDialogProps {
  readonly state: PageState;
  readonly usual: PageState;
  readonly histories: Histories;
  readonly comparison: CompareAnswer | undefined;
  readonly onClose: () => void;
}

/** Everything that can be taken from the page: a link, a report, pictures, numbers, and the commands that print them. */
export function ShareDialog(props: ShareDialogProps) {
  const { state, usual, onClose } = props;
  const { share } = dialogs;
  const [link, setLink] = useState("");
  useEffect(() => {
    void writeLink(state, usual).then((text) => setLink(text));
  }, [state, usual]);
  const name = slugOf(state.whatIf?.title ?? `${state.focus.join("-")}-${formatDay(state.day)}`);
  return (
    <Dialog title={share.title} onClose={onClose} wide>
      <section>
        <Exports {...props} name={name} link={link} />
        <label class="field">
          <span class="visually-hidden">{share.link}</span>
          <input
            class="code"
            readOnly
            value={addressOf(link)}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        </label>
        <p class="dim small">{share.linkWords}</p>
        <p class="dim small">{share.reportWords}</p>
      </section>
      <section>
        <h3>{share.pictures}</h3>
        <ul class="plain picture-list">
          {PICTURES.map((part) => (
            <li key={part}>
              <span>{share[part]}</span>
              <Pictures part={part} name={name} />
            </li>
          ))}
        </ul>
      </section>
      <Reproduce {...props} file={`${name}.yaml`} />
    </Dialog>
  );
}

interface ExportsProps extends ShareDialogProps {
  /** The name of the files, without an ending. */
  readonly name: string;
  readonly link: string;
}

/** The link, the report, the numbers and the printer. */
function Exports({ state, histories, comparison, onClose, name, link }: ExportsProps) {
  const { engine, say } = useTools();
  const { share } = dialogs;
  const report = () => {
    const html = reportHtml(engine.bundle, link, state.whatIf?.title ?? page.name);
    if (html === undefined) say({ kind: "alert", text: share.noReport });
    else download(`${name}.html`, "text/html", html);
  };
  const csv = () => {
    if (comparison) return comparison.csv;
    const days = gridOf(state.from, state.to, state.every);
    const questions = engine.questions(state.charted);
    return tidyCsv(metricsDocument(histories.baseline, questions, days, histories.workspace.coverage));
  };
  return (
    <div class="buttons">
      <button type="button" class="primary" onClick={() => void copyText(addressOf(link), say)}>
        {share.link}
      </button>
      <button type="button" onClick={report}>
        {share.report}
      </button>
      <button type="button" onClick={() => download(`${name}.csv`, "text/csv", csv())}>
        {share.csv}
      </button>
      <button
        type="button"
        onClick={() => {
          onClose();
          setTimeout(() => globalThis.print(), 100);
        }}
      >
        {share.print}
      </button>
    </div>
  );
}

/** The commands that give the same numbers, and the scenario file they need. */
function Reproduce({ state, histories, file }: ShareDialogProps & { readonly file: string }) {
  const { say } = useTools();
  const { share, yaml } = dialogs;
  const commands = useMemo(() => commandsOf(state, histories, file).join("\n"), [state, histories, file]);
  // The file is to be complete: what it extends is merged in.
  const scenarioText = () =>
    histories.scenario && state.whatIf?.extends !== undefined
      ? resolvedText(histories.scenario)
      : whatIfText(state.whatIf!);
  return (
    <section>
      <h3>{share.reproduce}</h3>
      <p class="dim small">{state.whatIf ? share.reproduceWords : share.reproducePlain}</p>
      <pre class="code" tabindex={0}>
        {commands}
      </pre>
      <div class="buttons">
        <button type="button" onClick={() => void copyText(commands, say)}>
          {yaml.copy}
        </button>
        {state.whatIf && (
          <button type="button" onClick={() => download(file, "application/yaml", scenarioText())}>
            {share.scenarioFile}
          </button>
        )}
      </div>
    </section>
  );
}

function addressOf(link: string): string {
  return `${location.href.replace(/#.*$/, "")}#${link}`;
}

function Pictures({ part, name }: { readonly part: (typeof PICTURES)[number]; readonly name: string }) {
  const { say } = useTools();
  const { share } = dialogs;
  const png = async (svg: string) => {
    const blob = await pngOf(svg);
    if (blob) download(`${name}-${part}.png`, "image/png", blob);
  };
  return (
    <span class="buttons">
      {(["svg", "png"] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          aria-label={`${share[part]}: ${share[kind]}`}
          onClick={() => {
            const svg = svgOf(part);
            if (svg === undefined) return say({ kind: "alert", text: page.messages.noDrawing });
            if (kind === "svg") return download(`${name}-${part}.svg`, "image/svg+xml", svg);
            return void png(svg);
          }}
        >
          {share[kind]}
        </button>
      ))}
    </span>
  );
}
