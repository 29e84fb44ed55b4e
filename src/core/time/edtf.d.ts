declare module "edtf" {
  /** Parses level 0 to 2; throws on text that is no EDTF. */
  export default function edtf(text: string): unknown;
}
