// Empty, without findings, in English, at 360 px, without storage.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SURE, count, hasCount, inView, pasteIntoField, settled, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

test("the empty desk says what to do and that the text stays here", async () => {
  const page = await app.open();
  assert.equal(await page.locator("[data-input=text]").getAttribute("placeholder"), "粘贴讲话全文，或把文件拖到这里");
  await page.getByText("文字不离开这台电脑").waitFor();
  for (const pane of ["outline", "figures", "directives"]) {
    assert.equal(await count(page, pane), 0);
    assert.match(await page.locator(`[data-pane=${pane}] .empty`).innerText(), /列在这里/);
  }
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await page.locator("[data-action=clear]").click();
  await hasCount(page, "directives", 0);
  await page.getByText("文字不离开这台电脑").waitFor();
  await page.context().close();
});

test("a text of white space is an empty text", async () => {
  const page = await app.open();
  await pasteIntoField(page, "  \n　\n");
  await page.locator("[data-pane=directives] .empty").getByText("列在这里").waitFor();
  await page.context().close();
});

test("a text without findings gets a friendly word in each pane", async () => {
  const page = await app.open();
  await pasteIntoField(page, "窗外下着小雨。");
  await page.getByText("未发现任务").waitFor();
  await page.getByText("未发现标题").waitFor();
  await page.locator("[data-tab=figures]").click();
  await page.getByText("未发现数据").waitFor();
  await page.context().close();
});

test("English: every word of the page changes, the choice is remembered", async () => {
  const page = await app.open();
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await page.locator("[data-action=lang]").click();
  await page.getByRole("heading", { name: "Directives" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(await page.locator("[data-pane=directives] [data-id=d1]").innerText(), /ensure/);
  // Only the text itself, what was taken from it, and the way back are Chinese.
  const chrome = await page.locator(".topbar .quiet:not([data-action=lang]), .pane h2, .count, .chip, .tools").allInnerTexts();
  assert.doesNotMatch(chrome.join(" "), /[一-龥]/);
  await page.reload();
  await page.getByRole("heading", { name: "Directives" }).waitFor();
  await page.context().close();
});

test("a browser that refuses storage still gives the page", async () => {
  const page = await app.open();
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.reload();
  await page.locator("[data-action=lang]").click();
  await page.getByRole("heading", { name: "Directives" }).waitFor();
  await page.context().close();
});

test("at 1024 px the words bring up the pane that lists them", async () => {
  const page = await app.open({ viewport: { width: 1024, height: 768 } });
  await pasteIntoField(page, SURE);
  await hasCount(page, "figures", 1);
  assert.ok(await page.locator("[data-pane=directives]").isVisible());
  assert.ok(!(await page.locator("[data-pane=figures]").isVisible()));
  await page.locator("[data-pane=source] .text [data-id=f1]").first().click();
  await page.locator("[data-pane=figures] [data-id=f1][data-selected=true]").waitFor();
  assert.ok(!(await page.locator("[data-pane=directives]").isVisible()));
  await page.context().close();
});

test("at 360 px one pane shows at a time, and a finding leads to its words", async () => {
  const page = await app.open({ viewport: { width: 360, height: 740 } });
  await page.locator("[data-action=sample]").click();
  await settled(page);
  for (const pane of ["outline", "overview", "figures", "directives", "checks", "source"]) {
    await page.locator(`[data-tab=${pane}]`).click();
    assert.ok(await page.locator(`[data-pane=${pane}]`).isVisible(), pane);
    assert.equal(await page.locator("[data-pane]:visible").count(), 1);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${pane} is ${wide} px wide`);
  }
  await page.locator("[data-tab=directives]").click();
  await page.locator("[data-pane=directives] [data-id=d3]").click();
  const lit = page.locator("[data-pane=source] .lit").first();
  await lit.waitFor();
  assert.ok(await inView(lit));
  assert.equal(await page.locator("[data-card=d3]").count(), 1);
  await page.context().close();
});

test("a page that stopped says so and leaves the text to be copied", async () => {
  const page = await app.open();
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await page.evaluate(async () => {
    // (module (func (export "f") unreachable)): a real trap, as a defect in the page would be.
    const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11);
    const { instance } = await WebAssembly.instantiate(bytes);
    setTimeout(() => instance.exports.f());
  });
  await page.locator("[data-notice=stopped]").waitFor();
  assert.equal(await page.locator("[data-input=text]").inputValue(), SURE);
  await page.context().close();
});
