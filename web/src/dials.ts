// A reader's dissent: other priors, other likelihoods, the same rule. Nothing printed changes; both stand side by side.
// It can be saved as a file and loaded again (dissent.ts).
import { computeBelief, type Model } from "./belief";
import { applyDissent, DISSENT_BYTES, parseDissent, percent, printedValue, renderDissent, type Change, type Dissent, type Dissented } from "./dissent";
import { byId, download, el, fileName } from "./dom";

// Sliders move in log-odds, so that 1% and 99% are as easy to reach as 50%.
const toSlider = (p: number): number => Math.log(p / (1 - p));
const fromSlider = (x: number): number => 1 / (1 + Math.exp(-x));
const LEAST = 0.0009;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const blank = { explanation: "", outcome: "", indicator: "", group: "", printed: 0, value: 0 };
const sameDial = (a: Change, b: Change): boolean =>
  a.dial === b.dial && a.explanation === b.explanation && a.outcome === b.outcome && a.indicator === b.indicator && a.group === b.group;

function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

class Dials {
  private changes: Change[] = [];
  private now: Dissented;
  private readonly sliders: { change: Change; input: HTMLInputElement; output: HTMLOutputElement }[] = [];
  private readonly whose = el("div", { class: "whose", role: "status" });
  private readonly result = el("div", { class: "result", "aria-live": "polite" });
  private readonly differs = el("div", { class: "differs" });
  private readonly nameInput = el("input", { type: "text", maxlength: "60", autocomplete: "name" });
  private readonly noteInput = el("textarea", { rows: "2", maxlength: "2000" });

  constructor(private readonly printed: Model, private readonly box: HTMLElement) {
    this.now = this.compute();
    this.build();
    this.refresh();
  }

  private dissent(): Dissent {
    const { brief, question } = this.printed;
    return { brief, question, name: this.nameInput.value.trim(), note: this.noteInput.value.trim(), date: today(), changes: this.changes };
  }

  private compute(): Dissented {
    return applyDissent(this.printed, this.dissent());
  }

  // Sets one dial. Of shares that sum to 1, those set before give way.
  private set(change: Change, value: number): void {
    const printed = printedValue(this.printed, change);
    if (printed === null) return;
    const siblings = this.changes.filter((c) => !sameDial(c, change) && (change.dial === "prior" || change.dial === "outcome") &&
      c.dial === change.dial && (change.dial === "prior" || c.explanation === change.explanation));
    const others = siblings.reduce((sum, c) => sum + c.value, 0);
    const size = change.dial === "prior" ? this.printed.prior.length : this.printed.outcomeIds.length;
    const open = siblings.length + 1 < size;
    const most = open ? 0.999 - value : 1 - value;
    if (siblings.length && (open ? others > most : others !== most)) for (const c of siblings) c.value *= Math.max(0, most) / others;
    const at = this.changes.findIndex((c) => sameDial(c, change));
    const next = { ...change, printed, value };
    if (at < 0) this.changes.push(next);
    else this.changes[at] = next;
    this.refresh();
  }

  private reset(): void {
    this.changes = [];
    this.whose.replaceChildren();
    this.nameInput.value = this.noteInput.value = "";
    this.refresh();
  }

  // --- showing

  private refresh(): void {
    this.now = this.compute();
    for (const { change, input, output } of this.sliders) {
      const p = printedValue(this.now.model, change)!;
      input.value = String(toSlider(Math.min(1 - LEAST, Math.max(LEAST, p))));
      input.setAttribute("aria-valuetext", percent(p));
      output.textContent = percent(p);
      output.classList.toggle("changed", Math.abs(p - printedValue(this.printed, change)!) > 5e-10);
    }
    const before = computeBelief(this.printed);
    this.result.replaceChildren(
      this.comparison("Answer", this.printed.outcomeNames, before.outcomes, this.now.belief.outcomes),
      this.comparison("Explanation", this.printed.explanationNames, before.explanations, this.now.belief.explanations),
    );
    this.differs.replaceChildren();
    if (!this.now.rows.length) return;
    const body = el("tbody");
    for (const row of this.now.rows)
      body.append(el("tr", {}, el("th", { scope: "row" }, capital(row.what)), el("td", { class: "num" }, percent(row.printed)), el("td", { class: "num" }, el("b", {}, percent(row.value)))));
    this.differs.append(el("h4", {}, "Dials that differ from the printed"), el("table", {}, this.head("Dial"), body));
  }

  private head(first: string): HTMLElement {
    return el("thead", {}, el("tr", {}, el("th", { scope: "col" }, first), el("th", { scope: "col", class: "num" }, "Printed"),
      el("th", { scope: "col", class: "num" }, "Dissent")));
  }

  private comparison(title: string, names: string[], printed: number[], dissent: number[]): HTMLElement {
    const body = el("tbody");
    names.forEach((name, i) => {
      body.append(el("tr", {}, el("th", { scope: "row" }, capital(name)), el("td", { class: "num" }, percent(printed[i]!)),
        el("td", { class: "num" }, el("b", {}, percent(dissent[i]!)))));
    });
    return el("table", {}, this.head(title), body);
  }

  // --- building

  private slider(name: string, change: Change): HTMLElement {
    const output = el("output");
    const input = el("input", { type: "range", min: "-7", max: "7", step: "0.01", "aria-label": name });
    input.addEventListener("input", () => this.set(change, fromSlider(Number(input.value))));
    this.sliders.push({ change, input, output });
    return el("label", {}, el("span", {}, name), output, input);
  }

  private fields(legend: string, ...rows: (Node | string)[]): HTMLElement {
    return el("fieldset", {}, el("legend", {}, legend), ...rows);
  }

  // A choice above the dials of what is chosen; the dials of what is not chosen stay, hidden.
  private chosen(label: string, names: string[], dials: (at: number) => HTMLElement[]): HTMLElement[] {
    const pick = el("select", { "aria-label": label });
    const parts = names.map((name, i) => {
      pick.append(el("option", { value: String(i) }, name));
      return el("div", {}, ...dials(i));
    });
    const show = (): void => parts.forEach((part, i) => (part.hidden = String(i) !== pick.value));
    pick.addEventListener("change", show);
    show();
    return [pick, ...parts];
  }

  private build(): void {
    const model = this.printed;
    const priors = model.explanationIds.map((id, h) => this.slider(capital(model.explanationNames[h]!), { ...blank, dial: "prior", explanation: id }));
    const items = model.items.filter((item) => item.byExplanation.length || item.byOutcome.length);
    const likelihoods = this.chosen("Item", items.map((i) => capital(i.name) + (i.found ? "" : " (not found)")), (at) => {
      const indicator = items[at]!.id;
      return [
        ...items[at]!.byExplanation.map((_, h) => this.slider(capital(model.explanationNames[h]!), { ...blank, dial: "likelihood", indicator, explanation: model.explanationIds[h]! })),
        ...items[at]!.byOutcome.map((_, o) => this.slider("Before: " + model.outcomeNames[o]!, { ...blank, dial: "likelihood", indicator, outcome: model.outcomeIds[o]! })),
      ];
    });
    const outcomes = this.chosen("Explanation", model.explanationNames.map((name) => "If " + name), (h) =>
      model.outcomeIds.map((id, o) => this.slider(capital(model.outcomeNames[o]!), { ...blank, dial: "outcome", explanation: model.explanationIds[h]!, outcome: id })));
    const groups = model.groups.map((g) => this.slider(capital(g.name), { ...blank, dial: "shared", group: g.id }));
    const more = el("details", { class: "moredials" }, el("summary", {}, "More dials: what follows from each explanation, and what signs share"),
      el("div", { class: "panes" }, this.fields("How probable each answer is under an explanation", ...outcomes),
        groups.length ? this.fields("Chance that these signs share a cause that has nothing to do with the question", ...groups) : ""));
    this.box.append(
      el("h3", {}, "Do you disagree? Set your own numbers"),
      el("p", { class: "note" }, "The page recomputes the answer by the program’s own rule. What is printed above stays as it is. Your dissent can be saved as a file, sent, and loaded into this page again."),
      this.whose,
      el("div", { class: "panes" }, this.fields("Before the evidence", ...priors),
        items.length ? this.fields("Probability of seeing this under each explanation", ...likelihoods) : "", this.result),
      more, this.differs, this.actions(),
    );
  }

  private actions(): HTMLElement {
    const reset = el("button", { type: "button", class: "reset" }, "Back to the printed numbers");
    reset.addEventListener("click", () => this.reset());
    const save = el("button", { type: "button", class: "save" }, "Save this dissent");
    save.addEventListener("click", () => {
      const dissent = this.dissent();
      download(fileName("dissent", dissent.name || dissent.date) + ".json", "application/json", renderDissent(this.printed, dissent));
    });
    const file = el("input", { type: "file", accept: ".json,application/json", class: "vh", id: "dissent-file" });
    file.addEventListener("change", () => {
      const chosen = file.files?.[0];
      if (chosen) void this.load(chosen);
      file.value = "";
    });
    this.acceptDrops();
    return el("div", { class: "actions" }, el("label", { class: "field" }, "Your name", this.nameInput),
      el("label", { class: "field wide" }, "Why you differ", this.noteInput),
      el("div", { class: "buttons" }, save, file, el("label", { class: "button", for: "dissent-file" }, "Load a dissent"), reset));
  }

  private acceptDrops(): void {
    const holds = (event: DragEvent): boolean => Array.from(event.dataTransfer?.types ?? []).includes("Files");
    for (const name of ["dragenter", "dragover"] as const)
      this.box.addEventListener(name, (event) => {
        if (!holds(event)) return;
        event.preventDefault();
        this.box.classList.add("drop");
      });
    this.box.addEventListener("dragleave", () => this.box.classList.remove("drop"));
    this.box.addEventListener("drop", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      this.box.classList.remove("drop");
      const file = event.dataTransfer?.files[0];
      if (file) void this.load(file);
    });
  }

  private async load(file: File): Promise<void> {
    try {
      if (file.size > DISSENT_BYTES) throw new Error(`it is larger than ${DISSENT_BYTES / 1024} KiB: no dissent is`);
      const dissent = parseDissent(await file.text());
      const applied = applyDissent(this.printed, dissent);
      this.changes = [];
      for (const c of dissent.changes)
        if (printedValue(this.printed, c) !== null && !this.changes.some((known) => sameDial(known, c))) this.changes.push({ ...c, printed: printedValue(this.printed, c)! });
      this.nameInput.value = dissent.name;
      this.noteInput.value = dissent.note;
      this.refresh();
      this.showWhose(dissent, applied);
    } catch (error) {
      this.whose.replaceChildren(el("p", { class: "refused" }, `${file.name.slice(0, 80)} was not loaded: ${(error as Error).message}.`));
    }
  }

  private showWhose(dissent: Dissent, applied: Dissented): void {
    const line = el("p", {}, "Shown is the dissent of ", el("b", {}, el("bdi", {}, dissent.name || "a reader who gives no name")));
    if (dissent.date) line.append(", ", el("bdi", {}, dissent.date));
    line.append(". The printed numbers stand beside it.");
    this.whose.replaceChildren(line);
    if (dissent.note) this.whose.append(el("blockquote", {}, el("bdi", {}, dissent.note)));
    if (!applied.sameBrief)
      this.whose.append(el("p", { class: "refused" }, "It was made for another version of this brief. What still exists here was applied."));
    if (applied.misfits.length) this.whose.append(el("ul", { class: "misfits" }, ...applied.misfits.map((m) => el("li", {}, m))));
  }
}

export function startDials(): void {
  const box = byId("dials");
  const data = byId("model")?.textContent;
  if (!box || !data) return;
  const printed = JSON.parse(data) as Model;
  // Dials that start from other numbers than those printed would mislead.
  const own = computeBelief(printed).outcomes;
  if (own.length !== printed.posterior.length || own.some((p, o) => !(Math.abs(p - printed.posterior[o]!) < 1e-9))) return;
  new Dials(printed, box);
  box.hidden = false;
}
