// No violation that axe can find, in both looks, on every state of the page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { settled, start } from "./harness.mjs";

let app;
let source;
before(async () => {
  source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  app = await start();
});
after(() => app.close());

async function violations(page) {
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).slice(0, 3).join(" | ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 1024, 360]) {
    test(`${colorScheme}, ${width} px`, async () => {
      const page = await app.open({ colorScheme, viewport: { width, height: 900 } });
      await page.evaluate(source);
      assert.deepEqual(await violations(page), [], "empty");
      await page.locator("[data-action=sample]").click();
      await settled(page);
      assert.deepEqual(await violations(page), [], "reading");
      await page.keyboard.press("j");
      await page.locator("[data-card]").waitFor();
      assert.deepEqual(await violations(page), [], "a finding is selected");
      for (const tab of await page.locator("[data-tab]:visible").all()) {
        await tab.click();
        assert.deepEqual(await violations(page), [], "another tab");
      }
      await page.locator("[data-tab=directives]").click();
      await page.locator("[data-pane=directives] [data-row]").first().click();
      await page.keyboard.press("c");
      await page.locator("[data-written=owners]").fill("市委办");
      await page.locator("[data-written=owners]").press("Enter");
      await page.locator(".as-read").waitFor();
      assert.deepEqual(await violations(page), [], "a task is corrected");
      await page.locator("[data-action=not-one]").click();
      await page.locator("[data-tab=directives]").click();
      await page.locator(".aside summary").click();
      assert.deepEqual(await violations(page), [], "a task was taken out");
      await page.locator("[data-pane=directives] h2").click();
      await page.keyboard.press("b");
      await page.locator("[data-kept]").first().waitFor();
      await page.locator("[data-action=erase-all]").click();
      assert.deepEqual(await violations(page), [], "the library");
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      await page.keyboard.press("e");
      await page.locator("dialog[data-sheet=export] summary").click();
      assert.deepEqual(await violations(page), [], "the export sheet");
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      await page.locator("[data-tab=compare]").click();
      await page.locator("[data-input=other]").fill("一、着力扩大内需\n市发改委要确保6月底前开工项目20个。\n市教育局要抓好落实。");
      await page.locator("[data-action=compare]").click();
      await page.locator(".compared").waitFor();
      assert.deepEqual(await violations(page), [], "a comparison");
      await page.locator("[data-pane=compare] h2").click();
      await page.keyboard.press("?");
      await page.locator("dialog[open]").waitFor();
      assert.deepEqual(await violations(page), [], "the sheet of keys");
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      await page.keyboard.press("i");
      assert.deepEqual(await violations(page), [], "editing");
      await page.context().close();
    });
  }
}
