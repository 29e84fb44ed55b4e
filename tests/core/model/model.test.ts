import { describe, expect, test } from "vitest";
import { eventTypes, modelOf } from "../../engine.ts";
import { codebook, model, modelWith } from "../../support.ts";

describe("the model", () => {
  test("weights of codes, as printed in the scale", () => {
    expect(["042", "043", "046", "057", "129"].map((code) => model.weight(code, undefined))).toEqual([
      1.9, 2.8, 7, 8, -5,
    ]);
    expect(["016", "163"].map((code) => modelWith({ scale: "goldstein-keds" }).weight(code, undefined))).toEqual([
      3.4, -6.5,
    ]);
    expect(["016", "163"].map((code) => model.weight(code, undefined))).toEqual([-5, -8]);
    const plover = modelWith({ scale: "plover" });
    expect([
      plover.weight("042", undefined),
      plover.weight(undefined, "ACCUSE"),
      plover.weight("010", undefined),
    ]).toEqual([4, -3, undefined]);
  });

  test("a code that is the name of a property of every object has no weight", () => {
    const codes = ["constructor", "toString", "__proto__"];
    for (const scale of ["goldstein-icews", "plover"]) {
      const { weight } = modelWith({ scale });
      for (const code of codes) expect([weight(code, undefined), weight(code, code)]).toEqual([undefined, undefined]);
    }
  });

  test("how a sentence names an actor is no part of it", () => {
    const bare = [...codebook.actors].map(([code, { article: _, ...actor }]) => [code, actor] as const);
    expect(bare.length).toBeGreaterThan(0);
    expect(modelOf({ ...codebook, actors: new Map(bare) }, eventTypes).hash).toBe(model.hash);
  });
});
