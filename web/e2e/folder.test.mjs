// Many files at once: a folder of every format, a broken one, a huge one, two of one name; calling off; other encodings.
import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { SURE, drop, hasCount, pasteIntoField, start } from "./harness.mjs";

const FIXTURES = fileURLToPath(new URL("../../crates/import/tests/fixtures/", import.meta.url));
/** SURE in GB18030: node has no encoder for it. */
const GB18030 = Buffer.from(
  "d2bba1a2d7c5c1a6c0a9b4f3c4dad0e80d0acad0b7a2b8c4ceafd2aac8b7b1a336d4c2b5d7c7b0bfaab9a4cfeec4bf3230b8f6a1a3",
  "hex",
);

/** Full-width characters only, so that all of them are as far apart. */
const IN_OFD = "市发改委要确保六月底前开工一批项目。";

let app, folder;
before(async () => {
  app = await start();
  folder = await mkdtemp(join(tmpdir(), "gangmu-"));
  await mkdir(join(folder, "附件"));
  for (const kind of ["docx", "doc", "odt", "rtf", "pdf"]) await copyFile(`${FIXTURES}speech.${kind}`, join(folder, `讲话.${kind}`));
  await copyFile(`${FIXTURES}speech.docx`, join(folder, "附件", "讲话.docx"));
  await writeFile(join(folder, "通知.txt"), GB18030);
  await writeFile(join(folder, "网页.html"), `<!doctype html><meta charset="utf-8"><article><h1>意见</h1><p>${SURE.split("\n").join("</p><p>")}</p></article>`);
  await writeFile(join(folder, "公文.ofd"), ofd(IN_OFD));
  await writeFile(join(folder, "坏.docx"), Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(2000, 9)]));
  await writeFile(join(folder, "巨.txt"), Buffer.alloc(65 * 1024 * 1024, 0x20));
  await writeFile(join(folder, "~$讲话.docx"), "a lock file");
});
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

/** A zip of stored files, which is all that an OFD needs. */
function zip(files) {
  const locals = [];
  const heads = [];
  let offset = 0;
  for (const [name, text] of files) {
    const [n, data] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(n.length, 22);
    locals.push(Buffer.from("PK\x03\x04"), common, n, data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    heads.push(Buffer.from("PK\x01\x02\x14\x00"), common, place, n);
    offset += 30 + n.length + data.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The smallest OFD (GB/T 33190) with a line of text. */
function ofd(line) {
  const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  const object = `<ofd:TextObject ID="5" Boundary="20 30 160 6" Font="3" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g ${line.length - 1} 5">${line}</ofd:TextCode></ofd:TextObject>`;
  return zip([
    ["OFD.xml", `<ofd:OFD ${ns} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`],
    ["Doc_0/Document.xml", `<ofd:Document ${ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Page_0.xml"/></ofd:Pages></ofd:Document>`],
    ["Doc_0/Page_0.xml", `<ofd:Page ${ns}><ofd:Content><ofd:Layer ID="4" Type="Body">${object}</ofd:Layer></ofd:Content></ofd:Page>`],
  ]);
}

const row = (page, name) => page.locator(`[data-file=${JSON.stringify(name)}]`);
const state = (page, name, is) => page.locator(`[data-file=${JSON.stringify(name)}][data-state=${is}]`);

/** Drops things of the disk, folders too, as a hand does. */
async function dropFromDisk(page, paths) {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await client.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
}

test("a folder of mixed files: each is read or refused with its reason, and nothing leaves the origin", async () => {
  const page = await app.open();
  const requests = [];
  page.on("request", (r) => requests.push(r.url()));
  await dropFromDisk(page, [folder]);
  await page.locator("[data-files-done='11']").waitFor({ timeout: 60_000 });
  const base = folder.split("/").at(-1);
  for (const name of ["讲话.docx", "讲话.doc", "讲话.odt", "讲话.rtf", "讲话.pdf", "附件/讲话.docx", "通知.txt", "网页.html", "公文.ofd"]) {
    assert.equal(await state(page, `${base}/${name}`, "read").count(), 1, name);
  }
  assert.match(await state(page, `${base}/坏.docx`, "refused").innerText(), /坏\.docx》未能读取/);
  assert.match(await state(page, `${base}/巨.txt`, "refused").innerText(), /上限 64 MB/);
  assert.equal(await row(page, `${base}/~$讲话.docx`).count(), 0);
  // Each opens with its own text and its own reading.
  await row(page, `${base}/公文.ofd`).locator("[data-action=open-file]").click();
  await hasCount(page, "directives", 1);
  assert.equal(await page.locator("[data-input=text]").inputValue(), IN_OFD);
  await row(page, `${base}/讲话.pdf`).locator("[data-action=open-file]").click();
  await page.locator("[data-notice=done]").getByText("讲话.pdf").waitFor();
  const inPdf = await page.locator("[data-input=text]").inputValue();
  await row(page, `${base}/附件/讲话.docx`).locator("[data-action=open-file]").click();
  await page.locator("[data-notice=done]").getByText("附件/讲话.docx").waitFor();
  assert.ok(inPdf.length > 50 && (await page.locator("[data-input=text]").inputValue()).length > 50);
  assert.ok(requests.every((url) => url.startsWith(app.url)), requests.join("\n"));
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("the reader for PDF, the largest, loads only when a PDF comes", async () => {
  const page = await app.open();
  const asked = [];
  page.context().on("request", (r) => asked.push(r.url().split("/").at(-1)));
  await page.locator("[data-input=files] input").setInputFiles(`${FIXTURES}speech.docx`);
  await state(page, "speech.docx", "read").waitFor();
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((r) => r.name.split("/").at(-1)));
  assert.ok(![...asked, ...loaded].some((name) => name.startsWith("importer_pdf")), asked.join());
  await page.locator("[data-input=files] input").setInputFiles(`${FIXTURES}speech.pdf`);
  await state(page, "speech.pdf", "read").waitFor();
  assert.ok(asked.includes("importer_pdf_loader.js"), asked.join());
  await page.context().close();
});

test("without the network many files are read by the reader that is there", async () => {
  const page = await app.open();
  await page.context().setOffline(true);
  await page.context().route("**/importer*", (route) => route.abort());
  const files = ["甲.txt", "乙.txt", "丙.txt"].map((name) => ({ name, bytes: Buffer.from(`${SURE}\n${name}`) }));
  await drop(page, "body", files);
  for (const { name } of files) await state(page, name, "read").waitFor({ timeout: 20_000 });
  await page.context().close();
});

test("one file is called off, the others are read; two of one name are told apart", async () => {
  // The reader comes when the test lets it, so that there is time to call a file off.
  let letIn;
  const gate = new Promise((done) => (letIn = done));
  const hold = async (route) => {
    await gate;
    await route.continue();
  };
  const page = await app.open({ routes: { "**/importer_bg.wasm": hold }, idle: false });
  await pasteIntoField(page, "原有的文字。");
  const files = ["甲.txt", "乙.txt", "丙.txt", "丙.txt", "丁.txt"].map((name) => ({ name, bytes: Buffer.from(`${SURE}\n${name}`) }));
  await drop(page, "body", files);
  await row(page, "甲.txt").locator("[data-action=cancel-file]").click();
  await row(page, "丁.txt").locator("[data-action=cancel-file]").click();
  letIn();
  for (const name of ["乙.txt", "丙.txt", "丙.txt（2）"]) await state(page, name, "read").waitFor({ timeout: 20_000 });
  for (const name of ["甲.txt", "丁.txt"]) assert.equal(await state(page, name, "cancelled").count(), 1, name);
  await page.locator("[data-notice=done]").getByText("乙.txt").waitFor();
  await row(page, "丁.txt").locator("[data-action=read-again]").click();
  await state(page, "丁.txt", "read").waitFor();
  await page.locator("[data-action=restore]").click();
  assert.equal(await page.locator("[data-input=text]").inputValue(), "原有的文字。");
  await page.locator("[data-action=close-files]").click();
  assert.equal(await page.locator("[data-files]").count(), 0);
  await page.context().close();
});

test("all that is left can be called off at once", async () => {
  const page = await app.open({ routes: { "**/importer_bg.wasm": () => {} }, idle: false });
  await drop(page, "body", Array.from({ length: 50 }, (_, i) => ({ name: `${i}.txt`, bytes: Buffer.from(SURE) })));
  await page.locator("[data-files] progress").waitFor();
  await page.locator("[data-action=cancel-files]").click();
  await page.locator("[data-files-done='50']").waitFor();
  assert.equal(await page.locator("[data-file][data-state=cancelled]").count(), 50);
  await page.context().close();
});

test("the encoding is shown and can be changed", async () => {
  const page = await app.open();
  await drop(page, "body", [{ name: "通知.txt", bytes: GB18030 }]);
  await hasCount(page, "directives", 1);
  const menu = row(page, "通知.txt").locator("select");
  assert.equal(await menu.inputValue(), "GB18030");
  await menu.selectOption("Big5");
  await page.waitForFunction((sure) => document.querySelector("[data-input=text]").value !== sure, SURE);
  await menu.selectOption("GB18030");
  await page.waitForFunction((sure) => document.querySelector("[data-input=text]").value === sure, SURE);
  await hasCount(page, "directives", 1);
  await page.context().close();
});
