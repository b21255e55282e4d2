// Files: dropped anywhere or chosen, in the encodings people have; what is not text is refused and nothing is lost.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { SURE, drop, hasCount, pasteIntoField, start } from "./harness.mjs";

let app;
before(async () => (app = await start()));
after(() => app.close());

/** SURE with a Windows line end, in GB18030: node has no encoder for it, so the bytes stand here. */
const GB18030 = Buffer.from(
  "d2bba1a2d7c5c1a6c0a9b4f3c4dad0e80d0acad0b7a2b8c4ceafd2aac8b7b1a336d4c2b5d7c7b0bfaab9a4cfeec4bf3230b8f6a1a3",
  "hex",
);

const utf16le = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SURE, "utf16le")]);

for (const [name, bytes] of [
  ["UTF-8", Buffer.from(SURE)],
  ["UTF-8 with a byte order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(SURE)])],
  ["GB18030", GB18030],
  ["UTF-16", utf16le],
]) {
  test(`a dropped .txt in ${name}`, async () => {
    const page = await app.open();
    await drop(page, "[data-input=files]", [{ name: "讲话.txt", bytes }]);
    await hasCount(page, "directives", 1);
    assert.equal(await page.locator("[data-input=text]").inputValue(), SURE);
    assert.equal(await page.locator("[data-pane=source] .text .line").last().innerText(), "市发改委要确保6月底前开工项目20个。");
    await page.locator("[data-pane=directives] [data-id=d1]").click();
    const lit = page.locator("[data-pane=source] .lit");
    assert.equal((await lit.allInnerTexts()).join(""), "市发改委要确保6月底前开工项目20个。");
    assert.match(await page.locator("[data-notice=done]").innerText(), /讲话\.txt/);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
}

test("a dropped .txt whose lines were broken for their width is read in paragraphs, and the list says so", async () => {
  const page = await app.open();
  const line = "各镇各部门要进一步提高认识，把防汛各项责任落到实处，确保安全";
  const bytes = Buffer.from(`${`${line}\n`.repeat(5)}度汛。\n县水利局要加强值守。`);
  await drop(page, "[data-input=files]", [{ name: "复制.txt", bytes }]);
  await hasCount(page, "directives", 2);
  assert.equal(await page.locator("[data-input=text]").inputValue(), `${line.repeat(5)}度汛。\n县水利局要加强值守。`);
  assert.match(await page.locator(".file-notes").innerText(), /已接好/);
  await page.context().close();
});

test("a file can be chosen, and a drop works anywhere on the page", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gangmu-"));
  const file = join(folder, "报告.txt");
  await writeFile(file, SURE);
  const page = await app.open();
  await page.locator("[data-input=files] input").setInputFiles(file);
  await hasCount(page, "directives", 1);
  await drop(page, "[data-pane=outline]", [{ name: "二.txt", bytes: Buffer.from(`${SURE}\n市教育局要抓好落实。`) }]);
  await hasCount(page, "directives", 2);
  await rm(folder, { recursive: true });
  await page.context().close();
});

test("junk renamed .txt is refused by name, cause and remedy, in both languages; the text stays", async () => {
  const page = await app.open();
  await pasteIntoField(page, SURE);
  await hasCount(page, "directives", 1);
  const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + ((i * i) >> 3)) & 255));
  for (const [name, bytes] of [
    ["讲话.txt", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(3000, 7)])],
    ["噪声.txt", noise],
  ]) {
    await drop(page, "body", [{ name, bytes }]);
    const notice = page.locator("[data-notice=refused]");
    await notice.getByText(name).first().waitFor();
    const words = await notice.innerText();
    assert.match(words, /未能读取/);
    assert.match(words, /not read|could not be read/i);
    assert.match(words, /没有变动/);
    assert.equal(await page.locator("[data-input=text]").inputValue(), SURE);
    await hasCount(page, "directives", 1);
    await page.locator("[data-action=dismiss]").click();
    await page.locator("[data-action=close-files]").click({ timeout: 1000 }).catch(() => {});
  }
  await page.context().close();
});

test("an empty file and a file that is too large are refused with their reason", async () => {
  const page = await app.open();
  await drop(page, "body", [{ name: "空.txt", bytes: Buffer.from("\r\n　\r\n") }]);
  await page.locator("[data-notice=refused]").getByText("空.txt").first().waitFor();
  await dropHuge(page, "巨.txt");
  await page.locator("[data-file='巨.txt'][data-state=refused]").getByText("上限 64 MB").waitFor();
  await page.context().close();
});

/** Drops a file of 65 MB, which is made in the page. */
async function dropHuge(page, name, others = []) {
  const data = await page.evaluateHandle(
    ([huge, list]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(65 * 1024 * 1024)], huge));
      for (const f of list) {
        transfer.items.add(new File([Uint8Array.from(atob(f.base64), (c) => c.charCodeAt(0))], f.name));
      }
      return transfer;
    },
    [name, others.map((f) => ({ name: f.name, base64: Buffer.from(f.bytes).toString("base64") }))],
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}
