// "SVG" and "CSV" beside each figure: the files that the program made and packed into the page, byte for byte.
import { all, byId, download, el, unpack } from "./dom";

interface Figure {
  id: string;
  svg: string;
  csv: string;
}

let figures: Promise<Figure[]> | null = null;

function load(): Promise<Figure[]> {
  figures ??= unpack(byId("figures")?.textContent ?? "").then((json) => JSON.parse(json) as Figure[]);
  return figures;
}

async function save(id: string, kind: "svg" | "csv"): Promise<void> {
  const figure = (await load()).find((f) => f.id === id);
  if (figure) download(`${id}.${kind}`, kind === "svg" ? "image/svg+xml" : "text/csv", figure[kind]);
}

export function startFigures(): void {
  if (!byId("figures") || typeof DecompressionStream === "undefined") return;
  for (const place of all(".export")) {
    const id = place.dataset["figure"]!;
    for (const kind of ["svg", "csv"] as const) {
      const name = kind.toUpperCase();
      const button = el("button", { type: "button", "aria-label": `Save the figure “${id}” as ${name}` }, name);
      button.addEventListener("click", () => void save(id, kind));
      place.append(button);
    }
  }
}
