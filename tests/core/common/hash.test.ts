import { describe, expect, test } from "vitest";
import { hashOf } from "../../engine.ts";

describe("hashes", () => {
  test("the hash is that of RFC 8785: order of keys and white space do not matter", () => {
    expect(hashOf({ b: 1, a: [1e21, -0, "é"] })).toBe(hashOf({ a: [1e21, 0, "é"], b: 1 }));
    expect(hashOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });
});
