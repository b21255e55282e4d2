// Nothing leaves the page: no request after it has loaded, and none is needed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SURE, drop, hasCount, pasteIntoField, settled, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

test("loading asks only this server; using the page asks nobody, and works offline", async () => {
  const loading = [];
  const context = await app.browser.newContext({ viewport: { width: 1440, height: 900 } });
  // Requests of the page and of its worker.
  context.on("request", (r) => loading.push(r.url()));
  const page = await context.newPage();
  await page.goto(app.url);
  await page.locator("[data-action=sample]").waitFor();
  await page.waitForLoadState("networkidle");
  assert.ok(loading.length > 4);
  for (const url of loading) assert.ok(url.startsWith(app.url) || url.startsWith("data:"), url);
  assert.ok(loading.some((url) => url.endsWith("worker_bg.wasm")), "the recorder sees the worker's requests");

  const later = [];
  context.on("request", (r) => later.push(r.url()));
  await context.setOffline(true);
  await page.locator("[data-action=sample]").click();
  await settled(page);
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await drop(page, "body", [{ name: "讲话.txt", bytes: Buffer.from(`${SURE}\n市教育局要抓好落实。`) }]);
  await hasCount(page, "directives", 2);
  await page.locator("[data-pane=directives] [data-id=d1]").click();
  await page.locator("[data-action=lang]").click();
  await page.locator("[data-action=theme]").click();
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  assert.deepEqual(later, []);
  await context.close();
});

test("the content security policy forbids everything from elsewhere and everything inline", async () => {
  const page = await app.open();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  assert.equal(await page.locator("script:not([src]), [style], style").count(), 0);
  const tried = await page.evaluate(async () => {
    const blocked = new Promise((done) => document.addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective)));
    fetch("https://example.org/").catch(() => {});
    return blocked;
  });
  assert.equal(tried, "connect-src");
  await page.context().close();
});

test("hostile text is shown as text", async () => {
  const page = await app.open();
  const text = `一、着力扩大内需<img src=x onerror="document.title='x'">\n<script>document.title='x'</script>市发改委要确保6月底前开工项目20个。`;
  await pasteIntoField(page, text);
  await hasCount(page, "directives", 1);
  assert.equal(await page.locator(".text img, .text script").count(), 0);
  assert.ok((await page.locator(".text").innerText()).includes("<img src=x"));
  assert.notEqual(await page.title(), "x");
  await page.context().close();
});
