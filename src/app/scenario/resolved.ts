import { formatDay } from "../../core/time/date.ts";
import { writeYaml } from "../../stores/yaml.ts";
import type { Located, Scenario } from "./read-scenario.ts";

/** The scenario with its parents merged in, as a file that needs no parents. Comments name the place each part comes from. */
export function resolvedText(scenario: Scenario): string {
  const head = writeYaml({
    title: scenario.title,
    question: scenario.question,
    ...(scenario.against === undefined ? {} : { against: scenario.against }),
    ...(scenario.vantage === undefined ? {} : { vantage: formatDay(scenario.vantage) }),
    ...(scenario.from === undefined ? {} : { from: formatDay(scenario.from) }),
    ...(scenario.to === undefined ? {} : { to: formatDay(scenario.to) }),
    ...(scenario.choosesOrphans ? { orphans: scenario.orphans } : {}),
    ...(scenario.metrics.length > 0 ? { metrics: scenario.metrics } : {}),
  });
  return [
    head.trimEnd(),
    list(
      "operations",
      scenario.operations.map((edit) => ({ ...edit, value: { [edit.operation.name]: edit.value } })),
    ),
    list("rules", scenario.rules),
    list("expect", scenario.expect),
    scenario.history.length > 0 ? writeYaml({ history: scenario.history }).trimEnd() : "",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function list(name: string, parts: readonly Located<unknown>[]): string {
  if (parts.length === 0) return "";
  const items = parts.map(({ value, file, line }) => {
    const body = writeYaml([value])
      .trimEnd()
      .split("\n")
      .map((row) => `  ${row}`);
    return [`  # ${file}:${line}`, ...body].join("\n");
  });
  return `${name}:\n${items.join("\n")}`;
}
