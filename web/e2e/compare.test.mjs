// Two documents side by side: what is new, gone and reworded, and what became of the targets.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hasCount, paste, pasteIntoField, settled, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

const OLD = `在年初工作会上的讲话
（2024年1月8日）
一、着力扩大内需
市发改委要确保6月底前开工项目20个。
市商务局要办好金秋消费季活动。
二、守牢安全底线
严禁带病运行。
要确保全年一般公共预算收入完成100亿元。`;

const NEW = `在年末工作会上的讲话
（2024年12月20日）
一、着力扩大内需
今年以来，一般公共预算收入完成105亿元。
市发改委要确保9月底前开工项目30个。
二、守牢安全底线
严禁带病运行。
市教育局要抓好校园食品安全整治。`;

async function compared() {
  const page = await app.open();
  await pasteIntoField(page, NEW);
  await hasCount(page, "outline", 2);
  await settled(page);
  await page.locator("[data-tab=compare]").click();
  await page.locator("[data-input=other]").click();
  await paste(page, OLD);
  await page.locator(".compared").waitFor();
  return page;
}

const rows = (page) => page.locator(".compared tbody tr").evaluateAll((all) => all.map((r) => [...r.cells].map((c) => c.textContent)));

test("tasks are aligned and say what became of them; a task of this document leads to its words", async () => {
  const page = await compared();
  const tasks = await rows(page);
  const of = (relation) => tasks.filter((r) => r[0] === relation);
  assert.deepEqual(of("继续"), [["继续", "严禁带病运行。", "严禁带病运行。"]]);
  assert.deepEqual(of("改写"), [["改写", "市发改委要确保6月底前开工项目20个。", "市发改委要确保9月底前开工项目30个。"]]);
  assert.deepEqual(of("新提").map((r) => r[2]), ["市教育局要抓好校园食品安全整治。"]);
  assert.ok(of("不再提").some((r) => r[1] === "市商务局要办好金秋消费季活动。"));
  const struck = await page.locator("[data-relation=reworded]").evaluate((r) => [...r.querySelectorAll("del, ins")].map((e) => `${e.tagName} ${e.textContent}`));
  assert.deepEqual(struck, ["DEL 6", "DEL 2", "INS 9", "INS 3"]);
  await page.locator("[data-relation=new] button").click();
  await page.locator("[data-card]").waitFor();
  assert.equal((await page.locator("[data-pane=source] .lit").allInnerTexts()).join(""), "市教育局要抓好校园食品安全整治。");
  await page.getByRole("button", { name: /^改写/ }).click();
  await page.waitForFunction(() => document.querySelectorAll(".compared tbody tr").length === 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("headings, indicators and targets have their own tables; the end gives the field back", async () => {
  const page = await compared();
  await page.getByRole("button", { name: "提纲", exact: true }).click();
  assert.deepEqual((await rows(page)).map((r) => r[0]), ["继续", "继续"]);
  await page.getByRole("button", { name: "目标完成", exact: true }).click();
  const targets = await rows(page);
  const income = targets.find((r) => r[0].includes("一般公共预算收入"));
  assert.match(income[1], /100亿元/);
  assert.match(income[2], /105亿元.*已达到/);
  await page.getByRole("button", { name: "指标", exact: true }).click();
  assert.ok((await rows(page)).some((r) => r[0].includes("一般公共预算收入") && r[1].includes("100亿元") && r[2].includes("105亿元")));
  await page.locator("[data-action=compare-end]").click();
  await page.locator("[data-input=other]").waitFor();
  assert.equal(await page.locator("[data-input=text]").inputValue(), NEW, "the text on the desk is untouched");
  await page.context().close();
});

test("a file can be the older document", async () => {
  const page = await app.open();
  await pasteIntoField(page, NEW);
  await settled(page);
  await page.locator("[data-tab=compare]").click();
  await page.locator("[data-input=other-files]").setInputFiles({ name: "年初.txt", mimeType: "text/plain", buffer: Buffer.from(OLD) });
  await page.locator(".compared").waitFor();
  assert.equal(await page.locator("[data-input=text]").inputValue(), NEW);
  await page.context().close();
});
