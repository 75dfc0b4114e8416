// The page's belief computation against the program's (web/test/belief_fixture.json is written by page_model_test.cc).
//
//   NODE_PATH=build/web/node_modules node --test web/test
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";

const esbuild = createRequire(import.meta.url)("esbuild");
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const { code } = esbuild.transformSync(read("../src/belief.ts"), { loader: "ts", format: "esm" });
const { computeBelief, withLikelihood, withPrior } = await import("data:text/javascript;base64," + Buffer.from(code).toString("base64"));
const cases = JSON.parse(read("belief_fixture.json"));

const near = (a, b, what) => {
  assert.equal(a.length, b.length, what);
  a.forEach((x, i) => assert.ok(Math.abs(x - b[i]) < 1e-9, `${what}[${i}]: ${x} and ${b[i]}`));
};
const sum = (list) => list.reduce((a, b) => a + b, 0);

test("agrees with the program to 1e-9", () => {
  assert.ok(cases.length >= 4);
  cases.forEach(({ model, explanations, outcomes }, i) => {
    const result = computeBelief(model);
    near(result.explanations, explanations, `case ${i} explanations`);
    near(result.outcomes, outcomes, `case ${i} outcomes`);
  });
});

test("a changed prior leaves the priors' sum at one and pulls its explanation along", () => {
  const model = cases[0].model;
  const more = withPrior(model, 0, 0.5);
  assert.ok(Math.abs(sum(more.prior) - 1) < 1e-12);
  assert.ok(computeBelief(more).explanations[0] > computeBelief(model).explanations[0]);
});

test("setting a prior to nearly one and back does not lose the others", () => {
  const model = cases[0].model;
  const there = withPrior(model, 1, 0.999);
  near(withPrior(there, 1, model.prior[1]).prior, model.prior, "prior");
});

test("a likelihood set to what it is changes nothing; the model given is left alone", () => {
  const model = cases[0].model;
  const before = JSON.stringify(model);
  near(computeBelief(withLikelihood(model, 0, 0, model.items[0].byExplanation[0])).outcomes, computeBelief(model).outcomes, "outcomes");
  withLikelihood(model, 0, 0, 0.5);
  assert.equal(JSON.stringify(model), before);
});

test("an empty model gives nothing", () => {
  assert.deepEqual(computeBelief({ prior: [], outcomes: [], groups: [], items: [] }), { explanations: [], outcomes: [] });
});
