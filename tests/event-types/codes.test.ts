import { expect, test } from "vitest";
import { viewOf } from "../../src/core/log/view.ts";
import { codebook, ledger, model, modelWith } from "../support.ts";
import { codesOf, effectsOf } from "./effects.ts";
import { TYPE_FILES, typeIn } from "./type-files.ts";

test("a denial weighs nothing on any scale, and no example of any type is coded 016, on whose sign the scales disagree", () => {
  const log = ledger`2009-12-29  KAZ > ISR  statement-made  stance=deny topic="a sale of ore"`;
  for (const scale of codebook.scales) {
    const [entry] = viewOf(modelWith({ scale }), log).entries;
    expect(entry!.acts.map(({ weight }) => weight)).toEqual([0]);
  }
  const codes = TYPE_FILES.flatMap((file) =>
    typeIn(file).examples.flatMap((example) => codesOf(model, effectsOf(example).entry).map(({ cameo }) => cameo)),
  );
  expect(codes).toContain("010");
  expect(codes).not.toContain("016");
});

test("where only admitted force counts, force that is alleged or inferred weighs nothing", () => {
  const log = ledger`
    2024-04-01  ISR > IRN  force-used  means=air attribution=accused
    2024-04-02  ISR > IRN  force-used  means=air attribution=inferred
    2024-04-03  ISR > IRN  force-used  means=air attribution=admitted
  `;
  const weights = (settings: Record<string, string>) =>
    viewOf(modelWith(settings), log).entries.map(({ acts }) => acts.map(({ weight }) => weight));
  expect(weights({ attribution: "admitted" })).toEqual([[], [], [-10]]);
  expect(weights({})).toEqual([[-10], [-10], [-10]]);
});
