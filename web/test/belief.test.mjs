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
const { computeBelief } = await import("data:text/javascript;base64," + Buffer.from(code).toString("base64"));
const cases = JSON.parse(read("belief_fixture.json"));

const near = (a, b, what) => {
  assert.equal(a.length, b.length, what);
  a.forEach((x, i) => assert.ok(Math.abs(x - b[i]) < 1e-9, `${what}[${i}]: ${x} and ${b[i]}`));
};

test("agrees with the program to 1e-9", () => {
  assert.ok(cases.length >= 4);
  cases.forEach(({ model, explanations, outcomes }, i) => {
    const result = computeBelief(model);
    near(result.explanations, explanations, `case ${i} explanations`);
    near(result.outcomes, outcomes, `case ${i} outcomes`);
  });
});

test("an empty model gives nothing", () => {
  assert.deepEqual(computeBelief({ prior: [], outcomes: [], groups: [], items: [] }), { explanations: [], outcomes: [] });
});
