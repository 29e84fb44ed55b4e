import type * as Editor from "../editor.ts";

let loaded: typeof Editor | undefined;
let loading: Promise<typeof Editor> | undefined;

/** What edits: scenarios, their checks, dialogs. It comes in a script of its own, after what people look at first. */
export function loadEditor(): Promise<typeof Editor> {
  loading ??= import("../editor.ts").then(
    (editor) => {
      editor.bringReaders();
      return (loaded = editor);
    },
    (failure: unknown) => {
      // A later click tries again.
      loading = undefined;
      throw failure;
    },
  );
  return loading;
}

/** What edits, once it is there. */
export function editorNow(): typeof Editor | undefined {
  return loaded;
}

/** What edits, where only what edits can lead to. */
export function editorHere(): typeof Editor {
  if (!loaded) throw new Error("what edits is not loaded yet");
  return loaded;
}
