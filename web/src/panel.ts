// A cited sentence beside the statement that rests on it: a side panel, on phones a sheet. The content is the page's own
// "Cited sentences" entry, cloned; without script the same link leads there.
import { all, byId, el } from "./dom";

interface State {
  list: string[]; // anchors of the statement's citations
  at: number;
  opener: HTMLElement;
  said: string;
}

let panel: HTMLElement | null = null;
let state: State | null = null;

const anchorOf = (link: Element): string => (link.getAttribute("href") ?? "").slice(1);

function close(): void {
  if (!state) return;
  state.opener.removeAttribute("aria-expanded");
  state.opener.focus();
  panel?.remove();
  panel = state = null;
}

function step(by: number): void {
  if (!state) return;
  state.at = (state.at + by + state.list.length) % state.list.length;
  show();
}

function button(label: string, text: string, action: () => void): HTMLButtonElement {
  const node = el("button", { type: "button", "aria-label": label }, text);
  node.addEventListener("click", action);
  return node;
}

function build(): HTMLElement {
  const node = el("aside", { id: "panel", role: "dialog", "aria-label": "Cited sentence", tabindex: "-1" });
  node.append(
    el("header", {}, el("p", { "aria-live": "polite" }), button("Previous sentence", "←", () => step(-1)),
      button("Next sentence", "→", () => step(1)), button("Close", "Close", close)),
    el("div", { class: "body" }),
  );
  document.body.append(node);
  return node;
}

function show(): void {
  if (!state) return;
  const id = state.list[state.at]!;
  const source = byId(id);
  if (!source) return;
  panel ??= build();
  const copy = el("div", { class: "cite" });
  for (const child of Array.from(source.childNodes)) copy.append(child.cloneNode(true));
  const from = source.closest(".from")?.querySelector(":scope > .src");
  if (from) copy.querySelector("blockquote")?.after(from.cloneNode(true));
  panel.querySelector("header p")!.textContent =
    `Sentence ${id.slice(1)}` + (state.list.length > 1 ? ` (${state.at + 1} of ${state.list.length} behind this)` : "");
  for (const b of all<HTMLButtonElement>("header button", panel).slice(0, 2)) b.hidden = state.list.length < 2;
  const there = el("a", { href: "#" + id }, "In the list of cited sentences");
  there.addEventListener("click", close);
  panel.querySelector(".body")!.replaceChildren(copy, el("p", { class: "said" }, state.said), el("p", { class: "note" }, there));
  panel.querySelector(".body")!.scrollTop = 0;
  panel.focus();
}

function open(link: HTMLElement): void {
  const holder = link.closest<HTMLElement>(".claim") ?? link.parentElement!;
  const list = all(".ref", holder).map(anchorOf);
  if (state) state.opener.removeAttribute("aria-expanded");
  link.setAttribute("aria-expanded", "true");
  state = { list, at: Math.max(0, list.indexOf(anchorOf(link))), opener: link, said: holder.querySelector(".ct")?.textContent ?? "" };
  show();
}

export function startPanel(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = event.target as Element;
    const link = target.closest<HTMLElement>("a.ref");
    if (link && byId(anchorOf(link))) {
      event.preventDefault();
      if (state?.opener === link) close();
      else open(link);
    } else if (state && !target.closest("#panel")) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!state) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
  });
}
