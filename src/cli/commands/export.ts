import type { Command } from "commander";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_SCRIPT_HEAD } from "../../app/page/data-script.ts";
import { siteOf } from "../../app/page/export-site.ts";
import { bundleOf } from "../../app/page/read-bundle.ts";
import { placesOf } from "../../app/files/open-workspace.ts";
import { BadRequest, usage } from "../../app/input/parse.ts";
import { disk } from "../../stores/folder.ts";
import { readFolder, nameOf } from "../../stores/texts.ts";
import { pageFolder } from "../serving.ts";
import { printJson, withPlaceFlags, workspaceRequest, type Context, type LogFlags } from "../context.ts";

interface Flags extends Pick<LogFlags, "log" | "codebook" | "json"> {
  readonly output: string;
  readonly force?: boolean;
}

export function registerExport(program: Command, context: Context): void {
  const command = program.command("export").description("the page and its data as files");
  withPlaceFlags(
    command.command("site").description("static files that work from a folder or any web host, without Node"),
  )
    .requiredOption("-o, --output <folder>", "where to put them")
    .option("--force", "write into a folder that holds other files")
    .action((flags: Flags) => {
      const { terminal } = context;
      const { output } = flags;
      const { files, problems } = bundleOf(context.catalog, placesOf(workspaceRequest(context, flags)));
      const errors = [...problems.world, ...problems.scenarios].filter(({ severity }) => severity === "error");
      if (errors.length > 0) throw new BadRequest(errors);
      const page = readFolder(disk, pageFolder(context), [".html", ".js", ".css"]);
      if (page.problems.length > 0) throw new BadRequest(page.problems);
      const site = siteOf(
        page.files.map(({ file, text }) => ({ file: nameOf(file), text })),
        files,
        context.catalog,
      );
      checkFolder(output, flags.force ?? false);
      try {
        mkdirSync(output, { recursive: true });
        for (const { file, text } of site) writeFileSync(join(output, file), text);
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? String(error);
        throw new BadRequest([usage("unwritable", `-o ${output}: cannot be written (${code})`)]);
      }
      const index = join(output, "index.html");
      if (flags.json) return printJson(terminal, { folder: output, files: site.map(({ file }) => file) });
      terminal.out(
        [
          `${site.length} files in ${output}; their data: ${files.log.length} files of the log, ${files.scenarios.length} scenarios.`,
          `Open ${index} in a browser, or put the folder on any web host.`,
        ].join("\n"),
      );
    });
}

/** Refuses a folder that holds other files; an earlier export may be overwritten. */
function checkFolder(output: string, force: boolean): void {
  if (!existsSync(output)) return;
  if (!statSync(output).isDirectory()) {
    throw new BadRequest([usage("not-a-folder", `-o ${output}: it is a file; name a folder`)]);
  }
  const isEarlier = () => {
    const data = join(output, "data.js");
    return existsSync(data) && readFileSync(data, "utf8").startsWith(DATA_SCRIPT_HEAD);
  };
  if (force || readdirSync(output).length === 0 || isEarlier()) return;
  throw new BadRequest([
    usage(
      "not-empty",
      `-o ${output}: it holds files that are not an earlier export; choose another folder, or add --force`,
    ),
  ]);
}
