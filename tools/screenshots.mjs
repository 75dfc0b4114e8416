// Pictures of a brief: a desktop's first screen, the whole page, and a phone; light and dark.
//
//   NODE_PATH=build/web/node_modules node tools/screenshots.mjs BRIEF.html OUTDIR      (make screenshots)
//
// Writes brief-{desktop,page,phone}-{light,dark}.png. Needs a Chromium (CHROMIUM names one elsewhere than /usr/bin).
// Exits 1 when the page logs an error, asks the network for anything or is wider than the screen: look before you commit
// such a picture.
import { existsSync, mkdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(import.meta.url)("playwright-core");

const [brief, out] = process.argv.slice(2);
if (!brief || !out) {
  console.error("usage: node tools/screenshots.mjs BRIEF.html OUTDIR");
  process.exit(2);
}
if (!existsSync(brief)) {
  console.error(`screenshots: no ${brief}; make it with: entente run ${join(brief, "..")}`);
  process.exit(2);
}

const shots = [
  { name: "desktop", width: 1280, height: 900, scale: 1, fullPage: false },
  { name: "page", width: 1280, height: 900, scale: 1, fullPage: true },
  { name: "phone", width: 390, height: 844, scale: 2, fullPage: false },
];

// A picture higher than this (in device pixels) is more than Chromium draws in one piece and than anyone reads.
const MAX_HEIGHT = 12000;

async function shoot(browser, shot, colorScheme, faults) {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    deviceScaleFactor: shot.scale,
    isMobile: shot.name === "phone",
    colorScheme,
    offline: true,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
  });
  try {
    const page = await context.newPage();
    const label = `${shot.name}, ${colorScheme}`;
    page.on("pageerror", (error) => faults.push(`${label}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(`${label}: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!/^(file|data|blob):/.test(request.url())) faults.push(`${label}: asks the network for ${request.url()}`);
    });
    await page.goto(pathToFileURL(resolve(brief)).href, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready);

    const size = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      height: document.documentElement.scrollHeight,
    }));
    if (size.width > shot.width) faults.push(`${label}: the page is ${size.width} px wide on ${shot.width} px`);

    const path = join(out, `brief-${shot.name}-${colorScheme}.png`);
    const height = shot.fullPage ? Math.min(size.height, Math.floor(MAX_HEIGHT / shot.scale)) : shot.height;
    await page.screenshot({
      path,
      fullPage: shot.fullPage,
      clip: { x: 0, y: 0, width: shot.width, height },
      animations: "disabled",
      caret: "hide",
    });
    console.log(`${path}  ${shot.width}x${height}  ${Math.ceil(statSync(path).size / 1024)} KiB`);
  } finally {
    await context.close();
  }
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const faults = [];
try {
  for (const shot of shots)
    for (const colorScheme of ["light", "dark"]) await shoot(browser, shot, colorScheme, faults);
} finally {
  await browser.close();
}
for (const fault of faults) console.error(`screenshots: ${fault}`);
process.exitCode = faults.length ? 1 : 0;
