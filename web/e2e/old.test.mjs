// Browsers that cannot run the page get words instead of a blank window; what the page asks of them is what docs/embed.md says.
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { browserOnly, handedOut, serve, watched } from "./harness.mjs";

let browser, server;
before(async () => {
  browser = await browserOnly();
  server = await serve(handedOut("site"));
});
after(async () => {
  await browser.close();
  await server.close();
});

async function opened(url, without) {
  const page = await browser.newPage();
  await page.addInitScript(without);
  await page.goto(url);
  return page;
}

test("a browser without WebAssembly or its newer instructions is told so", async () => {
  const lacks = [() => delete globalThis.WebAssembly, () => (WebAssembly.validate = () => false)];
  for (const url of [server.url, handedOut.url("gangmu.html")]) {
    for (const without of lacks) {
      const page = await opened(url, without);
      await page.getByText("这个浏览器太旧").waitFor();
      assert.equal(await page.locator("html").getAttribute("data-unable"), "browser");
      await page.close();
    }
  }
});

test("the site opened from a folder says to open the one file", async () => {
  const page = await opened(handedOut.url("site/index.html"), () => {});
  await page.getByText("请打开 gangmu.html").waitFor();
  await page.close();
});

/** The Chromium that first had each feature of WebAssembly which the compiler may use here. */
const SINCE = {
  "mutable-globals": 74,
  "sign-ext": 74,
  "bulk-memory": 75,
  "bulk-memory-opt": 75,
  "nontrapping-fptoint": 75,
  multivalue: 85,
  simd128: 91,
  "reference-types": 96,
  "call-indirect-overlong": 96,
};

/** The features that a module says it uses, in the section that the compiler writes. */
function features(bytes) {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(bytes), "target_features");
  assert.ok(section, "a section target_features");
  return new TextDecoder().decode(section).match(/[a-z][a-z0-9-]+/g);
}

test("no module uses more of WebAssembly than Chromium 96 has", async () => {
  const folder = handedOut("site");
  const modules = (await readdir(folder)).filter((name) => name.endsWith(".wasm"));
  assert.ok(modules.length >= 5);
  for (const name of modules) {
    for (const feature of features(await readFile(join(folder, name)))) assert.ok(SINCE[feature] <= 96, `${name}: ${feature}`);
  }
});

/** Runs `use` with a Chromium of long ago, which comes as a package for Linux. Playwright's own checks of what is visible need
 *  functions that it does not have, so pages are asked directly. */
async function withOld(version, use) {
  const folder = await mkdtemp(join(tmpdir(), `gangmu-chromium-${version}-`));
  const program = join(folder, "chromium");
  const packed = await readFile(fileURLToPath(new URL(`node_modules/chromium-${version}/bin/chromium.br`, import.meta.url)));
  await writeFile(program, brotliDecompressSync(packed), { mode: 0o755 });
  const old = await browserOnly({ executablePath: program });
  try {
    assert.ok(old.version().startsWith(`${version}.`), old.version());
    await use(old);
  } finally {
    await old.close();
    await rm(folder, { recursive: true });
  }
}

const skip = process.platform !== "linux" || process.arch !== "x64" ? "the old browsers are packed for Linux on x64" : false;

test("Chromium 103 runs the site, the one file and the element", { skip }, () =>
  withOld(103, async (old) => {
    const embed = await serve(handedOut("embed"));
    for (const url of [server.url, handedOut.url("gangmu.html")]) {
      const page = watched(await old.newPage());
      await page.goto(url);
      await page.waitForFunction(() => document.querySelector("[data-action=sample]"));
      await page.evaluate(() => document.querySelector("[data-action=sample]").click());
      await page.waitForFunction(() => document.querySelector("[data-pane=directives] [data-count]").dataset.count > 10);
      assert.deepEqual(page.troubles, []);
      await page.close();
    }
    const page = watched(await old.newPage());
    await page.goto(`${embed.url}examples/article.html`);
    await page.waitForFunction(() => document.querySelector("gangmu-analyzer").shadowRoot?.querySelector("[data-pane=directives] [data-id=d2]"));
    assert.deepEqual(page.troubles, []);
    await embed.close();
  }));

test("Chromium 92 is told that it is too old", { skip }, () =>
  withOld(92, async (old) => {
    for (const url of [server.url, handedOut.url("gangmu.html")]) {
      const page = await old.newPage();
      await page.goto(url);
      await page.waitForFunction(() => document.body.textContent.includes("这个浏览器太旧"));
      await page.close();
    }
  }));
