// dist/npm as programs use it: packed, installed into a folder of its own, and run in Node, in a plain page and in a Vite app.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { build } from "vite";
import { SURE, browserOnly, handedOut, serve, watched } from "./harness.mjs";

const run = promisify(execFile);
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
let folder, browser;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "gangmu-npm-"));
  const { stdout } = await run(npm, ["pack", "--json", "--pack-destination", folder], { cwd: handedOut("npm") });
  const [{ filename }] = JSON.parse(stdout);
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  await run(npm, ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], { cwd: folder });
  browser = await browserOnly();
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});

test("every example of its README runs in Node and prints what it says", async () => {
  const readme = await readFile(join(folder, "node_modules/gangmu/README.md"), "utf8");
  const examples = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  assert.equal(examples.length, 4);
  const printed = [];
  for (const [i, code] of examples.entries()) {
    await writeFile(join(folder, `example${i}.mjs`), code);
    printed.push((await run(process.execPath, [`example${i}.mjs`], { cwd: folder })).stdout);
  }
  assert.equal(printed[0], "市发改委 2024-06-30\n市发改委要确保6月底前开工项目20个。\n");
  assert.equal(printed[1], "txt UTF-8\n");
  assert.match(await readFile(join(folder, "tasks.csv"), "utf8"), /市教育局/);
  assert.equal(printed[2] + printed[3], "1\n1\n");
});

test("in Node it reads files of every reader, and tells by a code what went wrong", async () => {
  const script = `import { analyze, text, version, GangmuError } from "gangmu";
    import { readFile } from "node:fs/promises";
    const out = { version: await version(), texts: [], codes: [] };
    for (const file of process.argv.slice(2)) out.texts.push((await text(await readFile(file), { name: file })).format);
    for (const call of [() => analyze(1), () => analyze("x", { year: 1 }), () => text("x"), () => text(new Uint8Array())]) {
      await call().catch((e) => out.codes.push(e.code));
    }
    console.log(JSON.stringify(out));`;
  await writeFile(join(folder, "files.mjs"), script);
  const fixtures = ["speech.docx", "speech.doc", "speech.pdf"].map((n) => new URL(`../../crates/import/tests/fixtures/${n}`, import.meta.url).pathname);
  const out = JSON.parse((await run(process.execPath, ["files.mjs", ...fixtures], { cwd: folder })).stdout);
  assert.deepEqual(out.texts, ["docx", "doc", "pdf"]);
  assert.deepEqual(out.codes, ["bad-text", "bad-options", "bad-file", "refused"]);
  const { version } = JSON.parse(await readFile(join(folder, "node_modules/gangmu/package.json"), "utf8"));
  assert.equal(out.version, version);
});

/** What a page does with the package; the outcome stands in its title. */
const page = (from) => `import { analyze, text, export as exportFile } from "${from("")}";
  import { analyze as inlined } from "${from("inlined")}";
  import { createWorker } from "${from("worker")}";
  const sure = ${JSON.stringify(SURE)};
  const worker = createWorker();
  const counts = [await analyze(sure), await inlined(sure), await worker.analyze(sure)].map((a) => a.directives.length);
  const csv = await exportFile(sure, "csv");
  const { format } = await text(new TextEncoder().encode(sure));
  worker.terminate();
  document.title = [...counts, csv.length > 100, format].join(" ");`;

async function outcome(server) {
  const tab = watched(await browser.newPage());
  await tab.goto(server.url);
  await tab.waitForFunction(() => document.title.includes(" "), null, { timeout: 20_000 }).catch(() => assert.fail(tab.troubles.join("\n")));
  const title = await tab.title();
  assert.deepEqual(tab.troubles, []);
  await tab.close();
  return title;
}

test("a plain page loads it from its folder", async () => {
  const names = { "": "/index.js", inlined: "/inlined.js", worker: "/worker.js" };
  const script = page((name) => `/node_modules/gangmu${names[name]}`);
  await writeFile(join(folder, "index.html"), `<!doctype html><title>x</title><script type="module">${script}</script>`);
  const server = await serve(folder);
  assert.equal(await outcome(server), "1 1 1 true txt");
  await server.close();
});

test("a fresh Vite app builds with it and runs", async () => {
  const app = join(folder, "app");
  await mkdir(app);
  await writeFile(join(app, "index.html"), `<!doctype html><title>x</title><script type="module" src="/main.js"></script>`);
  await writeFile(join(app, "main.js"), page((name) => ["gangmu", name].filter(Boolean).join("/")));
  await build({ root: app, configFile: false, logLevel: "warn", worker: { format: "es" }, build: { target: "es2022" } });
  const server = await serve(join(app, "dist"));
  assert.equal(await outcome(server), "1 1 1 true txt");
  await server.close();
});
