// <gangmu-analyzer> in pages of other people: bare, hostile, strict; twice; beside an article; taken away and put back.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { SURE, browserOnly, handedOut, serve, watched } from "./harness.mjs";

const SCRIPT = '<script type="module" src="/embed/gangmu.js"></script>';
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
const ARTICLE = `<article id="speech"><h2>一、着力扩大内需</h2>
  <p>市发改委要<b>确保</b>6月底前
     开工项目20个。</p><table><tr><td>甲</td><td>乙</td></tr></table></article>`;
const escaped = SURE.replace("\n", "&#10;");

/** The pages of the test server, by path. */
const pages = {
  "/bare": { body: `<!doctype html><title>bare</title>${SCRIPT}<gangmu-analyzer text="${escaped}"></gangmu-analyzer>` },
  "/twice": {
    body: `<!doctype html>${SCRIPT}<gangmu-analyzer text="${escaped}"></gangmu-analyzer>
      <gangmu-analyzer text="市教育局要抓好落实。" lang="en" views="directives"></gangmu-analyzer>`,
  },
  "/hostile": {
    body: `<!doctype html><style>
      * { font: 40px cursive !important; color: lime !important; letter-spacing: 1em !important; direction: rtl !important;
          text-transform: uppercase !important; visibility: visible !important; --ink: lime; --accent: lime; --paper: lime; --sheet: lime; }
      body * { float: left !important; }
      div, section, table, tr, td, button, nav, p, span, h2, header { display: none !important; }
      .tab, .pane, .body, .gangmu, .list { position: fixed !important; opacity: 0.1 !important; }
      </style>${SCRIPT}<gangmu-analyzer text="${escaped}"></gangmu-analyzer>`,
  },
  "/article": { body: `<!doctype html>${SCRIPT}${ARTICLE}<div style="height:3000px"></div><gangmu-analyzer for="#speech"></gangmu-analyzer>` },
  "/strict": {
    headers: { "content-security-policy": STRICT + "; require-trusted-types-for 'script'; trusted-types gangmu" },
    body: `<!doctype html>${SCRIPT}<gangmu-analyzer text="${escaped}"></gangmu-analyzer>`,
  },
  "/none": { body: `<!doctype html>${SCRIPT}<p>nothing here</p>` },
  "/embed/speech.txt": { headers: { "content-type": "text/plain" }, body: SURE },
};

let browser, server;
before(async () => {
  browser = await browserOnly();
  server = await serve(handedOut("embed"), { under: "/embed/", pages });
});
after(async () => {
  await browser.close();
  await server.close();
});

/** A page in a window of its own. */
async function opened(path) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = watched(await context.newPage());
  await page.goto(server.origin + path);
  return page;
}

const element = (page, n = 0) => page.locator("gangmu-analyzer").nth(n);
const directives = (page, n = 0) => element(page, n).locator("[data-pane=directives]");

/** Turns to a view and waits for the number of its findings. */
async function shows(page, view, count, n = 0) {
  await element(page, n).locator(`[data-pane=${view}]`).waitFor({ state: "attached" });
  const tab = element(page, n).locator(`[data-tab=${view}]`);
  if (await tab.count()) await tab.click();
  await element(page, n).locator(`[data-pane=${view}] [data-count="${count}"]`).waitFor();
}

test("a bare page: the text is read, every view shows it, nothing of the page is touched", async () => {
  const page = await opened("/none");
  const before = await page.evaluate(() => Object.getOwnPropertyNames(globalThis).sort());
  await page.evaluate((text) => {
    const analyzer = document.createElement("gangmu-analyzer");
    analyzer.text = text;
    document.body.append(analyzer);
  }, SURE);
  for (const view of ["source", "outline", "figures", "directives"]) await element(page).locator(`[data-tab=${view}]`).click();
  await shows(page, "directives", 1);
  assert.match(await directives(page).innerText(), /市发改委/);
  const after = await page.evaluate(() => Object.getOwnPropertyNames(globalThis).sort());
  assert.deepEqual(after, before, "no global name");
  assert.equal(await page.evaluate(() => document.querySelectorAll("style, link").length + document.adoptedStyleSheets.length), 0);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("events and methods: analysis, selection, export, and what goes wrong", async () => {
  const page = await opened("/bare");
  await shows(page, "directives", 1);
  const told = await element(page).evaluate(async (el) => {
    const heard = [];
    for (const name of ["gangmu-analysis", "gangmu-select", "gangmu-error"]) {
      document.addEventListener(name, (e) => heard.push([name, e.detail]));
    }
    const analysis = await el.analyze();
    el.select(analysis.directives[0].id);
    await new Promise((done) => setTimeout(done, 50));
    const file = await el.export("csv");
    const refused = await el.export("exe").catch((e) => e.message);
    el.text = " ";
    const empty = await el.analyze().catch((e) => e.code);
    el.text = null;
    el.removeAttribute("text");
    el.setAttribute("src", "https://example.org/speech.txt");
    await el.analyze().catch(() => {});
    return { heard, text: el.text, name: file.name, csv: await file.text(), refused, empty };
  });
  const of = (name) => told.heard.filter(([n]) => n === name).map(([, detail]) => detail);
  const [{ text, analysis }] = of("gangmu-analysis");
  assert.equal(text, SURE);
  assert.equal(analysis.offset_unit ?? analysis.offsetUnit, "utf16");
  const [chosen] = of("gangmu-select");
  assert.equal(SURE.slice(...chosen.span), chosen.words);
  assert.match(told.csv, /市发改委/);
  assert.match(told.name, /\.csv$/);
  assert.match(told.refused, /没有这种格式/);
  assert.equal(told.empty, "no-text");
  assert.equal(of("gangmu-error").at(-1).code, "src");
  await page.context().close();
});

test("a page whose styles are out to spoil it: it looks as it does in a bare one", async () => {
  const look = async (path) => {
    const page = await opened(path);
    await shows(page, "directives", 1);
    const styles = await directives(page).locator(".task button").evaluate((el) => {
      const { color, fontSize, fontFamily, letterSpacing, textTransform, direction, display, opacity } = getComputedStyle(el);
      return { color, fontSize, fontFamily, letterSpacing, textTransform, direction, display, opacity };
    });
    await page.context().close();
    return styles;
  };
  assert.deepEqual(await look("/hostile"), await look("/bare"));
});

test("two on one page share one worker, each with its own text, views and language", async () => {
  const page = await opened("/twice");
  await shows(page, "directives", 1);
  await shows(page, "directives", 1, 1);
  await element(page, 1).getByRole("heading", { name: "Directives" }).waitFor();
  assert.equal(await element(page, 1).locator("[data-tab]").count(), 0);
  assert.match(await directives(page, 1).innerText(), /市教育局/);
  assert.equal(page.workers().length, 1);
  await page.context().close();
});

test("beside an article: its words are marked and brought into view, and changes followed", async () => {
  const page = await opened("/article");
  await shows(page, "directives", 1);
  const task = directives(page).locator(".task button").first();
  assert.equal(await task.innerText(), "市发改委要确保6月底前开工项目20个。");
  await page.evaluate(() => scrollTo(0, 3000));
  await task.click();
  const mark = element(page).locator(".marks > i").first();
  await mark.waitFor({ state: "attached" });
  await page.waitForFunction(() => scrollY < 500);
  const [words, box] = [await page.locator("#speech p").boundingBox(), await mark.boundingBox()];
  assert.ok(words.y >= 0 && words.y < 800, "the words are in view");
  assert.ok(box.y >= words.y - 2 && box.y + box.height <= words.y + words.height + 2, "the mark lies on them");
  assert.equal(await page.locator("#speech .mark, #speech mark").count(), 0);

  await page.evaluate(() => {
    const p = document.createElement("p");
    p.textContent = "市教育局要在年底前抓好落实。";
    document.querySelector("#speech").append(p);
  });
  await shows(page, "directives", 2);
  await page.evaluate(() => document.querySelector("#speech p").remove());
  await shows(page, "directives", 1);
  await page.context().close();
});

test("under the strictest policy it works, and nothing is reported", async () => {
  const page = await opened("/strict");
  await shows(page, "directives", 1);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("taken away and put back hundreds of times the page does not grow", async () => {
  const page = await opened("/none");
  const devtools = await page.context().newCDPSession(page);
  const rounds = (times) =>
    page.evaluate(
      async ([times, text]) => {
        for (let i = 0; i < times; i++) {
          const analyzer = document.createElement("gangmu-analyzer");
          analyzer.text = `${text}\n第${i}段。`;
          document.body.append(analyzer);
          await analyzer.analyze();
          analyzer.remove();
          await new Promise((done) => setTimeout(done));
        }
      },
      [times, SURE],
    );
  const measure = async () => {
    for (let i = 0; i < 3; i++) await devtools.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    return { nodes, jsEventListeners, usedSize };
  };
  await rounds(100);
  const early = await measure();
  await rounds(300);
  const late = await measure();
  // One element is some hundred nodes and half a megabyte; three hundred that stayed would not be overlooked.
  assert.ok(late.nodes - early.nodes < 300, `${early.nodes} -> ${late.nodes} nodes`);
  assert.ok(late.jsEventListeners - early.jsEventListeners < 100, `${early.jsEventListeners} -> ${late.jsEventListeners} listeners`);
  assert.ok(late.usedSize - early.usedSize < 3e6, `${early.usedSize} -> ${late.usedSize} bytes`);
  assert.equal(page.workers().length, 1);
  await page.context().close();
});

test("every example of the folder opens and shows findings", async () => {
  const names = (await readdir(join(handedOut("embed"), "examples"))).filter((name) => name.endsWith(".html"));
  assert.ok(names.length >= 4);
  for (const name of names) {
    const page = await opened(`/embed/examples/${name}`);
    const frame = page.frames().length > 1 ? page.frameLocator("iframe") : page;
    await frame.locator("gangmu-analyzer [data-pane=directives] [data-id=d1]").waitFor({ state: "attached" });
    assert.deepEqual(page.troubles, [], name);
    if (name === "events.html") {
      await page.getByRole("button", { name: "CSV" }).click();
      await page.locator("output").getByText(/\.csv: \d+/).waitFor();
    }
    await page.context().close();
  }
});
