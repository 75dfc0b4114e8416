// A reader's dissent: other priors, other likelihoods, the same rule. Nothing printed changes; both stand side by side.
import { computeBelief, withLikelihood, withPrior, type Model } from "./belief";
import { byId, el, percent } from "./dom";

// Sliders move in log-odds, so that 1% and 99% are as easy to reach as 50%.
const toSlider = (p: number): number => Math.log(p / (1 - p));
const fromSlider = (x: number): number => 1 / (1 + Math.exp(-x));

interface Dial {
  row: HTMLElement;
  set(p: number): void;
}

function dial(name: string, start: number, change: (p: number) => void): Dial {
  const output = el("output", {}, percent(start));
  const input = el("input", { type: "range", min: "-7", max: "7", step: "0.01", "aria-label": name });
  const set = (p: number): void => {
    input.value = String(toSlider(Math.min(0.9991, Math.max(0.0009, p))));
    output.textContent = percent(p);
    input.setAttribute("aria-valuetext", percent(p));
  };
  set(start);
  input.addEventListener("input", () => change(fromSlider(Number(input.value))));
  return { row: el("label", {}, el("span", {}, name), output, input), set };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function resultTable(model: Model): { table: HTMLElement; update(now: number[]): void } {
  const printed = computeBelief(model).outcomes;
  const yours = model.outcomeNames.map(() => el("b"));
  const body = el("tbody");
  model.outcomeNames.forEach((name, o) => {
    body.append(el("tr", {}, el("th", { scope: "row" }, capital(name)), el("td", { class: "num" }, percent(printed[o]!)),
      el("td", { class: "num" }, yours[o]!)));
  });
  const head = el("tr", {}, el("th", { scope: "col" }, "Answer"), el("th", { scope: "col", class: "num" }, "Printed"),
    el("th", { scope: "col", class: "num" }, "Yours"));
  const update = (now: number[]): void => now.forEach((p, o) => (yours[o]!.textContent = percent(p)));
  return { table: el("table", { "aria-live": "polite" }, el("thead", {}, head), body), update };
}

export function startDials(): void {
  const box = byId("dials");
  const data = byId("model")?.textContent;
  if (!box || !data) return;
  const original = JSON.parse(data) as Model;
  // Dials that start from other numbers than those printed would mislead.
  const own = computeBelief(original).outcomes;
  if (own.length !== original.posterior.length || own.some((p, o) => !(Math.abs(p - original.posterior[o]!) < 1e-9))) return;
  let model = original;
  const result = resultTable(original);
  const priors: Dial[] = [];
  let likelihoods: Dial[] = [];
  const refresh = (): void => {
    result.update(computeBelief(model).outcomes);
    model.prior.forEach((p, h) => priors[h]!.set(p));
  };

  const priorBox = el("fieldset", {}, el("legend", {}, "Before the evidence"));
  original.explanationNames.forEach((name, h) => {
    const d = dial(capital(name), original.prior[h]!, (p) => {
      model = withPrior(model, h, p);
      refresh();
    });
    priors.push(d);
    priorBox.append(d.row);
  });

  const pick = el("select", { "aria-label": "Item" });
  original.items.forEach((item, i) => {
    if (item.byExplanation.length) pick.append(el("option", { value: String(i) }, capital(item.name) + (item.found ? "" : " (not found)")));
  });
  const itemBox = el("fieldset", {}, el("legend", {}, "Probability of seeing this under each explanation"), pick);
  const showItem = (): void => {
    for (const d of likelihoods) d.row.remove();
    const at = Number(pick.value);
    likelihoods = original.explanationNames.map((name, h) => {
      const d = dial(capital(name), model.items[at]!.byExplanation[h]!, (p) => {
        model = withLikelihood(model, at, h, p);
        d.set(p);
        refresh();
      });
      itemBox.append(d.row);
      return d;
    });
  };
  pick.addEventListener("change", showItem);

  const reset = el("button", { type: "button" }, "Back to the printed numbers");
  reset.addEventListener("click", () => {
    model = original;
    if (pick.options.length) showItem();
    refresh();
  });
  box.append(
    el("h3", {}, "Do you disagree? Set your own numbers"),
    el("p", { class: "note" }, "The page recomputes the answer by the program’s own rule. What is printed above stays as it is."),
    el("div", { class: "panes" }, priorBox, pick.options.length ? itemBox : "", el("div", {}, result.table, reset)),
  );
  if (pick.options.length) showItem();
  refresh();
  box.hidden = false;
}
