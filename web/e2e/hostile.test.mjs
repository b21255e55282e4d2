// Documents that try to run something: their words are read as words, and nothing else happens.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { drop, handedOut, hasCount, pasteIntoField, start, watched } from "./harness.mjs";

const TASK = "市发改委要确保6月底前开工项目20个。";
const RUN = "document.documentElement.dataset.ran='yes'";

const html = `<!doctype html><html><head><title>讲话</title><script>${RUN}</script><meta http-equiv="refresh" content="0;url=javascript:${RUN}">
<base href="https://example.org/"><link rel="stylesheet" href="https://example.org/x.css"></head>
<body onload="${RUN}"><h1>一、着力扩大内需</h1><p onclick="${RUN}"><a href="javascript:${RUN}">${TASK}</a></p>
<img src=x onerror="${RUN}"><svg onload="${RUN}"><script>${RUN}</script></svg><iframe srcdoc="<script>parent.${RUN}</script>"></iframe>
<object data="data:text/html,<script>${RUN}</script>"></object><form action="https://example.org/"><input autofocus onfocus="${RUN}"></form></body></html>`;

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const docx = () =>
  zipSync({
    "[Content_Types].xml": strToU8(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
    "_rels/.rels": strToU8(`<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`),
    "word/_rels/document.xml.rels": strToU8(`<Relationships xmlns="${relations}">
      <Relationship Id="r1" Type="${office}/hyperlink" Target="javascript:${RUN}" TargetMode="External"/>
      <Relationship Id="r2" Type="${office}/attachedTemplate" Target="https://example.org/x.dotm" TargetMode="External"/></Relationships>`),
    "word/document.xml": strToU8(`<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>
      <w:p><w:r><w:t>一、着力扩大内需&lt;img src=x onerror="${RUN}"&gt;</w:t></w:r></w:p>
      <w:p><w:hyperlink r:id="r1"><w:r><w:t>${TASK}</w:t></w:r></w:hyperlink></w:p></w:body></w:document>`),
  });

let app;
before(async () => (app = await start()));
after(() => app.close());

/** Clicks all that can be clicked of the first findings, and sees that nothing ran and nothing was asked for. */
async function isHarmless(page, requests) {
  for (const pane of ["outline", "directives"]) {
    const row = page.locator(`[data-pane=${pane}] [data-row]`).first();
    if (await row.isVisible()) await row.click();
  }
  await page.locator("[data-pane=source] .text").click();
  assert.equal(await page.locator("html").getAttribute("data-ran"), null);
  assert.equal(await page.locator(".text :is(a, img, svg, script, iframe, object, form, input), [href^=javascript]").count(), 0);
  assert.deepEqual(requests.filter((url) => url.includes("example.org")), []);
  assert.deepEqual(page.troubles, []);
}

for (const [name, bytes] of [["讲话.html", Buffer.from(html)], ["讲话.docx", docx()], ["讲话.md", Buffer.from(`# 一、着力扩大内需\n\n<script>${RUN}</script>\n\n[${TASK}](javascript:${RUN})`)]]) {
  test(`a hostile ${name.split(".")[1]} file runs nothing, in the page and in the one file`, async () => {
    const page = await app.open();
    const requests = [];
    page.context().on("request", (r) => requests.push(r.url()));
    await drop(page, "body", [{ name, bytes }]);
    await hasCount(page, "directives", 1);
    await isHarmless(page, requests);
    await page.goto(handedOut.url("gangmu.html"));
    await page.locator("[data-pane=source]").waitFor();
    await drop(page, "body", [{ name, bytes }]);
    await hasCount(page, "directives", 1);
    await isHarmless(page, requests);
    await page.context().close();
  });
}

test("turned and hidden characters do not take a task away, nor turn what stands around it", async () => {
  const page = await app.open();
  // Right-to-left override, zero-width space and joiner, byte order mark, soft hyphen, a lone surrogate.
  await pasteIntoField(page, `一、着力扩大内需\n市发改委要\u200b确\u200d保\ufeff6月底前\u00ad开工项目20个。\n\u202e市教育局要抓好落实。`);
  await hasCount(page, "directives", 2);
  const rows = page.locator("[data-pane=directives] .task button");
  // What an override in the text turns must end with it: the words beside it keep their direction.
  const boxes = await rows.nth(1).evaluate((el) => getComputedStyle(el).direction);
  assert.equal(boxes, "ltr");
  assert.equal(await page.locator("[data-pane=directives] h2").innerText(), "任务清单");
  await page.context().close();
});

test("hostile names of files are words", async () => {
  const page = watched(await app.open());
  await drop(page, "body", [{ name: `<img src=x onerror=${RUN}>\u202etxt.exe`, bytes: Buffer.from(TASK) }, { name: "b.txt", bytes: Buffer.from(TASK) }]);
  await hasCount(page, "directives", 1);
  assert.equal(await page.locator("html").getAttribute("data-ran"), null);
  assert.equal(await page.locator(".files img, .notice img").count(), 0);
  await page.context().close();
});
