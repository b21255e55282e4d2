// The page in Firefox, driven by WebDriver BiDi: type, filter, correct, undo, export, reload; nothing leaves the origin.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import readSheets from "read-excel-file/node";
import { MEETING, builtPage, rows, serve } from "./harness.mjs";

let server, browser, downloads;
before(async () => {
  server = await serve(builtPage());
  downloads = await mkdtemp(join(tmpdir(), "gangmu-firefox-"));
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.GANGMU_FIREFOX ?? "/usr/bin/firefox-esr",
    // Firefox does not take a folder of downloads over BiDi.
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
    },
  });
});
after(async () => {
  await browser?.close();
  await server?.close();
  if (downloads) await rm(downloads, { recursive: true, force: true });
});

/** A page on which whatever goes wrong and whatever is asked for is collected. */
async function open() {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  page.troubles = [];
  page.asked = [];
  page.on("pageerror", (e) => page.troubles.push(String(e)));
  page.on("console", (m) => m.type() === "error" && page.troubles.push(m.text()));
  page.on("request", (r) => page.asked.push(r.url()));
  await page.goto(server.url);
  await page.waitForSelector("[data-input=text]");
  return page;
}

const task = (id) => `[data-pane=directives] [data-id=${id}]`;
const words = (page, selector) => page.$eval(selector, (e) => e.innerText);
const gone = (page, selector) => page.waitForFunction((s) => !document.querySelector(s), {}, selector);

/** The bytes of a file, or null if it was moved away since its folder was listed. */
const readIfThere = (path) =>
  readFile(path).catch((error) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });

/** The only file in the folder of downloads, once it is whole: Firefox may write it under another name and move it. */
async function downloaded() {
  let last = null;
  for (let left = 100; left > 0; left -= 1) {
    const names = (await readdir(downloads)).filter((name) => !name.endsWith(".part"));
    const bytes = names.length === 1 ? await readIfThere(join(downloads, names[0])) : null;
    if (bytes?.length > 0 && last?.name === names[0] && last.bytes.equals(bytes)) return last;
    last = bytes && { name: names[0], bytes };
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`no file was downloaded into ${downloads}`);
}

test("Firefox: type, filter, correct, undo, redo, export, reload", async () => {
  const page = await open();
  await page.type("[data-input=text]", MEETING);
  await page.waitForSelector(task("d3"));
  await page.keyboard.press("Escape");

  // 确保: one task is left; its sentence lights up in the text.
  const firm = await page.evaluateHandle(() => [...document.querySelectorAll("button")].find((b) => b.innerText.startsWith("确保")));
  await firm.click();
  await page.waitForFunction(() => document.querySelectorAll("[data-pane=directives] [data-id]").length === 1);
  await page.locator(`${task("d1")} [data-row]`).click();
  await page.waitForSelector('[data-card="d1"]');
  const lit = await page.$$eval("[data-pane=source] .lit", (all) => all.map((e) => e.innerText).join(""));
  assert.equal(lit, "6月底前，市发改委要确保开工项目20个。");

  if (!(await page.$(".amend"))) await page.locator("[data-action=amend]").click();
  await page.waitForSelector(".amend [data-written=owners]");
  await page.locator(".amend [data-written=owners]").fill("市住建局");
  await page.focus(".amend [data-written=owners]");
  await page.keyboard.press("Enter");
  await page.waitForSelector(`${task("d1")} .hand-tag`);
  assert.match(await words(page, `${task("d1")} .owners-cell`), /市住建局/);
  await page.locator("[data-action=undo]").click();
  await gone(page, `${task("d1")} .hand-tag`);
  assert.match(await words(page, `${task("d1")} .owners-cell`), /市发改委/);
  await page.locator("[data-action=redo]").click();
  await page.waitForSelector(`${task("d1")} .hand-tag`);

  await page.keyboard.press("e");
  await page.locator("dialog[data-sheet=export] [data-export=xlsx]").click();
  const file = await downloaded();
  assert.match(file.name, /\.xlsx$/);
  const [table] = await readSheets(file.bytes);
  const ledger = rows(table, "序号");
  const owner = ledger[0].indexOf("牵头单位");
  assert.ok(owner > 0, `no column of owners in ${ledger[0]}`);
  assert.ok(ledger.some((row) => row[owner].includes("市住建局")), JSON.stringify(ledger));

  await page.reload();
  await page.waitForSelector(`${task("d1")} .hand-tag`);
  assert.match(await words(page, `${task("d1")} .owners-cell`), /市住建局/);

  assert.deepEqual(page.troubles, []);
  const away = page.asked.filter((url) => !url.startsWith(server.url) && !/^(data|blob):/.test(url));
  assert.deepEqual(away, [], "nothing leaves the page");
});
