/** Properties that only describe, or that only tests use: a wrong word in them changes no number and no state. */
const LEFT_OUT = new Set(["title", "formula", "citation", "unit", "takes", "summary", "examples", "arbitrary"]);

/** Leaves prose out of the mutants of `npm run mutants`. docs/QUALITY.md has the list with the reasons. */
class ProseIgnorer {
  shouldIgnore({ node }) {
    if ((node.type === "ObjectProperty" || node.type === "ObjectMethod") && LEFT_OUT.has(node.key.name)) {
      return "describes the type or metric, or is an example for tests";
    }
    if (node.type === "NewExpression" && node.callee.name === "Error") return "the wording of an error";
    if (node.type === "StringLiteral" && isWording(node.value)) return "wording";
    if (node.type === "TemplateLiteral" && isWording(node.quasis.map(({ value }) => value.raw).join("x")))
      return "wording";
    return undefined;
  }
}

/** Whether a text has several words, as messages and reasons do. Keys, codes and names of ties have no spaces. */
function isWording(text) {
  return /\S\s+\S/.test(text);
}

export const strykerPlugins = [{ kind: "Ignore", name: "prose", value: new ProseIgnorer() }];
