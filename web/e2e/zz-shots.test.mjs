import { test, before, after } from "node:test";
import { settled, start } from "./harness.mjs";
let app;
before(async () => { app = await start(); });
after(() => app.close());
test("shot", async () => {
  for (const [w, cs] of [[360, "light"]]) {
    const page = await app.open({ colorScheme: cs, viewport: { width: w, height: 700 } });
    await page.locator("[data-action=sample]").click(); await settled(page);
    console.log(JSON.stringify(await page.evaluate(() => [...document.querySelectorAll(".topbar > *")].map((e) => { const r = e.getBoundingClientRect(); return [e.className, e.dataset.action, Math.round(r.left), Math.round(r.right)]; }))));
    await page.screenshot({ path: `/tmp/top-${w}.png` });
  }
});
