// The algorithm of src/evidence/belief.h, number for number: the same operations in the same order, so that the page
// and the program agree to the last digits. Pure.

export interface Group {
  id: string;
  name: string;
  parent: number; // index of an earlier group, -1: the root
  shared: number;
}

export interface Item {
  id: string;
  name: string;
  group: number;
  found: boolean;
  ratio: number;
  absence: number;
  byExplanation: number[];
  byOutcome: number[];
}

export interface Model {
  brief: string; // identity: SHA-256 of the dossier
  title: string;
  question: string;
  cutoff: string;
  explanationIds: string[];
  explanationNames: string[];
  outcomeIds: string[];
  outcomeNames: string[];
  prior: number[];
  outcomes: number[][]; // [explanation][outcome]
  groups: Group[];
  items: Item[];
  posterior: number[]; // of the outcomes, as the program computed and printed them
}

export interface Belief {
  explanations: number[];
  outcomes: number[];
}

const LEAST_POSTERIOR = 1e-15;

const likelihood = (item: Item, p: number): number =>
  item.found ? item.ratio * p + (1 - p) : 1 - item.absence * p;

function rescale(weights: Float64Array): void {
  let top = 0;
  for (const w of weights) if (w > top) top = w;
  if (!(top > 0)) return;
  for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! / top;
}

function multiply(item: Item, explanations: number, outcomes: number, weights: Float64Array): void {
  if (item.byExplanation.length === explanations) {
    for (let i = 0; i < weights.length; i++) {
      weights[i] = weights[i]! * likelihood(item, item.byExplanation[Math.floor(i / outcomes)]!);
    }
    rescale(weights);
  }
  if (item.byOutcome.length === outcomes) {
    for (let i = 0; i < weights.length; i++) {
      weights[i] = weights[i]! * likelihood(item, item.byOutcome[i % outcomes]!);
    }
    rescale(weights);
  }
}

// What a group's common cause is weighed by where it says nothing of the question: the joint prior.
function mean(weights: Float64Array, joint: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += joint[i]! * weights[i]!;
    total += joint[i]!;
  }
  return total > 0 ? sum / total : 1;
}

function finish(values: number[], total: number): number[] {
  const n = values.length;
  return values.map((v) => ((total > 0 ? v / total : 1 / n) + LEAST_POSTERIOR) / (1 + n * LEAST_POSTERIOR));
}

export function computeBelief(model: Model): Belief {
  const explanations = model.prior.length;
  const outcomes = model.outcomes[0]?.length ?? 0;
  const size = explanations * outcomes;
  if (size === 0) return { explanations: [], outcomes: [] };
  const root = new Float64Array(size).fill(1);
  const joint = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const h = Math.floor(i / outcomes);
    joint[i] = model.prior[h]! * model.outcomes[h]![i % outcomes]!;
  }
  const groups = model.groups.map(() => new Float64Array(size).fill(1));
  for (const item of model.items) multiply(item, explanations, outcomes, groups[item.group] ?? root);
  for (let g = groups.length - 1; g >= 0; g--) {
    const { parent, shared } = model.groups[g]!;
    const own = groups[g]!;
    const average = mean(own, joint);
    const above = parent >= 0 && parent < g ? groups[parent]! : root;
    for (let i = 0; i < size; i++) above[i] = above[i]! * ((1 - shared) * own[i]! + shared * average);
    rescale(above);
  }
  const byExplanation = new Array<number>(explanations).fill(0);
  const byOutcome = new Array<number>(outcomes).fill(0);
  let total = 0;
  for (let h = 0; h < explanations; h++) {
    for (let o = 0; o < outcomes; o++) {
      const p = model.prior[h]! * model.outcomes[h]![o]! * root[h * outcomes + o]!;
      byExplanation[h] = byExplanation[h]! + p;
      byOutcome[o] = byOutcome[o]! + p;
      total += p;
    }
  }
  return { explanations: finish(byExplanation, total), outcomes: finish(byOutcome, total) };
}
