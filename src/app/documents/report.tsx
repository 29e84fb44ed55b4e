import type { ComponentChildren } from "preact";
import { render } from "preact-render-to-string";
import { entryOf } from "../../core/what-if/views.ts";
import { formatDay } from "../../core/time/date.ts";
import type { Comparison } from "../what-if/compare.ts";
import type { compareDocument } from "./compare.ts";
import {
  againstText,
  CENTRAL_RUN,
  HEADINGS,
  lastDayTable,
  modeText,
  partingText,
  partRows,
  stateRows,
  stoppedText,
  verdictText,
} from "./comparison-words.ts";
import type { ensembleDocument } from "./ensemble.ts";
import { capital, eventRow } from "./events.ts";
import { halfLivesText, percentText } from "./numbers.ts";
import { Chart, type Bands } from "./report-chart.tsx";
import { REPORT_STYLE } from "./report-style.ts";

/** What an ensemble adds to a report: bands behind the lines, and in how many runs each expectation holds. */
export type Chances = ReturnType<typeof ensembleDocument>;

type Document = ReturnType<typeof compareDocument>;

/**
 * A comparison as one HTML file: charts drawn here as SVG, no script, nothing loaded from elsewhere, printable, light and dark.
 * Stamped with hashes, versions, rules, weights and half-lives.
 */
export function reportHtml(comparison: Comparison, document: Document, chances?: Chances): string {
  return `<!doctype html>\n${render(<Report comparison={comparison} document={document} chances={chances} />)}\n`;
}

function Report(props: { comparison: Comparison; document: Document; chances: Chances | undefined }) {
  const { comparison, document, chances } = props;
  const { scenario, questions, notes } = comparison;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{scenario.title}</title>
        <style dangerouslySetInnerHTML={{ __html: REPORT_STYLE }} />
      </head>
      <body>
        <main>
          <header>
            <h1>{scenario.title}</h1>
            <p class="lead">{scenario.question}</p>
            <p class="dim">
              {[modeText(scenario), againstText(comparison), CENTRAL_RUN].map((part) => `${capital(part)}.`).join(" ")}
            </p>
          </header>
          <LastDay comparison={comparison} />
          <Edits applied={comparison.applied} />
          <Reactions firings={comparison.firings} />
          {questions.map((_, index) => (
            <Series comparison={comparison} index={index} chances={chances} />
          ))}
          <Attribution comparison={comparison} />
          <Expectations expectations={comparison.expectations} />
          {chances && <Shares chances={chances} />}
          <State comparison={comparison} />
          <History history={document.history} />
          <List title="Notes" items={notes} />
          <Sources comparison={comparison} />
          <Stamp document={document} />
        </main>
      </body>
    </html>
  );
}

function LastDay({ comparison }: { comparison: Comparison }) {
  const { head, rows } = lastDayTable(comparison, ",");
  if (rows.length === 0) return null;
  return (
    <Table caption={capital(head[0]!)} head={["", ...head.slice(1)]}>
      {rows.map(([metric, ...cells], index) => (
        <tr>
          <th scope="row">
            <code>{metric}</code> <span class="dim">{comparison.questions[index]!.metric.unit}</span>
          </th>
          {cells.map((cell) => (
            <td>{cell}</td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function Edits({ applied }: Pick<Comparison, "applied">) {
  const items = applied.map(({ text, noop }) => (
    <>
      {text}
      {noop && <span class="dim"> changes nothing: {noop}</span>}
    </>
  ));
  return <List title="Edits" items={items} ordered />;
}

function Reactions({ firings }: Pick<Comparison, "firings">) {
  const items = firings.map(({ rule, cause, day, stopped }) => (
    <>
      {formatDay(day)} <b>{rule}</b>, set off by <code>{cause}</code>
      {stopped && <span class="dim"> {stoppedText(stopped)}</span>}
    </>
  ));
  return <List title={HEADINGS.reactions} items={items} />;
}

function Series(props: { comparison: Comparison; index: number; chances: Chances | undefined }) {
  const { comparison, index, chances } = props;
  const { address, metric } = comparison.questions[index]!;
  const series = comparison.series[index]!;
  const bands: Bands | undefined = chances?.series[address.text];
  const isEmpty = [series.baseline, series.scenario, bands?.p05 ?? []].every((side) => side.every((v) => v === null));
  if (isEmpty) return null;
  const sentence = `${capital(partingText(series, ","))}.`;
  return (
    <section>
      <h2>
        <code>{address.text}</code>
      </h2>
      <p>{sentence}</p>
      <Chart title={`${metric.title}: ${sentence}`} days={comparison.days} series={series} bands={bands} />
      <p class="dim">
        {chances &&
          bands &&
          `Bands: 5th to 95th and 25th to 75th percentile of ${chances.runs} runs, seed ${chances.seed}. `}
        {metric.title}. {metric.formula}.
      </p>
    </section>
  );
}

function Attribution({ comparison }: { comparison: Comparison }) {
  const rows = partRows(comparison, ",");
  if (rows.length === 0) return null;
  return (
    <Section title={HEADINGS.attribution}>
      <Table caption={`${comparison.attribution.note}; the rest add nothing`} head={["", "part", "amount"]}>
        {rows.map(({ metric, day, part, amount }) => (
          <tr>
            <th scope="row">
              {metric && (
                <>
                  <code>{metric}</code> at {day}
                </>
              )}
            </th>
            <td class="left">{part}</td>
            <td>{amount}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function Expectations({ expectations }: Pick<Comparison, "expectations">) {
  const items = expectations.map(({ text, holds, found }) => (
    <>
      <b class={holds === null ? "dim" : holds ? "yes" : "no"}>{verdictText(holds)}</b> {text}{" "}
      <span class="dim">({found})</span>
    </>
  ));
  return <List title={HEADINGS.expectations} items={items} />;
}

function Shares({ chances: { share: shares, runs, uncertainDates } }: { chances: Chances }) {
  if (shares.length === 0) return null;
  return (
    <Section title="Expectations, by chance">
      <p class="dim">
        Share of {runs} runs in which it holds, with its 95 % interval; uncertain dates {uncertainDates}; likelihoods
        are judgements.
      </p>
      <Table head={["expectation", "share", "95 %", ""]}>
        {shares.map(({ condition, share, holds, interval }) => (
          <tr>
            <td class="left">{condition}</td>
            <td>{share === null ? "no data" : percentText(share)}</td>
            <td>{interval && `${Math.round(100 * interval[0])} to ${percentText(interval[1])}`}</td>
            <td class={holds ? "yes" : "no"}>{holds !== null && verdictText(holds)}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function State({ comparison }: { comparison: Comparison }) {
  const rows = stateRows(comparison);
  if (rows.length === 0) return null;
  return (
    <Section title={HEADINGS.state}>
      <Table head={["kind", "pair", "name", "where"]}>
        {rows.map(({ kind, pair, name, where }) => (
          <tr>
            <th scope="row">{kind}</th>
            <td class="left">{pair}</td>
            <td class="left">
              <code>{name}</code>
            </td>
            <td class="left">{where}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function History({ history }: Pick<Document, "history">) {
  const items = history.flatMap((row) => ("summary" in row ? [`${row.date} ${row.summary}`] : []));
  return <List title={HEADINGS.history} items={items} />;
}

function Sources({ comparison: { applied, baseline, branch } }: { comparison: Comparison }) {
  const ids = [...new Set(applied.flatMap(({ touches }) => touches))];
  const items = ids.flatMap((id) => {
    const view = baseline.byId.has(id) ? baseline : branch;
    const entry = entryOf(view, id);
    if (!entry) return [];
    const { date, summary, provenance } = eventRow(view, entry);
    return [
      <>
        {date} {summary}{" "}
        <span class="dim">
          {provenance.map(({ title, url }, index) => (
            <>
              {index > 0 && "; "}
              {url && /^https?:/.test(url) ? <a href={url}>{title}</a> : title}
            </>
          ))}
        </span>
      </>,
    ];
  });
  return <List title="Sources of the events the scenario touches" items={items} />;
}

function Stamp({ document: { baseline, scenario, inputs, engine, model } }: { document: Document }) {
  const { scale, count, attribution, halfLife } = model.parameters;
  return (
    <footer>
      <p>
        Contribution inside this model: an index of coded events, not reality; differences under 10 are not findings. It
        shows what the stated edits and rules give, not what would have happened.
      </p>
      <p>
        demarche {engine} · scale {scale} · count {count} · attribution {attribution} · half-life{" "}
        {halfLivesText(halfLife)} days
        <br />
        baseline <code>{baseline.hash}</code>
        <br />
        scenario <code>{scenario.hash}</code>
        <br />
        inputs <code>{inputs}</code>
        <br />
        model <code>{model.hash}</code>
      </p>
    </footer>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A section that is a list; nothing when the list is empty. */
function List(props: { title: string; items: readonly ComponentChildren[]; ordered?: boolean }) {
  if (props.items.length === 0) return null;
  const items = props.items.map((item) => <li>{item}</li>);
  return <Section title={props.title}>{props.ordered ? <ol>{items}</ol> : <ul>{items}</ul>}</Section>;
}

function Table(props: { caption?: string; head: readonly string[]; children: ComponentChildren }) {
  return (
    <div class="scroll">
      <table>
        {props.caption && <caption>{props.caption}</caption>}
        <thead>
          <tr>
            {props.head.map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}
