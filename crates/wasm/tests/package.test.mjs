// The package as a JavaScript program uses it: loaded from its files, with the types that it declares.
// GANGMU_PKG names the folder that wasm-bindgen wrote for the target `web`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const folder = process.env.GANGMU_PKG;
assert.ok(folder, "GANGMU_PKG names the folder of the package");
const types = readFileSync(join(folder, "gangmu_wasm.d.ts"), "utf8");
// Behind this line stand the raw exports of the module, which nobody is meant to call.
const declared = types.slice(0, types.indexOf("export type InitInput"));

async function load() {
    const gangmu = await import(pathToFileURL(join(folder, "gangmu_wasm.js")));
    gangmu.initSync({ module: readFileSync(join(folder, "gangmu_wasm_bg.wasm")) });
    return gangmu;
}

/** Members of a declared interface, without comments. */
function members(name) {
    const body = declared.match(new RegExp(`export interface ${name}(?: extends \\w+)? \\{([^}]*)\\}`));
    assert.ok(body, `interface ${name}`);
    const lines = body[1].replace(/\/\*\*[^]*?\*\//g, "").split("\n").map((line) => line.trim()).filter(Boolean);
    return Object.fromEntries(lines.map((line) => line.replace(/;$/, "").split(/\??: /, 2)));
}

test("every type is declared, and none loosely", () => {
    assert.match(declared, /export function analyze\(text: string, options\?: AnalyzeOptions\): Analysis;/);
    assert.match(declared, /export function version\(\): string;/);
    assert.deepEqual(members("AnalyzeOptions"), { offsets: "OffsetUnit", referenceYear: "number | null" });
    const code = declared.replace(/\/\*\*[^]*?\*\//g, "");
    assert.deepEqual(code.match(/.*(\bany\b|\bundefined\b|\bunknown\b|\bMap<).*/g), null);
    for (const [, name] of code.matchAll(/: ([A-Z]\w+)/g)) {
        assert.match(declared, new RegExp(`export (interface|type) ${name}\\b`), name);
    }
});

test("an analysis has the members that its type declares, and no others", async () => {
    const { analyze } = await load();
    const analysis = analyze("同志们：\n一、着力扩大内需\n上半年完成投资623.2亿元。市发改委要确保8月底前开工项目20个。\n");
    assert.deepEqual(Object.keys(analysis).sort(), Object.keys(members("Analysis")).sort());
    assert.deepEqual(Object.keys(analysis.document).sort(), Object.keys(members("DocumentInfo")).sort());
    assert.deepEqual(Object.keys(analysis.paragraphs[0]).sort(), Object.keys(members("Paragraph")).sort());
    assert.equal(analysis.document.title, null);
    assert.deepEqual(structuredClone(analysis), analysis);
});

test("an error tells its code", async () => {
    const { analyze } = await load();
    assert.throws(() => analyze("文字", { offsets: "lines" }), { name: "GangmuError", code: "bad-options" });
    assert.throws(() => analyze(undefined), { name: "GangmuError", code: "bad-text" });
});
