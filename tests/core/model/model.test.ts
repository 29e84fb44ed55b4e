import { describe, expect, test } from "vitest";
import { DEFAULT_PARAMETERS, eventTypes, modelOf, withSettings } from "../../engine.ts";
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

  test("the more specific half-life wins: of the dimension, then of the stream, then for all, then of the codebook", () => {
    const days = (settings: Record<string, string>) => {
      const { fadeTable } = modelWith(settings);
      return [
        fadeTable("security", "curated"),
        fadeTable("diplomatic", "curated"),
        fadeTable("diplomatic", "imported"),
      ].map(({ halfLifeDays }) => halfLifeDays);
    };
    const { curated, imported } = codebook.halfLives;
    expect(days({})).toEqual([curated, curated, imported]);
    expect(days({ "half-life": "10" })).toEqual([10, 10, 10]);
    expect(days({ "half-life": "10", "half-life.curated": "20" })).toEqual([20, 20, 10]);
    expect(days({ "half-life": "10", "half-life.curated": "20", "half-life.security": "30" })).toEqual([30, 20, 10]);
    expect(days({ "half-life.security": "30", "half-life.curated": "20", "half-life": "10" })).toEqual([30, 20, 10]);
  });

  test.each([
    [{ "half-life": "0" }, /whole days from 1/],
    [{ "half-life.nuclaer": "30" }, /names no dimension or stream/],
    [{ scale: "none" }, /unknown scale "none"/],
    [{ count: "some" }, /expected occasion or every-act/],
    [{ attribution: "some" }, /expected all or admitted/],
    [{ halflife: "30" }, /unknown parameter "halflife"/],
  ])("the setting %j is refused", (settings, message) => {
    const { parameters, problems } = withSettings(codebook, DEFAULT_PARAMETERS, settings as Record<string, string>);
    expect(problems.map((problem) => problem.message).join()).toMatch(message);
    expect(parameters).toEqual(DEFAULT_PARAMETERS);
  });

  test("a change of parameters changes the model's hash", () => {
    const hashes = [
      {},
      { "half-life": "90" },
      { scale: "plover" },
      { count: "every-act" },
      { attribution: "admitted" },
    ];
    expect(new Set(hashes.map((settings) => modelWith(settings as Record<string, string>).hash)).size).toBe(5);
  });
});
