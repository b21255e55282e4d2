// dist/site: under a sub-path, installed, kept for use without its server, and told of a newer version.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { SURE, browserOnly, drop, handedOut, hasCount, pasteIntoField, serve, watched } from "./harness.mjs";

const UNDER = "/office/tools/gangmu/";
let browser;
before(async () => (browser = await browserOnly()));
after(() => browser.close());

/** Opens the site and waits until its service worker keeps it. */
async function kept(server, context) {
  const page = watched(await context.newPage());
  await page.goto(server.url);
  await page.locator("[data-pane=source]").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

test("under a sub-path it asks for nothing outside of it, and can be installed", async () => {
  const server = await serve(handedOut("site"), { under: UNDER });
  const context = await browser.newContext();
  const requests = [];
  context.on("request", (r) => requests.push(r.url()));
  const page = await kept(server, context);
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  for (const url of requests) assert.ok(url.startsWith(server.url) || url.startsWith("data:"), url);
  assert.ok(requests.some((url) => url.endsWith("/sw.js")));

  const devtools = await context.newCDPSession(page);
  const manifest = await devtools.send("Page.getAppManifest");
  assert.deepEqual(manifest.errors, []);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // A window without a profile cannot be installed into; anything else would be ours.
  assert.deepEqual(installabilityErrors.filter((e) => e.errorId !== "in-incognito"), []);
  assert.deepEqual(page.troubles, []);
  await context.close();
  await server.close();
});

test("with the server stopped it opens and reads texts, files of both kinds of reader, and hands out", async () => {
  const server = await serve(handedOut("site"), { under: UNDER });
  const context = await browser.newContext({ acceptDownloads: true });
  const first = await kept(server, context);
  await first.close();
  await server.close();

  const page = watched(await context.newPage());
  await page.goto(server.url);
  await page.locator("[data-pane=source]").waitFor();
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  for (const name of ["speech.docx", "speech.pdf"]) {
    const bytes = await readFile(new URL(`../../crates/import/tests/fixtures/${name}`, import.meta.url));
    await drop(page, "body", [{ name, bytes }]);
    await page.locator("[data-notice=done]").getByText(name).first().waitFor();
  }
  await page.locator("[data-pane=directives] [data-id=d1]").waitFor();
  // The pieces of the program are kept as well.
  for (const pane of ["charts", "overview"]) {
    await page.locator(`[data-tab=${pane}]`).click();
    await page.locator(`[data-pane=${pane}] [data-count]`).waitFor();
  }
  await page.locator("[data-action=export]").click();
  await Promise.all([page.waitForEvent("download"), page.locator("[data-export=csv]").click()]);
  await context.close();
});

test("a newer version is told of, and used when asked for", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gangmu-site-"));
  await cp(handedOut("site"), folder, { recursive: true });
  const server = await serve(folder, { under: UNDER });
  const context = await browser.newContext();
  const page = await kept(server, context);

  await writeFile(join(folder, "boot.js"), `${await readFile(join(folder, "boot.js"), "utf8")}\ndocument.title = "newer";\n`);
  const worker = await readFile(join(folder, "sw.js"), "utf8");
  await writeFile(join(folder, "sw.js"), worker.replace(/VERSION = "\w+"/, 'VERSION = "newer"'));
  await page.reload();
  const notice = page.locator("[data-notice=update]");
  await notice.waitFor();
  assert.match(await notice.innerText(), /有新版本/);
  assert.notEqual(await page.title(), "newer");

  await notice.locator("[data-action=update]").click();
  await page.waitForFunction(() => document.title === "newer");
  await page.locator("[data-pane=source]").waitFor();
  assert.equal(await page.locator("[data-notice=update]").count(), 0);
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1);
  await context.close();
  await server.close();
  await rm(folder, { recursive: true });
});
