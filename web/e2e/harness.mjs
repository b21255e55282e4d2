// Serves the built page from memory-free plain files on loopback and opens it in the real browser. Environment:
// GANGMU_DIST (folder of the built page), GANGMU_OUT (folder of what is handed out), GANGMU_CHROMIUM (browser to run).
import assert from "node:assert/strict";
import { createReadStream, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = resolve(process.env.GANGMU_DIST ?? join(here, "../../dist"));
const out = resolve(process.env.GANGMU_OUT ?? join(here, "../../dist"));
const executablePath = process.env.GANGMU_CHROMIUM ?? "/usr/bin/chromium";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A text whose findings nobody would dispute: one heading, one directive with owner, deadline and target, one figure. */
export const SURE = "一、着力扩大内需\n市发改委要确保6月底前开工项目20个。";

/** A file or folder of what is handed out, as a path; `handedOut.url` gives the address for a double click. */
export function handedOut(name = "") {
  const path = join(out, name);
  assert.ok(existsSync(path), `no ${path}; make it with cargo xtask dist`);
  return path;
}
handedOut.url = (name) => pathToFileURL(handedOut(name)).href;

/** A plain file server on a free port of loopback. `under` is the path at which the folder stands; `pages` are answered with
 *  their own `{type, body, headers}`, by path. */
export async function serve(folder, { under = "/", pages = {} } = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const page = pages[path] ?? (path === "/favicon.ico" ? { body: "" } : null);
    if (page) {
      response.writeHead(200, { "content-type": TYPES[".html"], ...page.headers }).end(page.body);
      return;
    }
    const inside = path.startsWith(under) ? normalize(sep + path.slice(under.length)) : "";
    const file = join(folder, inside.endsWith(sep) ? inside + "index.html" : inside);
    if (!inside || !file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: origin + under, origin, close };
}

/** A browser without a page of ours. */
export async function browserOnly(options = {}) {
  return chromium.launch({ executablePath, args: FLAGS, ...options });
}

/** The folder of the built page. */
export function builtPage() {
  assert.ok(existsSync(join(dist, "index.html")), `no page in ${dist}; build it with cargo xtask build`);
  return dist;
}

/** One server and one browser for a test file. Call `close` after its tests. */
export async function start() {
  const server = await serve(builtPage());
  const browser = await browserOnly();
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
    /** A fresh page on which the worker listens. Whatever goes wrong on it is collected in `page.troubles`.
     *  `routes` are answered by the test; one that holds a request back needs `idle: false`. */
    async open({ path = "", routes = {}, idle = true, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      for (const [pattern, handler] of Object.entries(routes)) await context.route(pattern, handler);
      const page = watched(await context.newPage());
      await page.goto(server.url + path);
      await page.locator("[data-pane=source]").waitFor();
      // The worker is the last thing that loads; from here on nothing may be requested.
      await page.waitForFunction(() => performance.getEntriesByType("resource").some((r) => r.name.endsWith("app_bg.wasm")));
      if (idle) await page.waitForLoadState("networkidle");
      return page;
    },
  };
}

/** Collects whatever goes wrong on a page in `page.troubles`. */
export function watched(page) {
  page.troubles = [];
  page.on("pageerror", (e) => page.troubles.push(String(e)));
  page.on("console", (m) => m.type() === "error" && page.troubles.push(m.text()));
  return page;
}

/** Part of a speech with a heading over three tasks, for tests of what is done with them. */
export const MEETING = `在全市重点工作推进会上的讲话
（2024年3月8日）
一、着力扩大内需
6月底前，市发改委要确保开工项目20个。
市商务局要抓好消费，市文旅局要办好活动。
二、守牢安全底线
严禁带病运行。`;

/** Puts a text on the clipboard and pastes it where the focus is. */
export async function paste(page, text) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((t) => navigator.clipboard.writeText(t), text);
  await page.keyboard.press("Control+V");
}

/** Pastes a text into the text field, replacing what is there. */
export async function pasteIntoField(page, text) {
  await page.locator("[data-input=text]").click();
  await page.keyboard.press("Control+A");
  await paste(page, text);
}

/** Lays a text with tasks on the desk: pasted, read, and the focus out of the field. */
export async function lay(page, text) {
  await pasteIntoField(page, text);
  await settled(page);
  await page.locator("[data-pane=directives] [data-id=d1]").waitFor();
  await page.keyboard.press("Escape");
}

/** Drops files on an element, as the browser would after a drag: `files` are `{name, bytes}`. */
export async function drop(page, selector, files) {
  const plain = files.map((f) => ({ name: f.name, type: f.type ?? "text/plain", base64: Buffer.from(f.bytes).toString("base64") }));
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const f of list) {
      const bytes = Uint8Array.from(atob(f.base64), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], f.name, { type: f.type }));
    }
    return transfer;
  }, plain);
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent(selector, type, { dataTransfer: data });
  }
}

/** The number in the head of a pane. */
export async function count(page, pane) {
  return Number(await page.locator(`[data-pane=${pane}] [data-count]`).getAttribute("data-count"));
}

/** Waits until every pane shows the newest text. */
export async function settled(page) {
  await page.waitForFunction(() => [...document.querySelectorAll("[data-pane]")].every((p) => p.getAttribute("aria-busy") !== "true"));
}

/** Waits until the head of a pane shows a number. */
export async function hasCount(page, pane, number) {
  await page.locator(`[data-pane=${pane}] [data-count="${number}"]`).waitFor({ state: "attached", timeout: 20_000 });
}

/** Whether an element lies inside the visible part of its scrolling pane. */
export async function inView(locator) {
  return locator.evaluate((el) => {
    const box = el.getBoundingClientRect();
    const pane = el.closest(".body").getBoundingClientRect();
    return box.height > 0 && box.top >= pane.top - 1 && box.top < pane.bottom && box.bottom > pane.top;
  });
}

/** Opens the sheet with the key, lets `choose` work on it and returns the file of the format. */
export async function exported(page, extension, choose = async () => {}) {
  await page.keyboard.press("e");
  const sheet = page.locator("dialog[data-sheet=export]");
  await sheet.waitFor();
  await choose(sheet);
  const [download] = await Promise.all([page.waitForEvent("download"), sheet.locator(`[data-export=${extension}]`).click()]);
  await sheet.waitFor({ state: "detached" });
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The rows of a sheet as words, from its head on. */
export function rows(sheet, head) {
  const all = sheet.data.map((row) => row.map((v) => (v === null || v === undefined ? "" : String(v))));
  return all.slice(all.findIndex((row) => row[0] === head));
}
