// A brief in headless Chromium: widths, the first screen, contrast, headings, keyboard, folded lists, figures, dissent, paper.
//
//   NODE_PATH=build/web/node_modules node tests/web/brief_in_browser.mjs BRIEF.html FIGURES OUT
//
// FIGURES is what `entente brief --figures` wrote; into OUT go brief.pdf and, where the page has dials, dissent.json (what the
// page saved) and dissent-shown.json (what it showed then). Prints one line per check; exits 1 when one fails.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const [brief, figures, out] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const url = pathToFileURL(resolve(brief)).href;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

let failed = 0;
function check(what, faults) {
  if (faults.length) failed++;
  console.log(`${faults.length ? "FAILS" : "holds"}  ${what}`);
  for (const fault of faults.slice(0, 8)) console.log(`       ${fault}`);
}

// A page that has not been seen before. Errors, refused by policy or thrown, fail the run.
async function open(options = {}, hash = "") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, reducedMotion: "reduce", acceptDownloads: true, ...options });
  const page = await context.newPage();
  const note = (text) => check("no error in the page", [text]);
  page.on("pageerror", (error) => note(error.message));
  page.on("console", (message) => message.type() === "error" && note(message.text()));
  page.on("dialog", (dialog) => { note("a dialog: " + dialog.message()); void dialog.dismiss(); });
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || note("asks the network for " + request.url()));
  await page.addInitScript(() => {
    globalThis.shifts = [];
    try {
      new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) globalThis.shifts.push(e.value); })
        .observe({ type: "layout-shift", buffered: true });
    } catch { /* without script there is nothing that could shift */ }
  });
  await page.goto(url + hash, { waitUntil: "load" });
  return page;
}
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const done = (page) => page.context().close();

async function widths() {
  const faults = [];
  for (const script of [true, false]) {
    for (const width of [320, 390, 768, 1280]) {
      const page = await open({ viewport: { width, height: 800 }, isMobile: width < 500, hasTouch: width < 500, javaScriptEnabled: script });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => width);
      if (wide > width) faults.push(`${wide} px on ${width}${script ? "" : " without script"}`);
      await done(page);
    }
  }
  check("no wider than the screen at 320, 390, 768 and 1280", faults);
}

// What an editor must see: on a laptop without scrolling, on a phone with one scroll.
async function firstScreen() {
  const parts = ["h1", ".headline", ".bars", ".doubt", ".basis", ".change", ".strongest.pro", ".strongest.con"];
  for (const [name, options, bottom] of [["a laptop's first screen", {}, 800], ["two screens of a phone", phone, 2 * 844]]) {
    const page = await open(options);
    const asked = (await page.locator(".doubt").count()) > 0;
    const faults = [];
    for (const part of asked ? parts : ["h1", ".headline", ".top .claims > li:nth-child(3)", ...(asked || name.includes("phone") ? [] : [".bars"])]) {
      const box = (await page.locator(part).count()) ? await page.locator(part).first().boundingBox() : null;
      if (!box) faults.push(`${part} is not there`);
      else if (box.y + box.height > bottom) faults.push(`${part} ends at ${Math.round(box.y + box.height)} of ${bottom}`);
    }
    check(`question, answer, rivals, doubt, basis, both sides, change on ${name}`, faults);
    const shift = (await page.evaluate(() => globalThis.shifts)).reduce((a, b) => a + b, 0);
    check(`nothing jumps while it opens, ${name}`, shift > 0.01 ? [`layout shift ${shift}`] : []);
    await done(page);
  }
}

// WCAG 2.2, 1.4.3: every visible text against what is painted behind it.
function contrastFaults() {
  const numbers = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = (top, under) => { const a = top[3] ?? 1; return [0, 1, 2].map((i) => top[i] * a + under[i] * (1 - a)); };
  const behind = (node) => {
    const layers = [];
    for (let n = node; n; n = n.parentElement) {
      const c = numbers(getComputedStyle(n).backgroundColor);
      if ((c[3] ?? 1) > 0) layers.push(c);
      if ((c[3] ?? 1) === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const faults = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walker.nextNode()); ) {
    const node = text.parentElement;
    if (!text.data.trim() || node.closest("script, style, title, desc, .vh, [hidden], .permalink, option")) continue;
    if (!node.checkVisibility({ contentVisibilityAuto: false, opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(node);
    const back = behind(node instanceof SVGElement ? node.ownerSVGElement.parentElement : node);
    const fore = over(numbers(node instanceof SVGElement ? style.fill : style.color), back);
    const [a, b] = [luminance(fore), luminance(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faults.set(`${ratio.toFixed(2)} ${node.tagName.toLowerCase()}.${node.getAttribute("class") ?? ""}`, text.data.trim().slice(0, 40));
  }
  return [...faults].map(([k, v]) => `${k}: ${v}`);
}

async function looks() {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open({ colorScheme });
    check(`contrast of AA, ${colorScheme}`, await page.evaluate(contrastFaults));
    await done(page);
  }
  const page = await open();
  const outline = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    levels: [...document.querySelectorAll("h1, h2, h3, h4")].map((h) => Number(h.tagName[1])),
    smooth: getComputedStyle(document.documentElement).scrollBehavior,
    nameless: [...document.querySelectorAll("button, a[href], input, select, textarea")].filter((n) => !n.hidden && !(n.textContent.trim() || n.getAttribute("aria-label") || n.labels?.length)).length,
  }));
  const faults = [];
  if (!outline.lang) faults.push("no language");
  if (outline.levels.filter((l) => l === 1).length !== 1 || outline.levels[0] !== 1) faults.push("not one h1, first");
  outline.levels.forEach((l, i) => i && l > outline.levels[i - 1] + 1 && faults.push(`heading ${i} jumps from ${outline.levels[i - 1]} to ${l}`));
  if (outline.smooth !== "auto") faults.push("moves though less motion is wanted");
  if (outline.nameless) faults.push(`${outline.nameless} controls without a name`);
  check("language, headings, names, less motion", faults);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.className);
  const reached = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.closest(".export") ? "export" : document.activeElement.className.split(" ")[0] || document.activeElement.tagName));
  }
  check("by keyboard: skip link first, then sentences and files", [
    ...(first === "skip" ? [] : [`first is ${first}`]), ...["ref", ...((await page.locator(".export").count()) ? ["export"] : [])].filter((n) => !reached.has(n)).map((n) => `never at ${n}`)]);
  await page.locator(".ref").first().focus();
  await page.keyboard.press("Enter");
  const opened = await page.locator("#panel blockquote").count();
  await page.keyboard.press("Escape");
  check("a sentence opens and closes by keyboard", opened === 1 && (await page.locator("#panel").count()) === 0 ? [] : ["it does not"]);
  await done(page);
}

async function fingers() {
  const page = await open(phone);
  const small = await page.evaluate(() => [...document.querySelectorAll("button, .ref, summary, select, nav a, label.button")]
    .filter((n) => n.checkVisibility({ contentVisibilityAuto: true }))
    .map((n) => ({ n, b: n.getBoundingClientRect() })).filter(({ b }) => b.width && (b.height < 23.5 || b.width < 23.5))
    .map(({ n, b }) => `${n.tagName}.${n.className} ${Math.round(b.width)}x${Math.round(b.height)} ${n.textContent.slice(0, 20)}`));
  check("targets for fingers are 24 pixels and more", small);
  await done(page);
}

async function lists() {
  const page = await open();
  const folded = await page.evaluate(() => document.querySelector("#timeline details.part tr[id]")?.id ?? "");
  const rows = await page.evaluate(() => document.querySelectorAll("tr[id^=ev]").length);
  if (folded) {
    await page.evaluate((id) => { const a = document.createElement("a"); a.href = "#" + id; a.textContent = "x"; document.body.prepend(a); }, folded);
    await page.locator("body > a").first().click();
    check("a link to a folded event opens it", (await page.locator("#" + folded).isVisible()) ? [] : [folded]);
    await page.locator("#timeline .showall").click();
    check("all are shown on demand", (await page.locator("#timeline details.part:not([open])").count()) ? ["some stay folded"] : []);
    const direct = await open({}, "#" + folded);
    check("an address with a folded event opens it", (await direct.locator("#" + folded).isVisible()) ? [] : [folded]);
    await done(direct);
  }
  const plain = await open({ javaScriptEnabled: false });
  const without = await plain.locator("tr[id^=ev]").count();
  check("without script every event is there", without === rows && !(await plain.locator(".export button").count()) ? [] : [`${without} of ${rows}`]);
  await done(plain);
  await done(page);
}

async function downloads() {
  const page = await open();
  const faults = [];
  const names = [];
  for (const button of await page.locator(".export button").all()) {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    const name = download.suggestedFilename();
    names.push(name);
    const saved = readFileSync(await download.path());
    const file = join(figures, name);
    if (!existsSync(file)) faults.push(`${name} is no file of the program's`);
    else if (!saved.equals(readFileSync(file))) faults.push(`${name} differs from the program's`);
  }
  const missing = readdirSync(figures).filter((name) => !names.includes(name));
  check(`${names.length} figures' files are the program's, byte for byte`, [...faults, ...missing.map((n) => `no button for ${n}`)]);
  await done(page);
}

const shown = (page) => page.evaluate(() => [...document.querySelectorAll("#dials .result tr")].map((r) => [...r.cells].map((c) => c.textContent)));

async function dissent() {
  const page = await open();
  if (!(await page.locator("#dials").isVisible().catch(() => false))) return done(page);
  const printed = await shown(page);
  const slide = (nth, value) => page.locator("#dials input[type=range]").nth(nth).evaluate((input, v) => { input.value = v; input.dispatchEvent(new Event("input", { bubbles: true })); }, value);
  await slide(0, "1.2");
  await slide(2, "-1");
  const all = await page.locator("#dials input[type=range]").count();
  for (const nth of [8, 9, all - 1]) await slide(nth, "1.5");
  const mine = await shown(page);
  const evil = `<img src=x onerror=alert(1)>=Reader`;
  await page.locator("#dials input[type=text]").fill(evil);
  await page.locator("#dials textarea").fill("I think <b>otherwise</b>.");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("#dials .save").click()]);
  const text = readFileSync(await saved.path(), "utf8");
  writeFileSync(join(out, "dissent.json"), text);
  writeFileSync(join(out, "dissent-shown.json"), JSON.stringify(mine));
  const faults = [];
  if (!/^dissent-[a-z0-9-]+\.json$/.test(saved.suggestedFilename())) faults.push("file name " + saved.suggestedFilename());
  if (JSON.stringify(mine) === JSON.stringify(printed)) faults.push("the dials move nothing");
  await page.locator("#dials .reset").click();
  if (JSON.stringify(await shown(page)) !== JSON.stringify(printed)) faults.push("reset does not bring the printed numbers back");
  await done(page);

  const again = await open();
  const load = (content, name = "d.json") => again.locator("#dissent-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  const said = () => again.locator("#dials .whose").textContent();
  await load(text);
  await again.locator("#dials .whose p").first().waitFor();
  if (JSON.stringify(await shown(again)) !== JSON.stringify(mine)) faults.push(`loaded it shows ${JSON.stringify(await shown(again))}, saved was ${JSON.stringify(mine)}`);
  if (!(await said()).includes(evil)) faults.push("whose it is is not shown as text: " + (await said()));
  if (await again.locator("#dials img, #dials .whose b b").count()) faults.push("a name became markup");
  if (!(await again.locator("#dials .differs tbody tr").count())) faults.push("no list of what differs");
  check("a dissent is saved, reset and loaded", faults);

  const kept = await shown(again);
  const refusals = [];
  for (const [content, why] of [
    ["", "not JSON"], ["x".repeat(300 * 1024), "larger"], ['{"entente_dissent":1}', "lacks"], [text.replace('"question": "', '"question": "Not '), "another question"],
    [text.replace(/"value": [\d.e-]+/, '"value": 1e999'), "between"], [text.replace(/"value": [\d.e-]+/, '"value": "1"'), "not a number"],
  ]) {
    await load(content);
    await again.waitForFunction((w) => document.querySelector("#dials .whose").textContent.includes(w), why, { timeout: 5000 }).catch(() => refusals.push(`not refused for “${why}”`));
    if (JSON.stringify(await shown(again)) !== JSON.stringify(kept)) refusals.push(`“${why}” changed numbers`);
  }
  const other = JSON.parse(text);
  other.brief = "0".repeat(64);
  other.changes.push({ dial: "prior", explanation: "__proto__", printed: 0.5, value: 0.5 });
  await again.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "dropped.json"));
    document.querySelector("#dials").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, JSON.stringify(other));
  await again.waitForFunction(() => document.querySelector("#dials .misfits")?.textContent.includes("__proto__"), null, { timeout: 5000 }).catch(() => refusals.push("a misfit is not listed"));
  if (!(await said()).includes("another version")) refusals.push("another version is not said to be one");
  check("hostile and foreign files are refused, other versions listed", refusals);
  await done(again);
}

async function paper() {
  const page = await open();
  await page.pdf({ path: join(out, "brief.pdf"), preferCSSPageSize: true, printBackground: true });
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 672, height: 950 }); // A4 within its margins
  const faults = await page.evaluate(() => {
    const found = [];
    for (const n of document.querySelectorAll("button, input, select, textarea, nav, #dials, .permalink"))
      if (n.checkVisibility() && !n.closest("thead")) found.push(`on paper: ${n.tagName}.${n.className}`);
    for (const n of document.querySelectorAll("figure, svg, table.matrix, .claim, .cite, .strongest")) {
      const b = n.getBoundingClientRect();
      if (getComputedStyle(n).breakInside !== "avoid" && !n.closest(".defs")) found.push(`may break: ${n.tagName}.${n.getAttribute("class")}`);
      if (b.height > 900) found.push(`higher than a page: ${n.tagName}.${n.getAttribute("class")}`);
      if (b.width && b.right > 673 && !n.closest(".defs")) found.push(`cut at the side: ${n.tagName}.${n.getAttribute("class")} ${Math.round(b.right)}`);
    }
    if (document.documentElement.scrollWidth > 673) found.push(`${document.documentElement.scrollWidth} px wide on 672`);
    return [...new Set(found)];
  });
  check("on paper nothing dead, nothing cut", faults);
  await done(page);
}

for (const part of [widths, firstScreen, looks, fingers, lists, downloads, dissent, paper]) {
  try {
    await part();
  } catch (error) {
    check(part.name, [error.message.split("\n")[0]]);
  }
}
await browser.close();
process.exitCode = failed ? 1 : 0;
