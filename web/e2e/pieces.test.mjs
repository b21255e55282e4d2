// The program comes in pieces: a text is read with the first, the others follow once the page can read. One that does not come
// takes nothing else with it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MEETING, SURE, hasCount, lay, pasteIntoField, start } from "./harness.mjs";

const PARTS = "**/split_parts.wasm";
const WORK = "**/split_work.wasm";
const LATER = ["overview", "gaps", "checks", "charts", "compare", "ledger"];

let app;
before(async () => (app = await start()));
after(() => app.close());

/** Holds a piece back until `release` is called. */
function held() {
  let release;
  const until = new Promise((done) => (release = done));
  return { release, handler: async (route) => (await until, route.continue()) };
}

const abort = (route) => route.abort();

/** The room that a pane takes. */
const room = (page, pane) => page.locator(`[data-pane=${pane}]`).boundingBox();

test("every pane and sheet opens without a request once the page has come to rest", async () => {
  const page = await app.open();
  await lay(page, MEETING);
  const later = [];
  page.context().on("request", (r) => later.push(r.url()));
  for (const pane of LATER) {
    await page.locator(`[data-tab=${pane}]`).click();
    await page.locator(`[data-pane=${pane}] h2`).waitFor();
    assert.equal(await page.locator("[data-part]").count(), 0, pane);
  }
  for (const [key, sheet] of [["?", "keys"], ["e", "export"], ["b", "library"], ["w", "own"]]) {
    await page.keyboard.press(key);
    await page.locator(`dialog[data-sheet=${sheet}]`).waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  }
  assert.deepEqual(later, []);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the pieces are asked for after the reader is there, not before", async () => {
  const context = await app.browser.newContext();
  const asked = [];
  context.on("request", (r) => asked.push(r.url().split("/").pop()));
  const page = await context.newPage();
  await page.goto(app.url);
  await page.waitForLoadState("networkidle");
  assert.ok(asked.indexOf("worker_bg.wasm") >= 0 && asked.indexOf("split_parts.wasm") > asked.indexOf("worker_bg.wasm"), asked.join(" "));
  assert.ok(asked.indexOf("split_work.wasm") > asked.indexOf("worker_bg.wasm"), asked.join(" "));
  await context.close();
});

test("a pane on its way takes its room at once, and the focus goes on to what comes", async () => {
  const { release, handler } = held();
  const page = await app.open({ routes: { [PARTS]: handler }, idle: false });
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await page.keyboard.press("Escape");
  const before = await room(page, "directives");
  await page.keyboard.press("3");
  await page.locator("[data-pane=overview] [data-part=coming]").getByText("载入中").waitFor();
  const waiting = await room(page, "overview");
  assert.deepEqual(waiting, before);
  await page.locator("[data-pane=overview] .body:focus").waitFor();
  release();
  await page.locator("[data-pane=overview] .doc-title").waitFor();
  assert.deepEqual(await room(page, "overview"), waiting);
  assert.ok(await page.evaluate(() => document.querySelector("[data-pane=overview]").contains(document.activeElement)));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("panes that cannot come say so in both languages, the others go on, and opening one again brings it", async () => {
  const page = await app.open({ routes: { [PARTS]: abort } });
  await pasteIntoField(page, SURE);
  for (const pane of ["outline", "figures", "directives"]) await hasCount(page, pane, 1);
  await page.locator("[data-tab=charts]").click();
  await page.locator("[data-pane=charts] [data-part=missing]").getByText("未能载入").waitFor();
  await page.locator("[data-action=lang]").click();
  await page.locator("[data-pane=charts] [data-part=missing]").getByText("could not be loaded").waitFor();
  await page.locator("[data-tab=directives]").click();
  await page.locator("[data-pane=directives] [data-id=d1]").click();
  await page.locator("[data-card=d1]").waitFor();
  await page.locator("[data-action=amend]").click();
  await page.locator("[data-card=d1] [data-part=missing]").waitFor();
  await page.keyboard.press("?");
  await page.locator("dialog[data-sheet=missing] [data-part=missing]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });

  await page.context().unroute(PARTS);
  await page.locator("[data-tab=overview]").click();
  await page.locator("[data-pane=overview] .doc-title").waitFor();
  await page.context().close();
});

test("without what corrects and keeps, the page says so, reads on, and takes it up when it comes", async () => {
  const page = await app.open({ routes: { [WORK]: abort } });
  await page.locator("[data-notice=refused]").getByText("未能载入").waitFor();
  await pasteIntoField(page, MEETING);
  await page.locator("[data-pane=directives] [data-id=d1]").click();
  await page.locator("[data-card=d1]").waitFor();
  assert.notEqual(await page.locator("[data-keeping]").getAttribute("data-keeping"), "kept");

  await page.context().unroute(WORK);
  const count = Number(await page.locator("[data-pane=directives] [data-count]").getAttribute("data-count"));
  await page.keyboard.press("x");
  await hasCount(page, "directives", count - 1);
  await page.keyboard.press("u");
  await hasCount(page, "directives", count);
  await page.locator("[data-keeping=kept]").waitFor();
  await page.context().close();
});
