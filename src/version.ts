/** The version of the engine, stamped on results. A test holds it against package.json. */
export const VERSION = "0.1.0";
