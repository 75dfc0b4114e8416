// Long lists stand folded; a link to something folded opens it, and one button opens all.
import { all, byId, el } from "./dom";

export function reveal(id: string): void {
  for (let node = byId(id)?.parentElement; node; node = node.parentElement) if (node instanceof HTMLDetailsElement) node.open = true;
}

function openAll(list: HTMLElement): void {
  for (const part of all<HTMLDetailsElement>("details.part", list)) part.open = true;
}

export function startLists(): void {
  for (const list of all(".list")) {
    const parts = all<HTMLDetailsElement>("details.part", list);
    if (!parts.length) continue;
    const button = el("button", { type: "button", class: "showall" }, "Show all");
    button.addEventListener("click", () => {
      openAll(list);
      button.remove();
    });
    list.append(button);
  }
  const follow = (): void => {
    const id = location.hash.slice(1);
    if (!id) return;
    reveal(id);
    byId(id)?.scrollIntoView();
  };
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (link && !link.classList.contains("ref")) reveal(link.hash.slice(1));
  });
  addEventListener("hashchange", follow);
  if (location.hash) follow();
}
