/** The inherited styles that are copied into the file, because a picture outside the page has no style sheet. */
const INHERITED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
  "visibility",
] as const;

/** The styles that are not inherited, with their initial values. */
const OWN = {
  opacity: "1",
  "stop-color": "rgb(0, 0, 0)",
  "stop-opacity": "1",
  display: "inline",
  "text-decoration-line": "none",
} as const;

/** The drawings of one part of the page, below one another, as one SVG that needs no style sheet. */
export function svgOf(part: string): string | undefined {
  const drawings = [...document.querySelectorAll<SVGSVGElement>(`[data-picture="${part}"] svg.drawing`)];
  if (drawings.length === 0) return undefined;
  const gap = 12;
  let [top, height] = [0, 0];
  const pieces = drawings.map((drawing) => {
    const piece = styledCopy(drawing);
    // The moving parts are a drawing of their own, which lies over the one before it.
    const over = drawing.classList.contains("over");
    const title = over ? "" : titleOf(drawing, height + TITLE_HEIGHT - 6);
    if (!over) top = height + (title === "" ? 0 : TITLE_HEIGHT);
    piece.setAttribute("y", String(top));
    height = top + sizeOf(drawing, "height") + gap;
    return title + new XMLSerializer().serializeToString(piece);
  });
  // The legend of the letters comes last.
  for (const item of document.querySelectorAll(`[data-picture="${part}"] .letters > li`)) {
    height += LINE_HEIGHT;
    pieces.push(textOf(item.textContent, height - 6, getComputedStyle(item)));
  }
  const width = Math.max(...drawings.map((drawing) => sizeOf(drawing, "width")));
  const frame = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const ground = `<rect width="100%" height="100%" fill="${groundOf(drawings[0]!)}"/>`;
  return `<svg ${frame}>${ground}${pieces.join("")}</svg>`;
}

/** The colour of the card the drawing lies on, computed for the theme that is shown. */
function groundOf(drawing: SVGSVGElement): string {
  return getComputedStyle(drawing.closest(".card") ?? document.body).backgroundColor;
}

const TITLE_HEIGHT = 22;
const LINE_HEIGHT = 20;

/** The heading of a drawing, as text in the picture. */
function titleOf(drawing: SVGSVGElement, y: number): string {
  const heading = drawing.closest("figure")?.querySelector("figcaption .chart-title");
  if (!heading) return "";
  return textOf(heading.textContent, y, getComputedStyle(heading));
}

function textOf(words: string, y: number, { fontFamily, color }: CSSStyleDeclaration): string {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.textContent = words;
  for (const [name, value] of Object.entries({ x: "2", y: String(y), fill: color, "font-family": fontFamily })) {
    text.setAttribute(name, value);
  }
  text.setAttribute("font-weight", "600");
  text.setAttribute("font-size", "14");
  return new XMLSerializer().serializeToString(text);
}

/** The picture as pixels, at twice its size. */
export async function pngOf(svg: string): Promise<Blob | undefined> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width * 2, picture.height * 2];
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
}

function sizeOf(drawing: SVGSVGElement, side: "width" | "height"): number {
  return Number(drawing.getAttribute(side)) || drawing.getBoundingClientRect()[side];
}

function styledCopy(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [own, copied] = [drawing, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>("*")]);
  own!.forEach((element, index) => {
    const computed = getComputedStyle(element);
    const above = element === drawing ? undefined : getComputedStyle(element.parentElement!);
    const target = copied![index]!;
    target.removeAttribute("style");
    for (const name of ["class", "tabindex", ...INHERITED, ...Object.keys(OWN)]) target.removeAttribute(name);
    const copyStyle = (name: string, usual: string | undefined) => {
      const value = computed.getPropertyValue(name);
      if (value !== usual) target.style.setProperty(name, value);
    };
    for (const name of INHERITED) copyStyle(name, above?.getPropertyValue(name));
    for (const [name, usual] of Object.entries(OWN)) copyStyle(name, usual);
  });
  return copy;
}
