// A reader's dissent as a file: the rules of src/brief/dissent.h, number for number. Pure. The file is untrusted: ids are
// compared, never used as keys of an object, and everything is checked before it is used.
import { computeBelief, type Belief, type Model } from "./belief";

export type DialKind = "prior" | "outcome" | "likelihood" | "shared";

export interface Change {
  dial: DialKind;
  explanation: string;
  outcome: string;
  indicator: string;
  group: string;
  printed: number;
  value: number;
}

export interface Dissent {
  brief: string;
  question: string;
  name: string;
  note: string;
  date: string;
  changes: Change[];
}

export interface Row {
  what: string;
  printed: number;
  value: number;
}

export interface Dissented {
  model: Model;
  belief: Belief;
  rows: Row[];
  misfits: string[];
  sameBrief: boolean;
}

export const DISSENT_BYTES = 256 * 1024;
const DISSENT_CHANGES = 2000;
const LEAST_ROOM = 1e-6;
const KINDS: readonly string[] = ["prior", "outcome", "likelihood", "shared"];

const bytes = (text: string): number => new TextEncoder().encode(text).length;
const quoted = (name: string): string => `“${name.trim()}”`;

// As src/brief/wording.h shows a probability.
export function percent(p: number): string {
  if (!(p > 0.0005)) return "under 0.1%";
  if (p >= 0.9995) return "over 99.9%";
  return (p * 100).toFixed(p < 0.00995 || p > 0.99005 ? 1 : 0) + "%";
}

// --- reading

function own(object: object, key: string): unknown {
  return Object.prototype.hasOwnProperty.call(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

function text(object: object, key: string, longest: number, required: boolean): string {
  const value = own(object, key);
  if (value === undefined && !required) return "";
  if (value === undefined) throw new Error(`it lacks "${key}"`);
  if (typeof value !== "string") throw new Error(`"${key}" is not text`);
  if (bytes(value) > longest) throw new Error(`"${key}" is longer than ${longest} bytes`);
  return value;
}

function probability(object: object, key: string): number {
  const value = own(object, key);
  if (typeof value !== "number") throw new Error(`"${key}" is not a number`);
  if (!(value >= 0 && value <= 1)) throw new Error(`"${key}" is not between 0 and 1`);
  return value;
}

function namesItsDial(c: Change): boolean {
  const e = c.explanation !== "";
  const o = c.outcome !== "";
  const i = c.indicator !== "";
  const g = c.group !== "";
  if (c.dial === "prior") return e && !o && !i && !g;
  if (c.dial === "outcome") return e && o && !i && !g;
  if (c.dial === "likelihood") return e !== o && i && !g;
  return !e && !o && !i && g;
}

function change(value: unknown): Change {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("it is not an object");
  const dial = text(value, "dial", 128, true);
  if (!KINDS.includes(dial)) throw new Error('"dial" is none of prior, outcome, likelihood, shared');
  const out: Change = {
    dial: dial as DialKind,
    explanation: text(value, "explanation", 128, false),
    outcome: text(value, "outcome", 128, false),
    indicator: text(value, "indicator", 128, false),
    group: text(value, "group", 128, false),
    printed: 0,
    value: 0,
  };
  if (!namesItsDial(out)) throw new Error("its ids are not those that its dial needs");
  out.printed = probability(value, "printed");
  out.value = probability(value, "value");
  return out;
}

// Throws an Error that says what is wrong.
export function parseDissent(json: string): Dissent {
  if (bytes(json) > DISSENT_BYTES) throw new Error(`it is larger than ${DISSENT_BYTES / 1024} KiB: no dissent is`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new Error("it is not JSON");
  }
  if (typeof parsed !== "object" || parsed === null || own(parsed, "entente_dissent") === undefined)
    throw new Error('it is not a dissent: it lacks "entente_dissent"');
  if (own(parsed, "entente_dissent") !== 1) throw new Error("it is a dissent of another form than 1; a newer program may read it");
  const out: Dissent = {
    brief: text(parsed, "brief", 64, true),
    question: text(parsed, "question", 8000, true),
    name: text(parsed, "name", 200, false),
    note: text(parsed, "note", 8000, false),
    date: text(parsed, "date", 32, false),
    changes: [],
  };
  const changes = own(parsed, "changes");
  if (!Array.isArray(changes)) throw new Error('"changes" is not a list');
  if (changes.length > DISSENT_CHANGES) throw new Error(`it has more than ${DISSENT_CHANGES} changes`);
  changes.forEach((value: unknown, i) => {
    try {
      out.changes.push(change(value));
    } catch (error) {
      throw new Error(`change ${i + 1}: ${(error as Error).message}`);
    }
  });
  return out;
}

// --- writing: the ids that a dial has, nothing empty

export function renderDissent(model: Model, dissent: Dissent): string {
  const changes = dissent.changes.map((c) => ({
    dial: c.dial,
    ...(c.indicator && { indicator: c.indicator }),
    ...(c.explanation && { explanation: c.explanation }),
    ...(c.outcome && { outcome: c.outcome }),
    ...(c.group && { group: c.group }),
    printed: c.printed,
    value: c.value,
  }));
  const { brief, question, name, note, date } = dissent;
  return JSON.stringify({ entente_dissent: 1, brief, title: model.title, question, cutoff: model.cutoff, name, note, date, changes }, null, 1) + "\n";
}

// --- applying

const nameOf = (ids: string[], names: string[], id: string): string => quoted(names[ids.indexOf(id)] || id);

export function dialName(model: Model, c: Change): string {
  const explanation = (): string => nameOf(model.explanationIds, model.explanationNames, c.explanation);
  const outcome = (): string => nameOf(model.outcomeIds, model.outcomeNames, c.outcome);
  if (c.dial === "prior") return `probability of ${explanation()} before the evidence`;
  if (c.dial === "outcome") return `probability of ${outcome()} under ${explanation()}`;
  if (c.dial === "likelihood") {
    const name = model.items.find((item) => item.id === c.indicator)?.name ?? c.indicator;
    return `probability of seeing ${quoted(name)} ${c.outcome ? "before " + outcome() : "under " + explanation()}`;
  }
  const name = model.groups.find((group) => group.id === c.group)?.name ?? c.group;
  return `chance that ${quoted(name)} share a cause beside the question`;
}

// The list in which a dial's number stands, and where; null where this brief has no such dial.
export function findDial(model: Model, c: Change): { list: number[]; at: number } | null {
  const h = model.explanationIds.indexOf(c.explanation);
  const o = model.outcomeIds.indexOf(c.outcome);
  let list: number[] | undefined;
  let at = -1;
  if (c.dial === "prior") [list, at] = [model.prior, h];
  else if (c.dial === "outcome") [list, at] = [model.outcomes[h], o];
  else if (c.dial === "likelihood") {
    const item = model.items.find((i) => i.id === c.indicator);
    [list, at] = c.outcome ? [item?.byOutcome, o] : [item?.byExplanation, h];
  }
  return list && at >= 0 && at < list.length ? { list, at } : null;
}

export function printedValue(model: Model, c: Change): number | null {
  if (c.dial === "shared") return model.groups.find((g) => g.id === c.group)?.shared ?? null;
  const found = findDial(model, c);
  return found ? found.list[found.at]! : null;
}

type Pins = (number | undefined)[];

// Shares that sum to 1: those pinned stand, the others keep their proportions. True where the pinned had to give way.
function setShares(shares: number[], pins: Pins): boolean {
  let pinned = 0;
  let rest = 0;
  let any = false;
  for (let i = 0; i < shares.length; i++) {
    const pin = pins[i];
    if (pin !== undefined) {
      pinned += pin;
      any = true;
    } else {
      rest += shares[i]!;
    }
  }
  const open = rest > 0;
  if (!any || (!open && !(pinned > 0))) return false;
  const most = open ? 1 - LEAST_ROOM : 1;
  const scaled = open ? pinned > most : pinned !== 1;
  const factor = scaled ? most / pinned : 1;
  const room = scaled ? 1 - most : 1 - pinned;
  for (let i = 0; i < shares.length; i++) {
    const pin = pins[i];
    shares[i] = pin !== undefined ? pin * factor : (shares[i]! * room) / rest;
  }
  return scaled && Math.abs(pinned - most) > 1e-9;
}

const copyOf = (model: Model): Model => ({
  ...model,
  prior: [...model.prior],
  outcomes: model.outcomes.map((row) => [...row]),
  groups: model.groups.map((group) => ({ ...group })),
  items: model.items.map((item) => ({ ...item, byExplanation: [...item.byExplanation], byOutcome: [...item.byOutcome] })),
});

const keyOf = (c: Change): string => JSON.stringify([c.dial, c.explanation, c.outcome, c.indicator, c.group]);

// Throws where the dissent answers another question.
export function applyDissent(printed: Model, dissent: Dissent): Dissented {
  if (dissent.question !== printed.question) throw new Error(`it answers another question: ${quoted(dissent.question)}`);
  const model = copyOf(printed);
  const out: Dissented = { model, belief: { explanations: [], outcomes: [] }, rows: [], misfits: [], sameBrief: dissent.brief === printed.brief };
  const priors: Pins = model.prior.map(() => undefined);
  const rows: Pins[] = model.outcomes.map((row) => row.map(() => undefined));
  const seen = new Set<string>();
  for (const c of dissent.changes) {
    const what = dialName(model, c);
    if (seen.has(keyOf(c))) {
      out.misfits.push(`The ${what} is given twice; the first counts.`);
      continue;
    }
    seen.add(keyOf(c));
    const now = printedValue(printed, c);
    if (now === null) {
      out.misfits.push(`The ${what} is not a dial of this brief; left out.`);
      continue;
    }
    if (!out.sameBrief && Math.abs(now - c.printed) > 5e-10)
      out.misfits.push(`The ${what} is ${percent(now)} here and was ${percent(c.printed)} where the dissent was made; the reader’s ${percent(c.value)} is kept.`);
    out.rows.push({ what, printed: now, value: c.value });
    if (c.dial === "prior") priors[model.explanationIds.indexOf(c.explanation)] = c.value;
    else if (c.dial === "outcome") rows[model.explanationIds.indexOf(c.explanation)]![model.outcomeIds.indexOf(c.outcome)] = c.value;
    else if (c.dial === "shared") model.groups.find((g) => g.id === c.group)!.shared = c.value;
    else {
      const dial = findDial(model, c)!;
      dial.list[dial.at] = c.value;
    }
  }
  if (setShares(model.prior, priors)) out.misfits.push("The priors given do not leave a sum of 1; they were scaled.");
  rows.forEach((pins, h) => {
    if (setShares(model.outcomes[h]!, pins))
      out.misfits.push(`The probabilities of the answers under ${quoted(model.explanationNames[h]!)} do not leave a sum of 1; they were scaled.`);
  });
  out.belief = computeBelief(model);
  return out;
}
