import { csvFormatRows } from "d3-dsv";

/** A CSV text with a heading: fields are quoted where they must be, and null is an empty field. */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return `${csvFormatRows([[...head], ...rows.map((row) => row.map((field) => (field === null ? "" : String(field))))])}\n`;
}
