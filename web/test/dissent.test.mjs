// A reader's dissent in the page against the program's (web/test/dissent_fixture.json is written by dissent_test.cc).
//
//   NODE_PATH=build/web/node_modules node --test web/test
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { fileURLToPath } from "node:url";

const esbuild = createRequire(import.meta.url)("esbuild");
const at = (path) => new URL(path, import.meta.url);
const [bundle] = esbuild.buildSync({ entryPoints: [fileURLToPath(at("../src/dissent.ts"))], bundle: true, format: "esm", write: false }).outputFiles;
const { applyDissent, parseDissent, renderDissent, DISSENT_BYTES } = await import("data:text/javascript;base64," + Buffer.from(bundle.text).toString("base64"));
const { model, cases } = JSON.parse(readFileSync(at("dissent_fixture.json"), "utf8"));

const near = (a, b, what) => {
  assert.equal(a.length, b.length, what);
  a.forEach((x, i) => assert.ok(Math.abs(x - b[i]) < 1e-9, `${what}[${i}]: ${x} and ${b[i]}`));
};
const file = (changes, more = {}) => JSON.stringify({ entente_dissent: 1, brief: model.brief, question: model.question, changes, ...more });
const prior = (value) => ({ dial: "prior", explanation: model.explanationIds[0], printed: model.prior[0], value });

test("agrees with the program to 1e-9, and in what it says", () => {
  assert.ok(cases.length >= 8);
  cases.forEach((c, i) => {
    const result = applyDissent(model, parseDissent(c.file));
    near(result.belief.outcomes, c.outcomes, `case ${i} outcomes`);
    near(result.belief.explanations, c.explanations, `case ${i} explanations`);
    assert.deepEqual(result.misfits, c.misfits, `case ${i}`);
    assert.deepEqual(result.rows.map((r) => r.what), c.rows.map((r) => r.what), `case ${i}`);
    assert.equal(result.sameBrief, c.sameBrief);
  });
});

test("what is written reads back and leaves the model alone", () => {
  const before = JSON.stringify(model);
  for (const c of cases) {
    const dissent = parseDissent(c.file);
    assert.deepEqual(parseDissent(renderDissent(model, dissent)), dissent);
    applyDissent(model, dissent);
  }
  assert.equal(JSON.stringify(model), before);
});

test("another question is refused", () => {
  assert.throws(() => applyDissent(model, parseDissent(file([], { question: "Else?" }))), /another question/);
});

test("hostile files are refused and say why", () => {
  for (const [text, why] of [
    ["", /not JSON/], ["{", /not JSON/], ["[]", /not a dissent/], ["null", /not a dissent/], ["{}", /not a dissent/],
    ['{"entente_dissent":2}', /another form/], [" ".repeat(DISSENT_BYTES + 1), /larger/], ["[".repeat(200000), /not JSON/],
    [file([prior(-1)]), /change 1: "value" is not between/], [file([prior(2)]), /between/], [file([prior("0.5")]), /not a number/],
    [file([prior(null)]), /not a number/], [file([prior(0.1)]).replace("0.1", "1e999"), /between/], [file([prior(0.1)]).replace("0.1", "NaN"), /not JSON/],
    [file([[]]), /not an object/], [file([null]), /not an object/], [file("x"), /not a list/], [file({ length: 1 }), /not a list/],
    [file([{ ...prior(0.1), dial: "toString" }]), /none of/], [file([{ ...prior(0.1), indicator: "x" }]), /ids are not those/],
    [file([{ ...prior(0.1), explanation: "x".repeat(129) }]), /longer/], [file([], { name: {} }), /not text/], [file([], { name: "x".repeat(201) }), /longer/],
    [file(Array(2001).fill(prior(0.1))), /more than 2000/],
  ]) assert.throws(() => parseDissent(text), why, text.slice(0, 80));
});

test("names of an object's own parts are names like any other", () => {
  const text = file([{ dial: "prior", explanation: "__proto__", printed: 0.1, value: 0.9 }, { dial: "shared", group: "constructor", printed: 0.1, value: 0.9 }])
    .replace("{", '{"__proto__":{"polluted":1},');
  const result = applyDissent(model, parseDissent(text));
  assert.equal(result.misfits.length, 2);
  assert.equal({}.polluted, undefined);
  near(result.belief.outcomes, applyDissent(model, parseDissent(file([]))).belief.outcomes, "outcomes");
});

test("the program's corpus is judged alike", () => {
  const folder = at("../../tests/corpus/dissent/");
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), "utf8");
    if (name.startsWith("good-")) parseDissent(text);
    else assert.throws(() => parseDissent(text), name);
  }
});
