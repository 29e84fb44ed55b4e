import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checkScenario } from "../app/what-if/check-scenario.ts";
import { readScenario } from "../app/scenario/read-scenario.ts";
import { joinPath, stemOf, textsOf } from "../stores/texts.ts";
import type { LiveBundle } from "./live-bundle.ts";
import { refuse, summaryOf } from "./problem.ts";
import { answerWritten, bodyOf, isStale, refuseStale } from "./write-request.ts";

const NAME = /^[a-z0-9-]{1,100}$/;
const body = z.strictObject({ text: z.string(), replace: z.boolean().default(false) });

/** `PUT /v1/scenarios/NAME`: saves a scenario as a file when it has no errors. */
export async function scenariosResource(
  server: FastifyInstance,
  { live, folder }: { live: LiveBundle; folder: () => string },
): Promise<void> {
  server.put<{ Params: { name: string } }>("/v1/scenarios/:name", (request, reply) => {
    const { name } = request.params;
    if (!NAME.test(name) || name === "baseline") {
      return refuse(reply, 422, `"${name}" is not a name for a scenario; write a-z, 0-9 and -, but not "baseline"`);
    }
    const { text, replace } = bodyOf(body, request);
    if (isStale(live, request)) return refuseStale(reply);
    const { files } = live.latest();
    const here = files.scenarios.find(({ file }) => stemOf(file) === name && isBeside(file, folder()));
    if (here && !replace)
      return refuse(reply, 409, `${here.file} is there already; choose another name, or replace it`);
    const file = here?.file ?? joinPath(folder(), `${name}.yaml`);
    const { scenario, problems } = readScenario(
      textsOf([...files.scenarios, { file, text }]),
      file,
      live.world().catalog,
    );
    const found = scenario ? [...problems, ...checkScenario(live.world(), scenario)] : problems;
    const errors = found.filter(({ severity }) => severity === "error");
    if (errors.length > 0) return refuse(reply, 422, summaryOf(errors), errors);
    return answerWritten(reply, live, folder(), { file, text, known: here?.text, warnings: found });
  });
}

function isBeside(file: string, folder: string): boolean {
  return joinPath(folder, file.slice(file.lastIndexOf("/") + 1)) === joinPath(file, ".");
}
