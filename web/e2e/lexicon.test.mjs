// My words: rows of one's own change what is read, prove themselves beside their cells, are kept, and travel as one file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { hasCount, pasteIntoField, settled, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

const TEXT = "一、抓好招商\n市商务局对重点项目一抓到底。\n市教育局要做好保障。";
const CELLS = { words: "一抓到底", example: "对项目建设⟦一抓到底⟧。", counter: "一抓就灵。" };

async function withText(page) {
  await pasteIntoField(page, TEXT);
  await settled(page);
  await hasCount(page, "directives", 1);
  await page.keyboard.press("Escape");
}

async function replaceText(page, text) {
  await page.keyboard.press("i");
  await pasteIntoField(page, text);
  await settled(page);
  await page.keyboard.press("Escape");
}

async function openWords(page) {
  await page.locator("[data-pane=directives] h2").click();
  await page.keyboard.press("w");
  const sheet = page.locator("dialog[data-sheet=own]");
  await sheet.waitFor();
  return sheet;
}

async function close(sheet) {
  await sheet.locator("[data-action=close-sheet]").click();
  await sheet.waitFor({ state: "detached" });
}

/** Writes into a cell of a row and leaves it. */
async function write(row, cell, words) {
  await row.locator(`[data-written=own-${cell}]`).fill(words);
  await row.locator(`[data-written=own-${cell}]`).press("Enter");
}

/** Adds the row that makes a task of the first sentence. */
async function addRow(page) {
  const sheet = await openWords(page);
  await sheet.locator("[data-action=own-add]").click();
  const row = sheet.locator("[data-own=用户-1]");
  await row.waitFor();
  for (const [cell, words] of Object.entries(CELLS)) await write(row, cell, words);
  await row.locator("[data-cell=own-value] select").selectOption("must");
  await sheet.locator("[data-own=用户-1]:not([data-wrong])").waitFor();
  return sheet;
}

const force = (page, id) => page.locator(`[data-pane=directives] [data-id=${id}] .force-tag`).first();

const give = (sheet, name, text) =>
  sheet.locator("[data-input=own-file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

test("a row makes a task, is there after loading again, and its force is the task's", async () => {
  const page = await app.open();
  await withText(page);
  await close(await addRow(page));
  await hasCount(page, "directives", 2);
  await force(page, "d1").getByText("必须").waitFor();
  await page.reload();
  await hasCount(page, "directives", 2);
  const sheet = await openWords(page);
  await sheet.locator("[data-own=用户-1] [data-cell=own-value] select").selectOption("strive");
  await close(sheet);
  await force(page, "d1").getByText("力争").waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a row that does not hold says why beside its cells, stays, and holds up nothing", async () => {
  const page = await app.open();
  await withText(page);
  const sheet = await addRow(page);
  const row = sheet.locator("[data-own=用户-1]");
  await write(row, "counter", "要一抓到底。");
  await row.getByText("“反例”列：用户-1：“要一抓到底。”不应命中，实际命中").waitFor();
  await close(sheet);
  await hasCount(page, "directives", 1);
  await page.locator("[data-notice=refused]").getByText("我的词表里有 1 行不成立").waitFor();
  await page.reload();
  await page.locator("[data-notice=refused] [data-action=own]").click();
  assert.equal(await row.locator("[data-written=own-counter]").inputValue(), "要一抓到底。");
  await write(row, "counter", CELLS.counter);
  await sheet.locator("[data-own=用户-1]:not([data-wrong])").waitFor();
  await close(sheet);
  await hasCount(page, "directives", 2);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("rows travel as one file; everything erased, the file brings them back; a broken file changes nothing", async () => {
  const page = await app.open();
  await withText(page);
  const sheet = await addRow(page);
  const [download] = await Promise.all([page.waitForEvent("download"), sheet.locator("[data-action=own-export]").click()]);
  const file = await readFile(await download.path(), "utf8");
  assert.equal(download.suggestedFilename(), "我的词表.tsv");
  assert.ok(file.startsWith("\ufeff词表\t编号\t写法\t"), file);
  await close(sheet);
  await page.keyboard.press("b");
  await page.locator("[data-action=erase-all]").click();
  await page.locator("[data-action=erase-all]").click();
  await page.locator("[data-notice=done]").waitFor();
  await page.reload();
  await withText(page);
  const again = await openWords(page);
  assert.equal(await again.locator("[data-own]").count(), 0);
  await give(again, "同事的.tsv", file);
  await again.locator("[data-own-said]").getByText("从《同事的.tsv》加入了 1 行。").waitFor();
  await give(again, "坏.tsv", `${file}部署词\t用户-2\t少几列\n`);
  await again.locator(".own-refused").getByText("坏.tsv 第3行：应有9列，实有3列").waitFor();
  assert.equal(await again.locator("[data-own]").count(), 1);
  await close(again);
  await hasCount(page, "directives", 2);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("two tabs have the same rows; the later one counts and says so", async () => {
  const page = await app.open();
  const tab = await page.context().newPage();
  await tab.goto(app.url);
  await tab.locator("[data-pane=source]").waitFor();
  await withText(page);
  await close(await addRow(page));
  await tab.locator("[data-notice=done]").getByText("另一个标签页改了我的词表").waitFor();
  await tab.bringToFront();
  const sheet = await openWords(tab);
  await sheet.locator("[data-own=用户-1] [data-action=own-remove]").click();
  await sheet.locator("[data-own=用户-1] [data-action=own-remove]").click();
  await hasCount(page, "directives", 1);
  await page.context().close();
});

test("a corrected force becomes a row by which the next text is read, a task that was none a mask", async () => {
  const page = await app.open();
  await pasteIntoField(page, "市教育局要确保开学平安。\n确保线以内的由市水务局管。");
  await settled(page);
  await page.keyboard.press("Escape");
  await page.locator("[data-pane=directives] [data-id=d1] [data-row]").click();
  await page.locator("[data-action=amend]").click();
  await page.locator(".amend select").first().selectOption({ label: "必须" });
  await page.locator("[data-card=d1] [data-action=remember]").click();
  const sheet = page.locator("dialog[data-sheet=own]");
  const row = sheet.locator("[data-own=用户-1]");
  const cell = (of, name) => of.locator(`[data-written=own-${name}]`).inputValue();
  assert.equal(await cell(row, "words"), "确保");
  assert.equal(await cell(row, "example"), "市教育局要⟦确保⟧开学平安。");
  await row.locator("[data-cell=own-value] select").getByText("必须").waitFor({ state: "attached" });
  await write(row, "counter", "保证完成。");
  await sheet.locator("[data-own=用户-1]:not([data-wrong])").waitFor();
  await sheet.locator(".own-shaken").waitFor();
  await close(sheet);
  await replaceText(page, "市农业农村局确保颗粒归仓。");
  await force(page, "d1").getByText("必须").waitFor();
  await page.locator("[data-pane=directives] [data-id=d1] [data-row]").click();
  await page.locator("[data-action=not-one]").click();
  await page.locator("[data-pane=directives] .aside:not(.lost) summary").click();
  await page.locator("[data-dropped] [data-action=remember]").click();
  const mask = sheet.locator("[data-own=用户-2]");
  assert.equal(await cell(mask, "words"), "确保颗粒归仓");
  assert.equal(await cell(mask, "example"), "市农业农村局⟦确保颗粒归仓⟧。");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 360]) {
    test(`axe finds nothing on the sheet: ${colorScheme}, ${width} px`, async () => {
      const page = await app.open({ colorScheme, viewport: { width, height: 900 } });
      await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
      await page.keyboard.press("Escape");
      await page.locator("[data-action=library]").first().click();
      await page.locator("dialog[data-sheet=library] [data-action=own]").click();
      const sheet = page.locator("dialog[data-sheet=own]");
      await sheet.locator("[data-action=own-add]").click();
      await sheet.locator("[data-own=用户-1][data-wrong]").waitFor();
      await give(sheet, "坏.tsv", "编号\t写法\n");
      await sheet.locator(".own-refused").waitFor();
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" | ")}`), []);
      await page.context().close();
    });
  }
}
