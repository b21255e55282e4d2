// dist/gangmu.html: the page in one file, opened from a folder as by a double click. It asks nobody for anything, ever.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import readSheets from "read-excel-file/node";
import { SURE, browserOnly, drop, handedOut, hasCount, pasteIntoField, watched } from "./harness.mjs";

const file = handedOut.url("gangmu.html");
let browser;
before(async () => (browser = await browserOnly()));
after(() => browser.close());

/** Opens the file from its folder and notes down every request of the page and its workers but that for the file itself. */
async function opened() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const requests = [];
  context.on("request", (r) => requests.push(r.url()));
  const page = watched(await context.newPage());
  await page.goto(file);
  await page.locator("[data-pane=source]").waitFor();
  assert.equal(requests.shift(), file);
  return { context, page, requests };
}

/** Addresses that lead out of the page: a blob is a piece of the page itself. */
const outward = (requests) => requests.filter((url) => !url.startsWith(`blob:null/`) && !url.startsWith("data:"));

test("a text is pasted and read, a docx opened, a workbook handed out, and no request made", async () => {
  const { context, page, requests } = await opened();
  await context.setOffline(true);
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await hasCount(page, "outline", 1);
  await hasCount(page, "figures", 1);
  assert.match(await page.locator("[data-pane=directives] [data-id=d1]").innerText(), /市发改委/);

  await page.locator("[data-tab=overview]").click();
  await page.locator("[data-pane=overview] .doc-title").waitFor();

  const docx = await readFile(new URL("../../crates/import/tests/fixtures/speech.docx", import.meta.url));
  await drop(page, "body", [{ name: "讲话.docx", bytes: docx }]);
  await page.locator("[data-notice=done]").getByText("DOCX").first().waitFor();
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);

  await page.locator("[data-action=export]").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-export=xlsx]").click()]);
  const [tasks] = await readSheets(await readFile(await download.path()));
  assert.ok(tasks.data.flat().includes("市发改委"), JSON.stringify(tasks.data));

  assert.deepEqual(outward(requests), []);
  assert.deepEqual(page.troubles, []);
  await context.close();
});

test("its policy lets nothing out and names its scripts by their hashes", async () => {
  const { context, page } = await opened();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'sha256-[^']+' 'wasm-unsafe-eval'; worker-src blob:;/);
  assert.match(policy, /connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|'self'/);
  const tried = await page.evaluate(async () => {
    const blocked = new Promise((done) => document.addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective)));
    fetch("https://example.org/").catch(() => {});
    return blocked;
  });
  assert.equal(tried, "connect-src");
  await context.close();
});
