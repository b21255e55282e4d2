// Keeping: nothing is lost when the page is loaded again, tabs do not overwrite each other, a browser that refuses to keep
// anything is worked in all the same, and everything can be erased.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SURE, hasCount, lay, pasteIntoField, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

const OTHER = "关于夏收工作的通知\n一、抓好夏收\n市农业农村局要确保颗粒归仓。\n市气象局要做好预报。";

const state = (page, name) => page.locator(`[data-keeping=${name}]`).waitFor();
const owners = (page) => page.locator("[data-pane=directives] [data-id=d1] .owners-cell .cell");

const withText = (page, text = SURE) => lay(page, text);

/** Writes an owner into the first task. */
async function correct(page, words) {
  await page.locator("[data-pane=directives] [data-id=d1] [data-row]").click();
  if ((await page.locator(".amend").count()) === 0) await page.locator("[data-action=amend]").click();
  await page.locator("[data-written=owners]").fill(words);
  await page.locator("[data-written=owners]").press("Enter");
  await owners(page).getByText(words).waitFor();
}

async function another(page) {
  const tab = await page.context().newPage();
  tab.troubles = page.troubles;
  await tab.goto(app.url);
  await tab.locator("[data-pane=source]").waitFor();
  return tab;
}

async function openLibrary(page) {
  await page.locator("[data-action=library]").first().click();
  const sheet = page.locator("dialog[data-sheet=library]");
  await sheet.waitFor();
  return sheet;
}

/** What the database holds, read past the page. */
const stored = (page) =>
  page.evaluate(
    () =>
      new Promise((done, failed) => {
        const request = indexedDB.open("gangmu");
        request.onerror = () => failed(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction("texts").objectStore("texts").getAll();
          all.onsuccess = () => {
            request.result.close();
            done(all.result.map((v) => JSON.parse(v)));
          };
        };
      }),
  );

test("the page loaded again has the text, the corrections, the selection and the panes", async () => {
  const page = await app.open();
  await withText(page);
  await correct(page, "市住建局");
  await page.locator("[data-tab=gaps]").click();
  await state(page, "kept");
  await page.reload();
  await owners(page).getByText("市住建局").waitFor({ state: "attached" });
  await page.locator("[data-pane=gaps]").waitFor();
  await page.locator("[data-card=d1] .hand-tag").waitFor();
  await page.locator("[data-action=undo]").click();
  await page.locator("[data-card=d1] .hand-tag").waitFor({ state: "detached" });
  await state(page, "kept");
  await page.reload();
  await hasCount(page, "directives", 1);
  assert.equal(await page.locator(".hand-tag").count(), 0);
  assert.ok(await page.locator("[data-action=redo]").isEnabled(), "what was undone can be redone after loading again");
  await page.locator("[data-action=redo]").click();
  await page.locator("[data-card=d1] .hand-tag").waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("typed words are kept too, without anybody saving them", async () => {
  const page = await app.open();
  await withText(page);
  await page.keyboard.press("i");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n市教育局要抓好落实。");
  await hasCount(page, "directives", 2);
  await state(page, "kept");
  await page.reload();
  await hasCount(page, "directives", 2);
  await page.context().close();
});

test("the library lists, finds by title and by text, opens and deletes", async () => {
  const page = await app.open();
  await withText(page);
  await correct(page, "市住建局");
  await state(page, "kept");
  await page.locator("[data-action=clear]").click();
  await pasteIntoField(page, OTHER);
  await hasCount(page, "directives", 2);
  await state(page, "kept");
  const sheet = await openLibrary(page);
  await sheet.locator("[data-kept]").nth(1).waitFor();
  assert.match(await sheet.locator("[data-kept]").first().innerText(), /关于夏收工作的通知[\s\S]*正在看/);
  await sheet.getByRole("searchbox").fill("颗粒归仓");
  await sheet.locator("[data-kept]").nth(1).waitFor({ state: "detached" });
  assert.match(await sheet.locator("[data-kept]").innerText(), /夏收/);
  await sheet.getByRole("searchbox").fill("扩大内需");
  await sheet.locator("[data-kept]", { hasText: "着力扩大内需" }).locator(".kept-title").click();
  await sheet.waitFor({ state: "detached" });
  await owners(page).getByText("市住建局").waitFor();

  const again = await openLibrary(page);
  const summer = again.locator("[data-kept]", { hasText: "夏收" });
  await summer.locator("[data-action=delete-kept]").click();
  assert.equal(await again.locator("[data-kept]").count(), 2, "the first press only asks");
  await summer.locator("[data-action=delete-kept]").click();
  await summer.waitFor({ state: "detached" });
  assert.equal((await stored(page)).length, 1);
  await page.keyboard.press("Escape");
  await owners(page).getByText("市住建局").waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("two tabs are told of each other; the later one does not overwrite and may take over", async () => {
  const one = await app.open();
  await withText(one);
  await state(one, "kept");
  const two = await another(one);
  const sheet = await openLibrary(two);
  await sheet.locator(".kept-title").click();
  await hasCount(two, "directives", 1);
  await one.getByText("也在另一个标签页里打开").waitFor();
  await two.getByText("也在另一个标签页里打开").waitFor();
  await one.waitForTimeout(300);
  assert.equal(await one.locator("[data-keeping=elsewhere]").count(), 0, "looking is no change");

  await correct(one, "市甲局");
  await state(one, "kept");
  await state(two, "elsewhere");
  await correct(two, "市乙局");
  assert.ok(JSON.stringify(await stored(one)).includes("市甲局"), "nothing was overwritten");
  assert.ok(!JSON.stringify(await stored(one)).includes("市乙局"));

  await two.locator("[data-action=take-over]").click();
  await state(two, "kept");
  assert.ok(JSON.stringify(await stored(two)).includes("市乙局"));
  await state(one, "elsewhere");
  await owners(one).getByText("市甲局").waitFor();
  await one.locator("[data-action=take-theirs]").click();
  await owners(one).getByText("市乙局").waitFor();
  await state(one, "kept");
  assert.deepEqual(one.troubles, []);
  await one.context().close();
});

test("storage refused: the page says so and goes on", async () => {
  const page = await app.open();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  });
  await page.reload();
  await withText(page);
  await page.locator("[data-notice=refused]", { hasText: "浏览器不允许保存" }).waitFor();
  await state(page, "refused");
  await page.locator("[data-action=dismiss]").click();
  await correct(page, "市住建局");
  assert.equal(await page.locator("[data-notice]").count(), 0, "it is said once");
  const sheet = await openLibrary(page);
  await sheet.getByText("还没有保存的文档").waitFor();
  await sheet.getByText("浏览器不允许保存").waitFor();
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("a document deleted in the other tab is not lost in this one", async () => {
  const one = await app.open();
  await withText(one);
  await state(one, "kept");
  const two = await another(one);
  const sheet = await openLibrary(two);
  await sheet.locator("[data-action=delete-kept]").click();
  await sheet.locator("[data-action=delete-kept]").click();
  await sheet.getByText("还没有保存的文档").waitFor();
  await state(one, "elsewhere");
  await one.locator("[data-action=dismiss]").click();
  await correct(one, "市住建局");
  assert.equal((await stored(one)).length, 0);
  const library = await openLibrary(one);
  await library.locator("[data-action=take-over]").click();
  await state(one, "kept");
  assert.ok(JSON.stringify(await stored(one)).includes("市住建局"));
  await one.context().close();
});

test("a browser that refused once keeps again when it lets the page", async () => {
  const page = await app.open();
  await page.addInitScript(() => {
    const real = IDBFactory.prototype.open;
    window.allow = () => (IDBFactory.prototype.open = real);
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  });
  await page.reload();
  await withText(page);
  await state(page, "refused");
  await page.evaluate(() => window.allow());
  await correct(page, "市住建局");
  await state(page, "kept");
  assert.ok(JSON.stringify(await stored(page)).includes("市住建局"));
  await page.context().close();
});

test("storage full: the page says so, keeps working, and keeps again once there is room", async () => {
  const page = await app.open();
  await withText(page);
  await state(page, "kept");
  await page.evaluate(() => {
    window.realPut = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await correct(page, "市住建局");
  await page.locator("[data-notice=refused]", { hasText: "保存空间已满" }).waitFor();
  await state(page, "full");
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = window.realPut;
  });
  await correct(page, "市水务局");
  await state(page, "kept");
  assert.ok(JSON.stringify(await stored(page)).includes("市水务局"));
  await page.context().close();
});

test("a defect that ends the page is told, and the page loaded again has everything", async () => {
  const page = await app.open();
  await withText(page);
  await correct(page, "市住建局");
  await state(page, "kept");
  await page.evaluate(() => {
    document.createElement = Node.prototype.cloneNode = () => {
      throw new Error("broken on purpose");
    };
  });
  await page.keyboard.press("Escape");
  await page.locator("[data-tab=overview]").click();
  await page.getByText("页面出错，已停止工作").waitFor();
  assert.ok(page.troubles.length > 0);
  await page.reload();
  await owners(page).getByText("市住建局").waitFor({ state: "attached" });
  await page.context().close();
});

test("keeping can be switched off and on", async () => {
  const page = await app.open();
  const sheet = await openLibrary(page);
  await sheet.locator("[data-input=keep]").uncheck();
  await page.keyboard.press("Escape");
  await state(page, "off");
  await withText(page);
  assert.equal((await stored(page)).length, 0);
  await page.reload();
  await state(page, "off");
  await hasCount(page, "directives", 0);
  await withText(page);
  const again = await openLibrary(page);
  await again.locator("[data-input=keep]").check();
  await page.keyboard.press("Escape");
  await state(page, "kept");
  assert.equal((await stored(page)).length, 1);
  await page.context().close();
});

test("one button erases everything, here and in the other tab, after asking", async () => {
  const page = await app.open();
  await withText(page);
  await correct(page, "市住建局");
  await page.locator("[data-action=theme]").click();
  await state(page, "kept");
  const two = await another(page);
  await withText(two, OTHER);
  await state(two, "kept");
  const sheet = await openLibrary(page);
  await sheet.getByText("全部保存在这台电脑的这个浏览器里").waitFor();
  await sheet.locator("[data-action=erase-all]").click();
  assert.equal((await stored(page)).length, 2);
  await sheet.locator("[data-action=erase-all]").click();
  await sheet.getByText("还没有保存的文档").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("已清除保存在这个浏览器里的全部内容").waitFor();
  await two.getByText("另一个标签页清除了全部内容").waitFor();
  for (const tab of [page, two]) {
    await hasCount(tab, "directives", 0);
    assert.equal(await tab.locator("[data-input=text]").inputValue(), "");
    assert.deepEqual(await tab.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].flat().filter((k) => k === "gangmu.document")), []);
  }
  assert.deepEqual(await stored(page), []);
  await page.reload();
  await page.locator("[data-input=text]").waitFor();
  await hasCount(page, "directives", 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});
