// Typing never waits for the analysis, and a late answer never replaces a newer one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SURE, count, hasCount, pasteIntoField, settled, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

test("what is typed is read once it rests", async () => {
  const page = await app.open();
  const field = page.locator("[data-input=text]");
  await field.click();
  await page.keyboard.type(SURE, { delay: 5 });
  await hasCount(page, "directives", 1);
  assert.ok(await field.evaluate((f) => f === document.activeElement), "the field keeps the focus");
  assert.equal(await field.inputValue(), SURE);
  await page.keyboard.type("\n市教育局要抓好落实。", { delay: 5 });
  await hasCount(page, "directives", 2);
  await page.context().close();
});

test("of many texts in quick succession only the last one is shown", async () => {
  const page = await app.open();
  await page.evaluate(() => {
    window.seen = [];
    const head = document.querySelector("[data-pane=directives] [data-count]");
    new MutationObserver(() => window.seen.push(Number(head.dataset.count))).observe(head, { attributes: true });
  });
  // A long text is still being read when the short one arrives; its answer is stale.
  const line = "市发改委要确保6月底前开工项目20个。\n";
  const field = page.locator("[data-input=text]");
  await field.evaluate((f, long) => {
    for (const text of [long, long.slice(0, long.length / 2), long.slice(0, 190)]) {
      f.value = text;
      f.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    }
  }, line.repeat(4000));
  await hasCount(page, "directives", 10);
  await page.waitForTimeout(1500);
  assert.equal(await count(page, "directives"), 10);
  assert.deepEqual(await page.evaluate(() => window.seen), [10], "no older answer was ever shown");
  await page.context().close();
});

test("200,000 characters: the page answers while they are read, and shows them", async () => {
  const page = await app.open();
  const paragraph =
    "（一）着力扩大内需。今年以来，全市经济运行稳中向好，各项事业取得新的进步，干部群众的精神面貌焕然一新，城乡面貌持续改善，社会大局保持稳定。市发改委要确保6月底前开工项目20个。各县区要结合实际抓好落实，把各项工作做深做细做实，让群众看得见、摸得着、得实惠。\n";
  const text = paragraph.repeat(Math.ceil(200_000 / paragraph.length));
  await pasteIntoField(page, text);
  // The page itself stays awake: a frame is drawn while the worker reads.
  await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))));
  await page.waitForFunction(() => Number(document.querySelector("[data-pane=directives] [data-count]").dataset.count) > 1000, null, {
    timeout: 60_000,
  });
  await settled(page);
  // The text is drawn in parts, down to its last line.
  await page.waitForFunction((n) => document.querySelectorAll("[data-pane=source] .line").length === n, text.trim().split("\n").length);
  // The window over the rows grows on the way down.
  const rows = page.locator("[data-pane=directives] tbody tr");
  const first = await rows.count();
  assert.ok(first < (await count(page, "directives")));
  await page.locator("[data-pane=directives] .body").evaluate((b) => b.scrollTo(0, b.scrollHeight));
  await page.waitForFunction((n) => document.querySelectorAll("[data-pane=directives] tbody tr").length > n, first);
  // It can be edited: the words typed at its end arrive in the field and in the panes.
  const before = await count(page, "directives");
  await page.locator("[data-action=edit]").click();
  const field = page.locator("[data-input=text]");
  await field.evaluate((f) => f.setSelectionRange(f.value.length, f.value.length));
  await page.keyboard.type("市教育局要确保8月底前建成学校3所。");
  assert.ok((await field.inputValue()).endsWith("市教育局要确保8月底前建成学校3所。"));
  await hasCount(page, "directives", before + 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a worker that traps is started again; the pane says so and the text stays", async () => {
  const page = await app.open();
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await page.workers()[0].evaluate(() => {
    self.onmessage = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
  });
  await page.locator("[data-action=edit]").click();
  const field = page.locator("[data-input=text]");
  await field.press("Control+End");
  await page.keyboard.type("市教育局要抓好落实。");
  await page.getByText("分析中断，已重新启动").first().waitFor();
  assert.equal(await field.inputValue(), `${SURE}市教育局要抓好落实。`);
  await page.keyboard.type("市科技局要抓好落实。");
  await hasCount(page, "directives", 3);
  assert.equal(await page.getByText("分析中断").count(), 0);
  await page.context().close();
});
