// Bundles the brief's viewer: src/brief.ts -> brief.js (one IIFE, minified), src/brief.css -> brief.css (minified).
//
//   node web/build.mjs [--src DIR] [--out DIR] [--depfile FILE]     (defaults: web/src, web/dist)
//
// --depfile writes, in make's syntax, every source file the bundles were made from, so that a build tool reruns
// this exactly when one of them changes. esbuild is found in web/node_modules, or where NODE_PATH says: a CMake
// build keeps its own copy and leaves the source tree alone.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    src: { type: "string", default: join(here, "src") },
    out: { type: "string", default: join(here, "dist") },
    depfile: { type: "string" },
  },
});
const source = resolve(options.src);
const out = resolve(options.out);

// createRequire honours NODE_PATH; an import statement would not.
const esbuild = createRequire(import.meta.url)("esbuild");

const shared = {
  bundle: true,
  minify: true,
  target: "es2020",
  charset: "utf8",
  legalComments: "inline", // a bundled package's licence stays with its code
  metafile: true,
  logLevel: "warning",
  absWorkingDir: source,
};

async function bundle(options) {
  const result = await esbuild.build({ ...shared, ...options });
  return Object.keys(result.metafile.inputs).map((file) => resolve(source, file));
}

const escape = (file) => file.replace(/[ #]/g, "\\$&").replace(/\$/g, "$$$$");

try {
  const inputs = [
    ...(await bundle({ entryPoints: ["brief.ts"], outfile: join(out, "brief.js"), format: "iife" })),
    ...(await bundle({ entryPoints: ["brief.css"], outfile: join(out, "brief.css"), target: "es2020" })),
  ];
  if (options.depfile) {
    const targets = [join(out, "brief.js"), join(out, "brief.css")].map(escape).join(" ");
    writeFileSync(options.depfile, `${targets}: ${inputs.map(escape).join(" ")}\n`);
  }
} catch (error) {
  if (!error.errors) throw error; // esbuild has already printed what is wrong with the sources
  console.error(`web/build.mjs: the bundle failed (sources: ${relative(process.cwd(), source) || "."})`);
  process.exitCode = 1;
}
