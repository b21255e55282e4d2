// From a pasted speech to its findings, and from each finding to its words.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SURE, count, hasCount, inView, paste, pasteIntoField, settled, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

/** A speech long enough to scroll, with the sure findings at its end. */
const LONG = `同志们：\n${"会议室里很安静，窗外下着小雨，大家认真听讲。\n".repeat(80)}${SURE}\n`;

test("a pasted speech shows the counts of three panes, and a directive its sentence", async () => {
  const page = await app.open();
  await pasteIntoField(page, LONG);
  await hasCount(page, "outline", 1);
  await hasCount(page, "directives", 1);
  await hasCount(page, "figures", 1);
  const row = page.locator("[data-pane=directives] [data-id=d1]");
  assert.match(await row.innerText(), /市发改委要确保6月底前开工项目20个/);
  assert.match(await row.innerText(), /确保/);
  const words = page.locator("[data-pane=source] .lit");
  assert.equal(await words.count(), 0);
  await row.click();
  await words.first().waitFor();
  assert.equal((await words.allInnerTexts()).join(""), "市发改委要确保6月底前开工项目20个。");
  assert.ok(await inView(words.first()), "the sentence is scrolled into view");
  assert.equal(new URL(page.url()).hash, "#d1");
  assert.equal(await page.locator("[data-card=d1]").count(), 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("paragraphs that a page ran together in one line are read and shown apart", async () => {
  const page = await app.open();
  const paragraphs = ["同志们：", "一、加快除险加固", "市水利局要确保6月底前完工水库20座。", "二、管好用水秩序", "各乡镇要公开水价水量。"];
  await pasteIntoField(page, paragraphs.join("　　"));
  await hasCount(page, "outline", 2);
  await hasCount(page, "directives", 2);
  const shown = await page.locator("[data-pane=source] .line").allInnerTexts();
  assert.equal(shown.length, paragraphs.length);
  paragraphs.forEach((words, i) => assert.ok(shown[i].includes(words), `${shown[i]} holds ${words}`));
  await page.context().close();
});

/** A speech as a PDF reader hands it out: lines of 28 characters, a page's number between two of them. */
const BROKEN = [
  "同志们：",
  "今天我们召开全市水利工作推进会，主要任务是总结上半年的工作，",
  "安排部署下半年的工作，动员全市水利系统认清形势、鼓足干劲，确",
  "保全年目标任务圆满完成。",
  "一、加快除险加固",
  "市水利局要进一步压实责任，逐库排查安全隐患，倒排工期、挂图作",
  "— 1 —",
  "战，确保6月底前完工水库20座，年底前全部完成蓄水验收，坚决守",
  "住防汛安全的底线。",
  "二、管好用水秩序",
  "各乡镇要公开水价水量，接受群众监督，严格落实计划用水和定额管",
  "理制度，坚决防止跑冒滴漏。",
];

test("lines that were broken for their width are joined to paragraphs, and can be had back", async () => {
  const page = await app.open();
  const field = page.locator("[data-input=text]");
  const whole = [BROKEN[0], BROKEN.slice(1, 4).join(""), BROKEN[4], BROKEN[5] + BROKEN[7] + BROKEN[8], BROKEN[9], BROKEN[10] + BROKEN[11]];
  await pasteIntoField(page, BROKEN.join("\n"));
  await hasCount(page, "outline", 2);
  assert.equal(await field.inputValue(), whole.join("\n"));
  assert.match(await page.locator("[data-notice=done]").innerText(), /断成了许多行/);
  const task = page.locator("[data-pane=directives] [data-id]", { hasText: "挂图作战" }).first();
  assert.match(await task.innerText(), /市水利局[\s\S]*6月底前/);

  // A second page, pasted behind the first, is joined too; the first stays as it is.
  await page.locator("[data-action=edit]").click();
  await field.press("Control+End");
  await page.keyboard.type("\n");
  await paste(page, BROKEN.slice(1).join("\n"));
  await hasCount(page, "outline", 4);
  assert.equal(await field.inputValue(), [...whole, ...whole.slice(1)].join("\n"));
  await page.locator("[data-action=as-pasted]").click();
  assert.equal(await field.inputValue(), [...whole, ...BROKEN.slice(1)].join("\n"));
  assert.equal(await page.locator("[data-notice]").count(), 0);

  // Outside of the field too; what is typed then makes the offer void.
  await page.locator("[data-action=edit]").click();
  await page.locator("[data-pane=outline]").click();
  await paste(page, BROKEN.join("\n"));
  await hasCount(page, "outline", 2);
  assert.equal(await field.inputValue(), whole.join("\n"));
  await page.locator("[data-action=edit]").click();
  await field.press("Control+End");
  await page.keyboard.type("散会。");
  await page.locator("[data-action=as-pasted]").waitFor({ state: "detached" });
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a row of a table that was broken inside its cells is whole again, and its owner leads its task", async () => {
  const page = await app.open();
  const rows = [
    "序号\t重点任务\t牵头单位\t完成时限",
    "1\t加快水库除险加固，",
    "倒排工期。\t市水利局\t6月底前",
    "2\t\"抓好校车安全检查。",
    "整改隐患。\"\t市教育局\t10月底前",
  ];
  await pasteIntoField(page, rows.join("\n"));
  const whole = [rows[0], "1\t加快水库除险加固， 倒排工期。\t市水利局\t6月底前", "2\t抓好校车安全检查。 整改隐患。\t市教育局\t10月底前"];
  assert.equal(await page.locator("[data-input=text]").inputValue(), whole.join("\n"));
  for (const [words, owner, day] of [["水库", "市水利局", "6月底前"], ["校车", "市教育局", "10月底前"], ["隐患", "市教育局", "10月底前"]]) {
    const task = await page.locator("[data-pane=directives] [data-id]", { hasText: words }).first().innerText();
    assert.ok(task.includes(owner) && task.includes(day), task);
  }
  await page.context().close();
});

test("the words lead to the item, a second click to what lies around them", async () => {
  const page = await app.open();
  await pasteIntoField(page, SURE);
  await hasCount(page, "figures", 1);
  await page.locator("[data-pane=source] .text [data-id=f1]").first().click();
  await page.locator("[data-pane=figures] [data-id=f1][data-selected=true]").waitFor();
  assert.match(await page.locator("[data-card=f1]").innerText(), /20/);
  await page.locator("[data-pane=source] .text [data-id=f1]").first().click();
  await page.locator("[data-pane=directives] [data-id=d1][data-selected=true]").waitFor();
  await page.locator("[data-pane=source] .text [data-id='1']").first().click();
  await page.locator("[data-pane=outline] [data-id='1'][aria-selected=true]").waitFor();
  await page.context().close();
});

test("a chosen item far down a long table is scrolled to", async () => {
  const page = await app.open();
  const tasks = Array.from({ length: 60 }, (_, i) => `市发改委要确保6月底前开工项目${i + 20}个。`);
  await pasteIntoField(page, `一、着力扩大内需\n${tasks.join("\n")}`);
  await hasCount(page, "directives", 60);
  await page.locator("[data-pane=outline] [data-id='1']").click();
  await page.evaluate(() => document.querySelector(".text").scrollTo(0, 1e6));
  await page.locator("[data-pane=source] .text [data-id=d60]").first().click();
  const row = page.locator("[data-pane=directives] [data-id=d60][data-selected=true]");
  await row.waitFor();
  assert.ok(await inView(row));
  await page.context().close();
});

test("the address keeps the selection, back returns to the one before, Esc lets go", async () => {
  const page = await app.open();
  await pasteIntoField(page, SURE);
  await hasCount(page, "figures", 1);
  await page.locator("[data-pane=directives] [data-id=d1]").click();
  await page.locator("[data-tab=figures]").click();
  await page.locator("[data-pane=figures] [data-id=f1]").click();
  assert.equal(new URL(page.url()).hash, "#f1");
  await page.goBack();
  await page.locator("[data-card=d1]").waitFor();
  await page.goForward();
  await page.locator("[data-card=f1]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("[data-card]").waitFor({ state: "detached" });
  assert.equal(new URL(page.url()).hash, "");
  await page.context().close();
});

test("the sample is one click away and has findings of every kind", async () => {
  const page = await app.open();
  await page.locator("[data-action=sample]").click();
  await page.locator("[data-pane=outline] [data-id='3.1']").waitFor();
  await settled(page);
  for (const pane of ["outline", "figures", "directives"]) {
    assert.ok((await count(page, pane)) > 10, pane);
    assert.equal(await page.locator(`[data-pane=${pane}] [data-id]`).count(), await count(page, pane));
  }
  const text = await page.locator("[data-pane=source] .text").innerText();
  assert.ok(text.includes("在全市上半年经济运行调度暨下半年重点工作部署会上的讲话"));
  await page.context().close();
});

test("filters narrow the tables and the count says so", async () => {
  const page = await app.open();
  await pasteIntoField(page, `${SURE}\n市教育局要抓好落实。`);
  await hasCount(page, "directives", 2);
  const rows = page.locator("[data-pane=directives] [data-id]");
  await page.getByRole("button", { name: "有时限" }).click();
  await page.waitForFunction(() => document.querySelectorAll("[data-pane=directives] [data-id]").length === 1);
  assert.match(await page.locator("[data-pane=directives] .count").innerText(), /1 \/ 2/);
  await page.locator("[data-pane=directives] .search").fill("教育");
  await page.getByRole("button", { name: "清除筛选" }).first().click();
  await page.waitForFunction(() => document.querySelectorAll("[data-pane=directives] [data-id]").length === 2);
  assert.equal(await rows.count(), 2);
  await page.context().close();
});

test("a paste anywhere on the page replaces the text, and the old one can be had back", async () => {
  const page = await app.open();
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  await page.locator("[data-pane=directives] [data-id=d1]").click();
  await paste(page, `${SURE}\n市教育局要抓好落实。`);
  await hasCount(page, "directives", 2);
  await page.locator("[data-action=restore]").click();
  await hasCount(page, "directives", 1);
  assert.equal(await page.locator("[data-input=text]").inputValue(), SURE);
  await page.context().close();
});
