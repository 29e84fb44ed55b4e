import { describe, expect, test } from "vitest";
import { readAddress } from "../../engine.ts";
import { codebook } from "../../support.ts";

describe("addresses", () => {
  test("addresses: hyphens in codes, spaces, unknown actors", () => {
    expect(readAddress("ties(ORG:SYR-OPP-KAZ)", codebook)).toMatchObject({
      address: { dyad: { source: "ORG:SYR-OPP", target: "KAZ", both: true } },
    });
    expect(readAddress("equidistance( KAZ ;ISR,IRN )", codebook)).toMatchObject({
      address: { actors: ["KAZ", "ISR", "IRN"] },
    });
    expect(readAddress("closeness(KAZ>XXX)", codebook)).toMatchObject({ ok: false });
    expect(readAddress("closeness", codebook)).toMatchObject({ ok: false });
  });
});
