// Handing out: what the page exports is opened again by other programs' libraries and compared cell by cell.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import readSheets from "read-excel-file/node";
import { SURE, exported, hasCount, lay, pasteIntoField, rows, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

const TEXT = `在全市重点工作推进会上的讲话
（2024年3月8日）
一、着力扩大内需
市发改委要确保6月底前开工项目20个。
市住建局牵头，市水务局配合，11月底前完成48公里老旧管网改造。
二、守牢安全底线
严禁带病运行。`;

async function withText(text = TEXT) {
  const page = await app.open();
  await lay(page, text);
  return page;
}

test("paste, filter, export: the workbook holds the task table cell by cell, and the other two sheets", async () => {
  const page = await withText();
  await page.getByRole("button", { name: /^有时限/ }).click();
  const { name, bytes } = await exported(page, "xlsx");
  assert.equal(name, "在全市重点工作推进会上的讲话-任务分解表.xlsx");
  await page.getByText(`已导出《${name}》`).waitFor();
  const book = await readSheets(bytes);
  assert.deepEqual(book.map((s) => s.sheet), ["任务分解表", "关键数据", "提纲"]);
  const [head, first, second, third] = rows(book[0], "序号");
  assert.deepEqual(head, "序号 类别 工作任务 量化目标 工作措施 牵头领导 牵头单位 配合单位 完成时限 力度 原文出处 进展情况 存在问题 状态 备注".split(" "));
  const cells = (row, ...columns) => columns.map((c) => row[head.indexOf(c)] ?? "");
  const told = ["序号", "类别", "工作任务", "牵头单位", "配合单位", "完成时限", "力度", "原文出处"];
  assert.deepEqual(cells(first, ...told), [
    "1", "着力扩大内需", "市发改委要确保6月底前开工项目20个。", "市发改委", "", "6月底前（2024年6月30日）", "确保", "第一部分·第4段",
  ]);
  assert.deepEqual(cells(second, ...told), [
    "2", "着力扩大内需", "市住建局牵头，市水务局配合，11月底前完成48公里老旧管网改造。", "市住建局", "市水务局", "11月底前（2024年11月30日）", "一般", "第一部分·第5段",
  ]);
  assert.deepEqual(cells(third, ...told), ["3", "守牢安全底线", "严禁带病运行。", "", "", "", "严禁", "第二部分·第7段"]);
  assert.deepEqual(rows(book[2], "级别").slice(1).map((r) => r[1]), ["一、着力扩大内需", "二、守牢安全底线"]);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("columns are chosen and ordered, blanks marked, and the choice is kept", async () => {
  const page = await withText();
  const { bytes } = await exported(page, "csv", async (sheet) => {
    await sheet.locator("summary").click();
    for (const column of ["量化目标", "工作措施", "牵头领导", "配合单位", "力度", "原文出处", "进展情况", "存在问题", "状态", "备注"]) {
      await sheet.getByRole("checkbox", { name: column, exact: true }).uncheck();
    }
    await sheet.getByRole("button", { name: "完成时限前移" }).click({ clickCount: 1 });
    await sheet.getByRole("checkbox", { name: /待明确/ }).check();
  });
  const text = bytes.toString("utf8");
  assert.equal(text.charCodeAt(0), 0xfeff);
  const lines = text.slice(1).trimEnd().split("\r\n");
  assert.equal(lines[0], "序号,类别,工作任务,牵头单位,完成时限");
  assert.equal(lines[3], "3,守牢安全底线,严禁带病运行。,待明确,待明确");
  const again = await exported(page, "csv", (sheet) => sheet.getByRole("radio", { name: "提纲" }).check());
  assert.match(again.bytes.toString("utf8"), /一、着力扩大内需/);
  assert.match(again.name, /-提纲\.csv$/);
  await page.context().close();
});

test("every format comes out and says so, offline too", async () => {
  const page = await withText();
  await page.context().setOffline(true);
  const begins = { xlsx: "PK", docx: "PK", csv: "\ufeff", md: "#", json: "{", opml: "<?xml", mm: "<map", ics: "BEGIN:VCALENDAR" };
  for (const [extension, beginning] of Object.entries(begins)) {
    const { bytes, name } = await exported(page, extension);
    assert.ok(bytes.toString("utf8").startsWith(beginning), `${extension}: ${bytes.subarray(0, 20)}`);
    assert.ok(name.endsWith(`.${extension}`), name);
  }
  const { bytes } = await exported(page, "ics");
  assert.match(bytes.toString("utf8"), /DTSTART;VALUE=DATE:20240630/);
  const json = JSON.parse((await exported(page, "json")).bytes.toString("utf8"));
  assert.equal(json.directives.length, 3);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("with nothing to hand out the page says what to do", async () => {
  const page = await app.open();
  await page.locator("[data-action=export]").click();
  await page.locator("[data-export=xlsx]").click();
  await page.getByText("还没有可导出的内容").waitFor();
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await page.context().close();
});
