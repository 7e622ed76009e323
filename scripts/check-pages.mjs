// Opens a site's pages in a browser, as scripts/check-pages asks: keeps their HTML, and tells what axe finds, requests to elsewhere, errors of
// scripts and policy, pages wider than the screen, and links that lead nowhere.
// usage: node check-pages.mjs SITE FOLDER PAGES CHROMIUM
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const [site, folder, most, executablePath] = process.argv.slice(2);
const eachKind = 12;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
let wrong = 0;
const tell = (...what) => { wrong++; console.log("check-pages:", ...what); };

const views = [];
for (const colorScheme of ["light", "dark"])
  for (const width of [1280, 360]) {
    // Without the policy's leave no checker could be put into a page; what the pages themselves break of it is told all the same.
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const name = `${colorScheme}, ${width} pixels`;
    page.on("request", (request) => { if (!request.url().startsWith(site) && !request.url().startsWith("data:")) tell("request to elsewhere:", request.url(), "from", page.url()); });
    page.on("console", (message) => { if (message.type() === "error") tell(page.url(), message.text()); });
    page.on("pageerror", (error) => tell(page.url(), String(error)));
    views.push({ page, name });
  }

const kindOf = (path) => path.split("?")[0].split("/")[1] + (/why|changes/.exec(path)?.[0] ?? "") + (path.includes("?") ? "?" : "");
// No page leads to that of the desk's own state.
const known = new Set(["/", "/status?refresh=no"]);
const kinds = new Map();
const queue = [...known];
let checked = 0;
for (; queue.length > 0 && checked < most; checked++) {
  const path = queue.shift();
  for (const { page, name } of views) {
    const answer = await page.goto(site + path, { waitUntil: "domcontentloaded" });
    if (answer.status() >= 400) { tell(path, `HTTP ${answer.status()}`); break; }
    if (!answer.headers()["content-type"].startsWith("text/html")) break;
    if (page === views[0].page) {
      writeFileSync(`${folder}/${String(checked).padStart(3, "0")}${path.replace(/[^A-Za-z0-9]/g, "-").slice(0, 60)}.html`, await answer.body());
      const links = await page.$$eval("a[href^='/']", (all) => all.map((link) => link.getAttribute("href").split("#")[0]));
      for (const link of links) {
        if (known.has(link) || /^\/(assets|demo|opml|api)\b|\.(atom|json|rss|xml)$/.test(link)) continue;
        const kind = kindOf(link);
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        if (kinds.get(kind) > eachKind) continue;
        known.add(link);
        queue.push(link);
      }
    }
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) tell(path, name, "is wider than the screen");
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, help, nodes } of violations) tell(path, name, `axe ${id}: ${help}:`, nodes.slice(0, 2).map((node) => node.html.slice(0, 150)).join(" | "));
  }
}
await browser.close();
console.log(`check-pages: ${checked} pages, each in ${views.length} views: ${wrong === 0 ? "nothing wrong by axe, no request to elsewhere, none too wide" : `${wrong} things wrong`}`);
process.exit(wrong === 0 ? 0 : 1);
