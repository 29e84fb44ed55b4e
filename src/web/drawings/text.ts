/**
 * The width of a text without a browser, from the widths of a common sans-serif in thousandths of its size. The drawings are laid out
 * with it in Node and in the page, so it is rather too wide than too narrow.
 */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return (sum * size * LEAN) / 1000;
}

/** The text, or as much of it as fits with an ellipsis; empty if fewer than three letters are left. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let room = width - textWidth("…", size);
  let end = 0;
  for (const character of text) {
    room -= textWidth(character, size);
    if (room < 0) break;
    end += character.length;
  }
  const kept = text.slice(0, end).replace(/[\s,;:–-]+$/, "");
  return kept.length < 3 ? "" : `${kept}…`;
}

const LEAN = 1.06;
const NARROW = 250;
const WIDE = 850;
const CAPITAL = 690;
const SMALL = 545;
const OTHER = 620;
const FULL = 1000;

function widthOf(character: string): number {
  if (" ijlIt.,:;'|!()[]/‐-·".includes(character)) return NARROW + 40;
  if ("mwMW…—".includes(character)) return WIDE;
  const code = character.codePointAt(0)!;
  if (code < 0x250) {
    if ((code >= 65 && code <= 90) || (code >= 0xc0 && code < 0xdf)) return CAPITAL;
    return code < 128 ? SMALL : SMALL + 20;
  }
  return code > 0x2e80 ? FULL : OTHER;
}
