// Following up: states, words and days of each task, the three colours by date, and the columns of the workbook.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import readSheets from "read-excel-file/node";
import { exported, lay, rows, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

const TEXT = `在全市重点工作推进会上的讲话
（2024年3月8日）
一、着力扩大内需
6月底前，市发改委要确保开工项目20个。
市住建局牵头，市水务局配合，11月底前完成48公里老旧管网改造。
二、守牢安全底线
严禁带病运行。`;

/** The page on a day of our own, with the text in its ledger. */
async function onDay(day) {
  const page = await app.open();
  await page.clock.setFixedTime(new Date(`${day}T09:00:00`));
  await page.reload();
  await lay(page, TEXT);
  await page.keyboard.press("0");
  await page.locator("[data-pane=ledger] [data-id=d1]").waitFor();
  return page;
}

const row = (page, id) => page.locator(`[data-pane=ledger] [data-id="${id}"]`);
const light = (page, id) => row(page, id).locator("[data-light]").innerText();

test("the colours follow the day: overdue, near, open", async () => {
  const page = await onDay("2024-06-25");
  assert.equal(await light(page, "d1"), "临近 还有 5 天");
  assert.equal((await light(page, "d2")).trim(), "未达 还有 158 天");
  assert.equal((await light(page, "d3")).trim(), "未达");
  await page.context().close();
  const later = await onDay("2024-07-02");
  assert.equal(await light(later, "d1"), "逾期 已过 2 天");
  const ledger = later.locator("[data-pane=ledger]");
  await ledger.getByRole("button", { name: /^逾期1/ }).click();
  assert.equal(await ledger.locator("[data-id]").count(), 1);
  assert.match(await ledger.locator(".sentence").innerText(), /逾期/);
  await row(later, "d1").getByRole("combobox", { name: "状态" }).selectOption({ label: "已完成" });
  await ledger.getByText("没有符合").waitFor();
  await ledger.locator(".empty button").click();
  assert.equal(await row(later, "d1").locator("[data-light]").count(), 0, "what is done has no colour");
  assert.deepEqual(later.troubles, []);
  await later.context().close();
});

test("arrow keys write in a field and walk outside of it", async () => {
  const page = await onDay("2024-06-25");
  const note = row(page, "d1").locator("[data-written=note]");
  await note.fill("一\n二");
  await note.press("ArrowUp");
  await note.press("Home");
  await note.pressSequentially("第");
  assert.equal(await note.inputValue(), "第一\n二");
  assert.equal(await page.locator("[data-card]").count(), 0);
  await row(page, "d1").locator("[data-row]").focus();
  await page.keyboard.press("ArrowDown");
  await page.locator("[data-pane=ledger] [data-selected=true]").waitFor();
  await page.context().close();
});

test("what is written is kept, undone by key, and stands in the workbook", async () => {
  const page = await onDay("2024-06-25");
  await row(page, "d1").getByRole("combobox", { name: "状态" }).selectOption({ label: "推进中" });
  assert.equal(await row(page, "d1").locator("[data-written=started]").inputValue(), "2024-06-25");
  const write = async (id, name, words) => {
    await row(page, id).locator(`[data-written=${name}]`).fill(words);
    await row(page, id).locator(`[data-written=${name}]`).blur();
  };
  await write("d1", "progress", "已开工12个");
  await write("d1", "problems", "用地指标不足");
  await write("d1", "note", "每周五调度");
  await row(page, "d2").getByRole("combobox", { name: "状态" }).selectOption({ label: "已销号" });
  await write("d2", "note", "写错了");
  await page.locator("[data-pane=ledger] h2").click();
  await page.keyboard.press("Control+Z");
  assert.equal(await row(page, "d2").locator("[data-written=note]").inputValue(), "");
  assert.equal(await page.locator("[data-pane=ledger] .hand-tag").count(), 0, "following up is no correction");

  await page.locator("[data-keeping=kept]").waitFor();
  await page.reload();
  await row(page, "d1").waitFor();
  assert.equal(await row(page, "d1").locator("[data-written=progress]").inputValue(), "已开工12个");
  await row(page, "d2").locator("[data-row]").click();
  await page.locator("[data-card=d2]").waitFor();
  assert.equal((await page.locator("[data-pane=source] .lit").allInnerTexts()).join(""), "市住建局牵头，市水务局配合，11月底前完成48公里老旧管网改造。");

  const { bytes } = await exported(page, "xlsx");
  const [head, ...lines] = rows((await readSheets(bytes))[0], "序号");
  const cells = lines.map((line) => ["进展情况", "存在问题", "状态", "备注"].map((c) => line[head.indexOf(c)] ?? ""));
  assert.deepEqual(cells, [["已开工12个", "用地指标不足", "推进中", "每周五调度"], ["", "", "已销号", ""], ["", "", "", ""]]);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
