// embed.html in an iframe, across two origins: the page around is on one port of loopback, the frame on another.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { SURE, browserOnly, handedOut, serve, watched } from "./harness.mjs";

/** A page that holds the frame and notes down what it says. */
const around = (url) => `<!doctype html><iframe src="${url}" style="width:900px;height:200px"></iframe><script>
  window.heard = [];
  addEventListener("message", (e) => heard.push({ origin: e.origin, ...e.data }));
  window.say = (message, target = "*") => document.querySelector("iframe").contentWindow.postMessage(message, target);
</script>`;

let browser, host, stranger, inner;
const hostPages = {};
const innerPages = {};
before(async () => {
  browser = await browserOnly();
  host = await serve("/nowhere", { pages: hostPages });
  stranger = await serve("/nowhere", { pages: hostPages });
  inner = await serve(handedOut("embed"), { under: "/embed/", pages: innerPages });
  const html = await readFile(join(handedOut("embed"), "embed.html"), "utf8");
  const listed = html.replace('name="gangmu-origins" content=""', `name="gangmu-origins" content="https://example.org ${host.origin}"`);
  assert.notEqual(listed, html);
  innerPages["/embed/embed.html"] = { body: listed };
  hostPages["/"] = { body: around(`${inner.url}embed.html`) };
});
after(async () => {
  await browser.close();
  for (const server of [host, stranger, inner]) await server.close();
});

async function opened(server) {
  const context = await browser.newContext();
  const page = watched(await context.newPage());
  await page.goto(server.url);
  return page;
}

const hears = (page, type) => page.waitForFunction((t) => heard.find((m) => m.type === t), type).then((h) => h.jsonValue());
const say = (page, message) => page.evaluate((m) => say(m), message);

test("an allowed page hands over a text and gets findings, a selection, a file and the height", async () => {
  const page = await opened(host);
  const ready = await hears(page, "ready");
  assert.deepEqual([ready.gangmu, ready.origin], [1, inner.origin]);
  await say(page, { gangmu: 1, type: "settings", lang: "en", views: "outline directives", height: "auto", referenceYear: 2024 });
  await say(page, { gangmu: 1, type: "text", text: SURE });
  const { analysis, text } = await hears(page, "analysis");
  assert.equal(text, SURE);
  assert.equal(analysis.directives[0].deadlines[0].date, "2024-06-30");
  await say(page, { gangmu: 1, type: "select", id: "d1" });
  const chosen = await hears(page, "select");
  assert.equal(SURE.slice(...chosen.span), chosen.words);
  await page.frames()[1].locator("[data-tab=directives]").click();
  const shown = await page.frames()[1].locator("gangmu-analyzer").evaluate((el) => el.getBoundingClientRect().height);
  await page.waitForFunction((h) => heard.filter((m) => m.type === "height").at(-1)?.height === Math.ceil(h), shown);
  assert.ok(shown > 100 && shown < 800, `${shown}`);
  await page.evaluate(() => say({ gangmu: 1, type: "export", kind: "csv", id: "mine" }));
  const exported = await hears(page, "exported");
  assert.equal(exported.id, "mine");
  assert.match(await page.evaluate(() => heard.find((m) => m.type === "exported").file.text()), /市发改委/);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("hostile messages change nothing", async () => {
  const page = await opened(host);
  await hears(page, "ready");
  await say(page, { gangmu: 1, type: "text", text: SURE });
  await hears(page, "analysis");
  const frame = page.frames()[1];
  const state = () => frame.evaluate(() => document.documentElement.outerHTML + document.querySelector("gangmu-analyzer").text + location.href);
  const before = await state();
  const hostile = [
    null, 1, "text", [], {}, { gangmu: 1 }, { gangmu: 2, type: "text", text: "x" }, { gangmu: "1", type: "text", text: "x" },
    { gangmu: 1, type: "text" }, { gangmu: 1, type: "text", text: { toString: "x" } }, { gangmu: 1, type: "text", text: "字".repeat(1_000_001) },
    { gangmu: 1, type: "constructor" }, { gangmu: 1, type: "__proto__" }, { gangmu: 1, type: "settings", theme: "url(x)" },
    { gangmu: 1, type: "settings", height: "expression(1)" }, { gangmu: 1, type: "settings", lang: "<b>", views: "<img>" },
    { gangmu: 1, type: "settings", src: "x", onclick: "x", style: "x" }, { gangmu: 1, type: "select", id: {} }, { gangmu: 1, type: "export", kind: "exe" },
  ];
  for (const message of hostile) await say(page, message);
  await page.waitForFunction(() => heard.filter((m) => m.type === "error").length >= 13);
  assert.equal(await state(), before);
  // Words are words, whatever they look like.
  const markup = `<img src=x onerror="parent.postMessage('run','*')"><script>parent.postMessage('run','*')</script>${SURE}`;
  await say(page, { gangmu: 1, type: "text", text: markup });
  await page.waitForFunction((t) => heard.some((m) => m.type === "analysis" && m.text === t), markup);
  assert.equal(await frame.locator("gangmu-analyzer img, gangmu-analyzer script").count(), 0);
  assert.ok(!(await page.evaluate(() => heard.some((m) => Object.values(m).includes("run")))));
  await page.context().close();
});

test("a page that is not on the list is told nothing and changes nothing", async () => {
  const page = await opened(stranger);
  const frame = page.frames()[1];
  await frame.getByText("本页不允许").waitFor();
  await say(page, { gangmu: 1, type: "text", text: SURE });
  await say(page, { gangmu: 1, type: "hello" });
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => heard), []);
  assert.equal(await frame.locator("gangmu-analyzer").count(), 0);
  await page.context().close();
});

test("another frame of the same window cannot speak for the page around", async () => {
  hostPages["/two"] = { body: `${around(`${inner.url}embed.html`)}<iframe id="other" src="/other"></iframe>` };
  hostPages["/other"] = { body: "<!doctype html><p>other</p>" };
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${host.origin}/two`);
  await hears(page, "ready");
  const other = page.frames().find((f) => f.url().endsWith("/other"));
  await other.evaluate((text) => parent.frames[0].postMessage({ gangmu: 1, type: "text", text }, "*"), SURE);
  await page.waitForTimeout(300);
  assert.equal(await page.frames()[1].evaluate(() => document.querySelector("gangmu-analyzer").text), "");
  await context.close();
});
