// The brief's viewer: comforts over a page that is complete without it. Asks nothing of any server, stores nothing but
// the choice between light and dark.
import { startDials } from "./dials";
import { all, byId, el } from "./dom";
import { startFigures } from "./figures";
import { startLists } from "./lists";
import { startPanel } from "./panel";
import { startFilter, startTables } from "./tables";

const THEME = "entente-theme";

// Storage may be refused (a file opened from disk, a strict browser): the choice then lasts as long as the page.
function remembered(): string | null {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null;
  }
}

function startTheme(): void {
  const root = document.documentElement;
  const stored = remembered();
  if (stored === "dark" || stored === "light") root.dataset["theme"] = stored;
  const dark = (): boolean =>
    root.dataset["theme"] ? root.dataset["theme"] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const toggle = el("button", { type: "button" });
  const label = (): void => {
    toggle.textContent = dark() ? "Light" : "Dark";
    toggle.setAttribute("aria-label", dark() ? "Switch to light colours" : "Switch to dark colours");
  };
  toggle.addEventListener("click", () => {
    root.dataset["theme"] = dark() ? "light" : "dark";
    try {
      localStorage.setItem(THEME, root.dataset["theme"]);
    } catch {
      // not kept
    }
    label();
  });
  label();
  byId("tools")?.append(toggle);
}

// Marks in the contents which section is being read.
function startContents(): void {
  const links = new Map(all<HTMLAnchorElement>(".mast nav a").map((a) => [a.hash.slice(1), a]));
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const a of links.values()) a.removeAttribute("aria-current");
        links.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-20% 0px -75% 0px" },
  );
  for (const section of all("main > section")) watcher.observe(section);
}

// Everything folded is opened on paper.
function startPrint(): void {
  let closed: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    closed = all<HTMLDetailsElement>("details:not([open])");
    for (const d of closed) d.open = true;
  });
  addEventListener("afterprint", () => {
    for (const d of closed) d.open = false;
  });
}

startTheme();
startContents();
startPanel();
startTables();
startFilter();
startDials();
startFigures();
startPrint();
startLists();
