// Correcting: fields, away with it, put back, merge, split, add; undo and redo; the corrected workbook.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import readSheets from "read-excel-file/node";
import { MEETING, exported, hasCount, lay, rows, settled, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

async function withText(text = MEETING, options) {
  const page = await app.open(options);
  await lay(page, text);
  return page;
}

const row = (page, id) => page.locator(`[data-pane=directives] [data-id="${id}"]`);
const owners = (page, id) => row(page, id).locator(".owners-cell .cell").innerText();
const written = (page, name) => page.locator(`.amend [data-written=${name}]`);

/** Chooses a task and opens its fields. */
async function amend(page, id) {
  await row(page, id).locator("[data-row]").click();
  await page.locator(`[data-card="${id}"]`).waitFor();
  if ((await page.locator(".amend").count()) === 0) await page.locator("[data-action=amend]").click();
  await page.locator(".amend").waitFor();
}

/** Writes into a field and leaves it with Enter. */
async function write(page, name, words) {
  await written(page, name).first().fill(words);
  await written(page, name).first().press("Enter");
}

test("paste, filter, correct, undo, redo, export: the workbook holds the corrections cell by cell", async () => {
  const page = await withText();
  await page.getByRole("button", { name: /^确保/ }).click();
  assert.equal(await page.locator("[data-pane=directives] [data-id]").count(), 1);
  await amend(page, "d1");
  assert.equal(await written(page, "owners").inputValue(), "市发改委");
  await write(page, "owners", "市住建局（牵头）、市财政局（配合）");
  await row(page, "d1").locator("[data-hand=d1]", { hasText: "已改" }).waitFor();
  assert.match(await owners(page, "d1"), /市住建局（牵头）\s*市财政局（配合）/);
  assert.match(await page.locator(".as-read").innerText(), /原读：市发改委/);
  assert.equal((await page.locator("[data-pane=source] .lit").allInnerTexts()).join(""), "6月底前，市发改委要确保开工项目20个。");

  await page.locator("[data-action=undo]").click();
  await row(page, "d1").locator(".hand-tag").waitFor({ state: "detached" });
  assert.equal(await owners(page, "d1"), "市发改委");
  assert.ok(await page.locator("[data-action=undo]").isDisabled());
  await page.locator("[data-pane=directives] h2").click();
  await page.keyboard.press("Control+Shift+Z");
  await row(page, "d1").locator(".hand-tag").waitFor();
  await page.keyboard.press("Control+Z");
  await row(page, "d1").locator(".hand-tag").waitFor({ state: "detached" });
  await page.keyboard.press("Control+Shift+Z");
  await row(page, "d1").locator(".hand-tag").waitFor();

  await page.getByLabel("力度", { exact: true }).selectOption({ label: "必须" });
  await write(page, "deadline", "5月底前");
  await written(page, "date").first().fill("2024-05-31");
  await write(page, "targets", "20个；总投资30亿元");
  assert.match(await row(page, "d1").locator(".deadline-cell").innerText(), /5月底前\s*2024-05-31/);
  await page.locator("[data-pane=directives] h2").click();
  const { bytes } = await exported(page, "xlsx");
  const [head, first, ...rest] = rows((await readSheets(bytes))[0], "序号");
  const cells = (line, ...columns) => columns.map((c) => line[head.indexOf(c)] ?? "");
  assert.deepEqual(cells(first, "工作任务", "量化目标", "牵头单位", "配合单位", "完成时限", "力度", "原文出处"), [
    "6月底前，市发改委要确保开工项目20个。", "开工项目20个；总投资30亿元", "市住建局", "市财政局", "5月底前（2024年5月31日）", "必须", "第一部分·第4段",
  ]);
  assert.deepEqual(rest.map((r) => cells(r, "工作任务")[0]), ["市商务局要抓好消费，市文旅局要办好活动。", "严禁带病运行。"]);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a task is split, merged, taken out and put back; undo has no end", async () => {
  const page = await withText();
  await amend(page, "d2");
  await page.locator(".split summary").click();
  await page.locator(".split button", { hasText: "市文旅局" }).click();
  await hasCount(page, "directives", 4);
  assert.equal(await row(page, "d2").locator("[data-row]").innerText(), "市商务局要抓好消费，");
  const tail = page.locator("[data-pane=directives] tbody tr", { hasText: "市文旅局要办好活动。" });
  await tail.locator(".hand-tag", { hasText: "补录" }).waitFor();

  await amend(page, "d1");
  await page.locator("[data-action=merge-next]").click();
  await hasCount(page, "directives", 3);
  await page.locator("[data-card=d1]").waitFor();
  assert.match(await row(page, "d1").locator("[data-row]").innerText(), /开工项目20个。\s*市商务局要抓好消费，/);

  await row(page, "d3").locator("[data-row]").click();
  await page.locator("[data-card=d3]").waitFor();
  await page.locator("[data-action=not-one]").click();
  await hasCount(page, "directives", 2);
  await page.locator(".aside summary").click();
  const dropped = page.locator("[data-dropped=d3]");
  assert.match(await dropped.innerText(), /严禁带病运行。/);
  await dropped.getByRole("button", { name: "放回" }).click();
  await hasCount(page, "directives", 3);
  await page.locator("[data-pane=directives] h2").click();
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("u");
  await page.waitForFunction(() => document.querySelector("[data-action=undo]").disabled);
  await hasCount(page, "directives", 3);
  assert.equal(await page.locator(".hand-tag").count(), 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("words selected in the source become a task and a figure; an indicator is corrected", async () => {
  const page = await withText(`${MEETING}\n窗外的雨下了三小时，会议室灯火通明。`);
  await settled(page);
  const line = page.locator("[data-pane=source] .line", { hasText: "灯火通明" });
  const select = (words) =>
    line.evaluate((el, w) => {
      const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
      const at = el.textContent.indexOf(w);
      const place = (offset) => {
        walker.currentNode = el;
        for (let node = walker.nextNode(), passed = 0; node; passed += node.length, node = walker.nextNode()) {
          if (offset <= passed + node.length) return [node, offset - passed];
        }
        throw new Error("no such place");
      };
      getSelection().setBaseAndExtent(...place(at), ...place(at + w.length));
      el.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }, words);
  const before = Number(await page.locator("[data-pane=directives] [data-count]").getAttribute("data-count"));
  await select("会议室灯火通明");
  await page.locator("[data-action=add-task]").click();
  await hasCount(page, "directives", before + 1);
  const added = page.locator("[data-pane=directives] tbody tr", { hasText: "会议室灯火通明" });
  await added.locator(".hand-tag", { hasText: "补录" }).waitFor();
  await write(page, "owners", "市委办");
  assert.match(await added.innerText(), /市委办/);

  const figures = Number(await page.locator("[data-pane=figures] [data-count]").getAttribute("data-count"));
  await select("灯火");
  await page.locator("[data-action=add-figure]").click();
  await hasCount(page, "figures", figures + 1);
  await write(page, "indicator", "用电量");
  await page.getByLabel("状态", { exact: true }).selectOption({ label: "目标" });
  const figure = page.locator("[data-pane=figures] tbody tr", { hasText: "用电量" });
  assert.match(await figure.innerText(), /灯火[\s\S]*目标/);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("corrections stay with their sentences when the text is edited, and wait where a sentence is gone", async () => {
  const page = await withText();
  await amend(page, "d1");
  await write(page, "owners", "市住建局");
  await amend(page, "d3");
  await write(page, "owners", "市应急局");
  await page.locator("[data-pane=directives] h2").click();
  await page.keyboard.press("i");
  await page.locator("[data-input=text]").evaluate((el) => el.setSelectionRange(el.value.indexOf("6月底前"), el.value.indexOf("6月底前")));
  await page.keyboard.type("市教育局要抓好落实。\n");
  await hasCount(page, "directives", 4);
  const first = page.locator("[data-pane=directives] tbody tr", { hasText: "开工项目20个" });
  await first.locator(".owners-cell", { hasText: "市住建局" }).waitFor();
  await page.keyboard.press("Control+End");
  for (let i = 0; i < "严禁带病运行。".length; i += 1) await page.keyboard.press("Backspace");
  await page.locator(".aside.lost", { hasText: "严禁带病运行。" }).waitFor();
  await page.keyboard.type("严禁带病运行。");
  await page.locator(".aside.lost").waitFor({ state: "detached" });
  const last = page.locator("[data-pane=directives] tbody tr", { hasText: "严禁带病运行" });
  await last.locator(".owners-cell", { hasText: "市应急局" }).waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("what is typed in a field stays there while the page changes around it, and Escape takes it back", async () => {
  const page = await withText();
  await amend(page, "d1");
  await written(page, "owners").fill("市水务局");
  await page.evaluate(() => window.dispatchEvent(new HashChangeEvent("hashchange")));
  await page.waitForTimeout(50);
  assert.equal(await written(page, "owners").inputValue(), "市水务局");
  await written(page, "owners").press("Escape");
  assert.equal(await written(page, "owners").inputValue(), "市发改委");
  assert.ok(await page.locator("[data-action=undo]").isDisabled());
  await page.context().close();
});
