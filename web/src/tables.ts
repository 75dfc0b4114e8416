// Sorting of tables, filtering of the timeline.
import { all, byId, el } from "./dom";

function valueOf(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  return cell?.dataset["v"] ?? cell?.textContent?.trim() ?? "";
}

function compare(a: string, b: string): number {
  const x = Number(a);
  const y = Number(b);
  if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

// A list in parts is sorted as a whole: the parts' rows join the first table.
function join(table: HTMLTableElement): void {
  const list = table.closest(".list");
  if (!list || table.closest("details.part")) return;
  for (const part of all<HTMLDetailsElement>("details.part", list)) {
    for (const body of all<HTMLTableSectionElement>("tbody", part)) table.tBodies[0]!.append(...Array.from(body.rows));
    part.remove();
  }
  list.querySelector(".showall")?.remove();
}

function sortBy(table: HTMLTableElement, head: HTMLTableCellElement): void {
  join(table);
  const ascending = head.getAttribute("aria-sort") !== "ascending";
  for (const th of all("thead th", table)) th.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const body = table.tBodies[0]!;
  const rows = Array.from(body.rows).map((row, at) => ({ row, at, value: valueOf(row, head.cellIndex) }));
  rows.sort((a, b) => (ascending ? 1 : -1) * compare(a.value, b.value) || a.at - b.at);
  body.append(...rows.map((r) => r.row));
}

export function startTables(): void {
  for (const table of all<HTMLTableElement>("table.sortable")) {
    if (table.tBodies[0]!.rows.length < 3 || table.closest("details.part")) continue;
    for (const th of all<HTMLTableCellElement>("thead th", table)) {
      const name = th.textContent ?? "";
      const sort = el("button", { type: "button", title: "Sort by " + name.toLowerCase() }, name);
      sort.addEventListener("click", () => sortBy(table, th));
      th.replaceChildren(sort);
    }
  }
}

const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];

export function startFilter(): void {
  const box = byId("filter");
  const rows = all<HTMLTableRowElement>("table.events tr[data-q]");
  if (!box || rows.length < 4) return;
  const counts = new Map<string, number>();
  for (const row of rows) for (const key of (row.dataset["a"] ?? "").split(" ")) if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  const actors = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const who = el("select", { "aria-label": "Actor" }, el("option", { value: "" }, "all actors"));
  for (const [key, n] of actors) who.append(el("option", { value: key }, `${key} (${n})`));
  const quads = QUADS.map((name, i) => {
    const input = el("input", { type: "checkbox", value: String(i + 1) });
    input.checked = true;
    return { input, label: el("label", {}, input, name) };
  });
  const shown = el("span", { role: "status" });
  const apply = (): void => {
    const open = new Set(quads.filter((q) => q.input.checked).map((q) => q.input.value));
    let n = 0;
    for (const row of rows) {
      const fits = open.has(row.dataset["q"] ?? "") && (!who.value || (row.dataset["a"] ?? "").split(" ").includes(who.value));
      row.classList.toggle("off", !fits);
      if (fits) n++;
      document.querySelector(`.timeline [data-ev="${row.id}"]`)?.classList.toggle("off", !fits);
    }
    if (n !== rows.length) for (const part of all<HTMLDetailsElement>("#timeline details.part")) part.open = true;
    shown.textContent = n === rows.length ? `${n} events` : `${n} of ${rows.length} events`;
  };
  box.append(el("label", {}, "Show ", who), ...quads.map((q) => q.label), shown);
  box.addEventListener("change", apply);
  box.hidden = false;
  apply();
}
