// Looking: the overview, the checks, the tables sorted, put together and filtered, the outline folded, everything copied.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SURE, hasCount, inView, pasteIntoField, settled, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

/** Opens the page with our sample on it. */
async function withSample(options) {
  const page = await app.open(options);
  await page.locator("[data-action=sample]").click();
  await page.locator("[data-pane=outline] [data-id='3.1']").waitFor();
  await settled(page);
  return page;
}

const ids = (page, pane) => page.locator(`[data-pane=${pane}] [data-id]`).evaluateAll((rows) => rows.map((r) => r.dataset.id));
const lit = async (page) => (await page.locator("[data-pane=source] .lit").allInnerTexts()).join("");

test("the overview says what the text is, its parts lead to their places, its rows light their words", async () => {
  const page = await withSample();
  await page.keyboard.press("3");
  const pane = page.locator("[data-pane=overview]");
  await pane.locator(".doc-title").waitFor();
  assert.equal(await pane.locator(".doc-title").innerText(), "在全市上半年经济运行调度暨下半年重点工作部署会上的讲话");
  assert.match(await pane.locator(".facts").innerText(), /文种\s+讲话[\s\S]*2024[\s\S]*1606 字/);
  const plan = page.locator("[data-pane=source] .line", { hasText: "三、扎实做好下半年重点工作" }).first();
  assert.ok(!(await inView(plan)));
  await pane.getByRole("button", { name: /^部署 / }).click();
  assert.ok(await inView(plan));
  const rows = pane.locator("[data-id]");
  assert.equal(await pane.locator("[data-id^=f]").count(), 10);
  const dates = await pane.locator(".when").allInnerTexts();
  assert.deepEqual(dates, [...dates].sort(), "the next day stands first");
  await rows.last().click();
  await page.locator("[data-card]").waitFor();
  assert.ok((await pane.locator("[data-selected=true]").innerText()).includes((await lit(page)).slice(0, 8)));
  assert.ok(await pane.isVisible(), "choosing keeps the pane");
  await page.keyboard.press("k");
  await page.waitForFunction((id) => document.querySelector("[data-card]")?.dataset.card !== id, await rows.last().getAttribute("data-id"));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a gap in the numbering is a hint with its place", async () => {
  const page = await app.open();
  await pasteIntoField(page, "一、抓发展\n要抓好项目。\n三、抓民生\n要办好实事。\n四、抓作风\n要改进作风。");
  await hasCount(page, "outline", 3);
  await page.locator("[data-tab=checks]").click();
  const row = page.locator("[data-pane=checks] [data-id=c1]");
  assert.match(await row.innerText(), /三、/);
  await row.click();
  await page.locator("[data-card=c1]").waitFor();
  assert.equal(await lit(page), "三、");
  await page.context().close();
});

test("figures sort by a click on the head and narrow to one indicator", async () => {
  const page = await withSample();
  await page.locator("[data-tab=figures]").click();
  const pane = page.locator("[data-pane=figures]");
  const before = await ids(page, "figures");
  await pane.getByRole("button", { name: "数值" }).click();
  await pane.locator("[aria-sort=ascending]").waitFor();
  assert.notDeepEqual(await ids(page, "figures"), before);
  await pane.getByRole("button", { name: "数值" }).click();
  await pane.getByRole("button", { name: "数值" }).click();
  assert.deepEqual(await ids(page, "figures"), before, "a third click gives back the order of the text");
  await pane.getByRole("combobox", { name: "指标" }).selectOption("工业投资");
  await pane.locator(".sentence").waitFor();
  assert.match(await pane.locator(".sentence").innerText(), /指标：工业投资/);
  const shown = await pane.locator("[data-id]").allInnerTexts();
  assert.ok(shown.length > 1 && shown.every((t) => t.includes("工业投资")));
  assert.match(await pane.locator(".count").first().innerText(), new RegExp(`显示 ${shown.length} / `));
  await page.context().close();
});

test("directives are put together, filtered, and the filter reads as a sentence", async () => {
  const page = await withSample();
  const pane = page.locator("[data-pane=directives]");
  await pane.getByRole("combobox", { name: "分组" }).selectOption("deadline");
  const heads = await pane.locator(".group").allInnerTexts();
  assert.match(heads[0], /^2024-08-31/);
  assert.match(heads.at(-1), /^待明确/);
  await pane.getByRole("button", { name: /^确保/ }).click();
  await pane.getByRole("button", { name: /^有时限/ }).click();
  await pane.getByRole("combobox", { name: "章节" }).selectOption("3.4");
  assert.equal((await pane.locator(".sentence span").first().innerText()).replace(/\s/g, ""), "力度：确保·有时限·（四）兜牢民生底线");
  const shown = await pane.locator("[data-id]").allInnerTexts();
  assert.ok(shown.length > 0 && shown.every((t) => t.includes("确保")));
  await pane.locator(".sentence button").click();
  await hasCount(page, "directives", (await ids(page, "directives")).length);
  const reason = await pane.locator("[data-id]", { hasText: "确保9月底前" }).locator(".force").getAttribute("title");
  assert.match(reason, /依据：.*“确保”（DIR-\d+）/);
  await page.context().close();
});

test("the outline folds to a level, opens one by one, is searched, and its card leads to what it holds", async () => {
  const page = await withSample();
  const pane = page.locator("[data-pane=outline]");
  await pane.getByRole("combobox", { name: "层级" }).selectOption("1");
  await page.waitForFunction(() => document.querySelectorAll("[data-pane=outline] [data-id]").length === 3);
  await pane.locator("[data-id='3'] .twist").click();
  await pane.locator("[data-id='3.1']").waitFor();
  assert.equal(await pane.locator("[data-id='1.1']").count(), 0);
  await pane.locator("[data-id='3']").click();
  await page.keyboard.press("ArrowLeft");
  await pane.locator("[data-id='3.1']").waitFor({ state: "detached" });
  await page.keyboard.press("ArrowRight");
  await pane.locator("[data-id='3.1']").waitFor();
  await page.keyboard.press("Escape");
  await pane.locator(".search").fill("消费");
  await page.waitForFunction(() => document.querySelectorAll("[data-pane=outline] [data-id]").length < 6);
  assert.deepEqual(await ids(page, "outline"), ["2", "2.2", "3", "3.2"]);
  await pane.locator("[data-id='3.2']").click();
  await page.locator("[data-card='3.2']").getByRole("button", { name: "查看 2 条任务" }).click();
  assert.equal((await ids(page, "directives")).length, 2);
  await page.context().close();
});

test("what is shown is copied as a table and as text", async () => {
  const page = await app.open();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await pasteIntoField(page, `${SURE}\n市教育局要抓好落实。`);
  await hasCount(page, "directives", 2);
  await page.getByRole("button", { name: /^有时限/ }).click();
  await page.locator("[data-pane=directives] [data-action=copy]").click();
  await page.getByText("已复制 1 行").waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { html: await read("text/html"), plain: await read("text/plain") };
  });
  // Another page takes it in: ours refuses to make anything of words that are markup.
  const other = await page.context().newPage();
  await other.setContent(copied.html);
  const cells = await other.evaluate(() => [...document.querySelector("table").rows].map((r) => [...r.cells].map((c) => c.textContent)));
  await other.close();
  assert.deepEqual(cells[0], ["序号", "任务", "力度", "责任单位", "时限", "量化目标", "出处"]);
  assert.deepEqual(cells[1].slice(0, 5), ["1", "市发改委要确保6月底前开工项目20个。", "确保", "市发改委", "6月底前"]);
  assert.equal(copied.plain.trimEnd().split("\n")[1].split("\t")[1], "市发改委要确保6月底前开工项目20个。");
  await page.locator("[data-pane=outline] [data-action=copy]").click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) === "一、着力扩大内需\n");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("every mark of every chart leads to its words, by mouse and by keyboard, and the table says the same", async () => {
  const page = await app.open();
  await page.clock.install({ time: new Date(2024, 8, 5, 9) });
  await page.reload();
  await page.locator("[data-action=sample]").click();
  await page.locator("[data-pane=outline] [data-id='3.1']").waitFor();
  await settled(page);
  await page.locator("[data-tab=charts]").click();
  for (const chart of ["deadlines", "growth", "progress", "weight"]) {
    const figure = page.locator(`[data-chart=${chart}]`);
    const marks = figure.locator(".chart-mark");
    const rows = figure.locator("tbody tr");
    assert.ok((await marks.count()) > 0, chart);
    assert.equal(await rows.count(), await marks.count(), `${chart}: as many rows as marks`);
    const id = await marks.last().getAttribute("data-id");
    await marks.last().click();
    await page.locator(`[data-card='${id}']`).waitFor();
    assert.equal(await page.locator(`[data-pane=source] .lit[data-id='${id}']`).count() > 0, true, `${chart}: ${id} is lit`);
    await marks.first().focus();
    await page.keyboard.press("Enter");
    await page.locator(`[data-card='${await marks.first().getAttribute("data-id")}']`).waitFor();
  }
  const deadlines = page.locator("[data-chart=deadlines]");
  assert.match(await deadlines.locator(".chart-mark").first().getAttribute("aria-label"), /^2024-08-31 市自然资源局 已过 5 天/);
  assert.match(await deadlines.locator(".chart-mark").nth(2).getAttribute("aria-label"), /^2024-09-30 市发改委 还有 25 天/);
  await deadlines.locator("summary").click();
  assert.match(await deadlines.locator("tbody tr").first().innerText(), /2024-08-31\s+已过 5 天\s+市自然资源局/);
  const wide = await page.locator("[data-pane=charts] .body").evaluate((e) => e.scrollWidth - e.clientWidth);
  assert.ok(wide <= 0, "no chart is wider than its pane");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("what is not settled is listed with what it lacks", async () => {
  const page = await app.open();
  await pasteIntoField(page, `${SURE}\n市教育局要抓好落实。\n二、上半年工作回顾\n上半年，税收增长*%。`);
  await hasCount(page, "directives", 2);
  await page.keyboard.press("Escape");
  await page.keyboard.press("6");
  const pane = page.locator("[data-pane=gaps]");
  await pane.locator("[data-id]").first().waitFor();
  assert.deepEqual(await ids(page, "gaps"), ["d2", "f2"]);
  assert.match(await pane.locator("[data-id=d2]").innerText(), /缺时限[\s\S]*缺量化目标/);
  assert.doesNotMatch(await pane.locator("[data-id=d2]").innerText(), /缺责任单位/);
  await pane.getByRole("button", { name: /^数据隐去/ }).click();
  await page.waitForFunction(() => document.querySelectorAll("[data-pane=gaps] [data-id]").length === 1);
  await pane.locator("[data-id=f2]").click();
  assert.equal(await lit(page), "*%");
  await page.context().close();
});
