import { useEffect, useRef, useState } from "preact/hooks";
import { useTools } from "../context/tools.tsx";
import type { EnsembleAnswer } from "../engine/job.ts";
import type { Band } from "../props.ts";
import { percent } from "../strings/numbers.ts";
import { page } from "../strings/page.ts";
import type { Charted } from "./charted.ts";

export interface Ensemble {
  readonly answer: EnsembleAnswer | undefined;
  /** The runs done and the runs wanted, while the ensemble is running. */
  readonly progress: readonly [done: number, all: number] | undefined;
  run(runs: number, seed: string): void;
  stop(): void;
  chart(address: string): void;
}

/** The bands of the charts. They are made on request, and dropped when the what-if or the period changes. */
export function useEnsemble(charted: Charted, addresses: readonly string[]): Ensemble {
  const { runner, dispatch, say } = useTools();
  const { settings, known, whatIf, from, to, every } = charted;
  const key = JSON.stringify([settings, known, whatIf, from, to, every]);
  const [made, setMade] = useState<{ readonly key: string; readonly answer: EnsembleAnswer } | undefined>(undefined);
  const [progress, setProgress] = useState<Ensemble["progress"]>(undefined);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), [key, runner]);
  return {
    answer: made?.key === key ? made.answer : undefined,
    progress,
    stop: () => stop.current(),
    chart: (address) => dispatch({ type: "chart", address }),
    run(runs, seed) {
      setProgress([0, runs]);
      const choice = { settings, known, whatIf };
      const job = { kind: "ensemble", choice, addresses, from, to, every, runs, seed } as const;
      const running = runner.run<"ensemble">(job, (done) => setProgress([done, runs]));
      stop.current = running.stop;
      running.answer
        .then(
          (answer) => answer && setMade({ key, answer }),
          (failure: Error) => say({ kind: "alert", text: page.messages.job(failure.message) }),
        )
        .finally(() => setProgress(undefined));
    },
  };
}

export function bandsOf(answer: EnsembleAnswer | undefined, address: string, days: readonly number[]): Band[] {
  const series = answer?.series[address] as Omit<Band, "days"> | undefined;
  return series ? [{ days, p05: series.p05, p25: series.p25, p50: series.p50, p75: series.p75, p95: series.p95 }] : [];
}

/** The fields that run an ensemble, its progress, and how often the expectations hold. */
export function EnsembleControls({
  ensemble,
  hasBranch,
}: {
  readonly ensemble: Ensemble;
  readonly hasBranch: boolean;
}) {
  const { charts } = page;
  const [runs, setRuns] = useState(200);
  const [seed, setSeed] = useState("1");
  const { answer, progress } = ensemble;
  return (
    <details class="chances">
      <summary>{charts.bands}</summary>
      {!hasBranch && <p class="dim small">{charts.needsWhatIf}</p>}
      <form
        class="bar"
        onSubmit={(event) => {
          event.preventDefault();
          ensemble.run(runs, seed);
        }}
      >
        <label>
          <span>{charts.runs}</span>
          <input
            type="number"
            min={10}
            max={10000}
            step={10}
            value={runs}
            onInput={({ currentTarget }) => setRuns(Math.max(1, Math.min(10_000, currentTarget.valueAsNumber || 1)))}
          />
        </label>
        <label>
          <span>{charts.seed}</span>
          <input value={seed} size={6} onInput={({ currentTarget }) => setSeed(currentTarget.value)} />
        </label>
        {progress ? (
          <button type="button" onClick={ensemble.stop}>
            {charts.stop}
          </button>
        ) : (
          <button type="submit" disabled={!hasBranch}>
            {charts.run}
          </button>
        )}
        {progress && (
          <>
            <progress max={progress[1]} value={progress[0]} aria-label={charts.bands} />
            <span class="small">{charts.progress(...progress)}</span>
          </>
        )}
      </form>
      <div role="status">{answer && !progress && <EnsembleResult answer={answer} />}</div>
    </details>
  );
}

function EnsembleResult({ answer }: { readonly answer: NonNullable<EnsembleAnswer> }) {
  const { charts, whatIf } = page;
  return (
    <>
      <p class="small">{charts.ran(answer.runs, answer.seed)}</p>
      {answer.share.length > 0 && (
        <ul class="plain small">
          {answer.share.map(({ condition, share, holds }) => (
            <li key={condition}>
              <strong>{share === null ? whatIf.unknown : percent(share)}</strong> {condition}
              {holds !== null && <span class="dim"> ({holds ? whatIf.holds : whatIf.fails})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
