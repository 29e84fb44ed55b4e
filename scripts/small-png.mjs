// A picture of a page in few bytes: a palette of 128 colours, packed as tightly as zlib can.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 128;

/** The same picture, an eight-bit RGB one as Chromium writes it, with at most 128 colours. */
export function smallPng(png) {
  const { width, height, pixels } = read(png);
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = paletteOf(counts);
  const place = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => (rows[at + Math.floor(at / width) + 1] = place.get(colour)));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header(width, height)),
    chunk("PLTE", Buffer.from(palette.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The colours whose pixels would else be furthest off, one after another: so a small red figure keeps its red. */
function paletteOf(counts) {
  const colours = [...counts.keys()].sort((a, b) => a - b);
  const off = new Map(colours.map((colour) => [colour, Infinity]));
  const palette = [];
  while (palette.length < Math.min(MOST_COLOURS, colours.length)) {
    const loss = (colour) => Math.min(off.get(colour), 1e9) * counts.get(colour);
    const next = colours.reduce((most, colour) => (loss(colour) > loss(most) ? colour : most));
    palette.push(next);
    for (const colour of colours) off.set(colour, Math.min(off.get(colour), distance(colour, next)));
  }
  return palette;
}

/** Every pixel as one number, row by row. */
function read(png) {
  const parts = chunksOf(png);
  const head = parts.find(({ name }) => name === "IHDR").data;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  // Depth, colour type, packing, filters, interlacing.
  if (head.subarray(8, 13).join() !== "8,2,0,0,0") throw new Error("expected a PNG of eight-bit RGB, not interlaced");
  const bytes = inflateSync(Buffer.concat(parts.filter(({ name }) => name === "IDAT").map(({ data }) => data)));
  const stride = width * 3;
  const plain = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < 3 ? 0 : plain[at - 3];
      const above = y === 0 ? 0 : plain[at - stride];
      const corner = x < 3 || y === 0 ? 0 : plain[at - stride - 3];
      plain[at] = bytes[at + y + 1] + guess(filter, left, above, corner);
    }
  }
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => plain.readUIntBE(at * 3, 3));
  return { width, height, pixels };
}

function chunksOf(png) {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ name: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** What a row's filter expects a byte to be. */
function guess(filter, left, above, corner) {
  if (filter === 4) {
    const [a, b, c] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
    return a <= b && a <= c ? left : b <= c ? above : corner;
  }
  return [0, left, above, (left + above) >> 1][filter];
}

function nearest(palette, colour) {
  let [best, least] = [0, Infinity];
  for (const [at, other] of palette.entries()) {
    const off = distance(colour, other);
    if (off < least) [best, least] = [at, off];
  }
  return best;
}

function distance(one, other) {
  const [red, green, blue] = [16, 8, 0].map((shift) => ((one >> shift) & 255) - ((other >> shift) & 255));
  return red ** 2 + green ** 2 + blue ** 2;
}

function channels(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function header(width, height) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, each a place in the palette.
  head.set([8, 3], 8);
  return head;
}

function chunk(name, data) {
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
