// For Node: the programs are read from the folder of the package.
import { readFile } from "node:fs/promises";
import { functions, once } from "./core.js";

let urls = {};

/** Says where the programs lie, if not beside the package: `{wasmUrl, urls: {importer, importer_pdf, exporter}}`. */
export function configure(options) {
  urls = { analyzer: options.wasmUrl, ...options.urls };
}

const load = once(async (name) => {
  const module = await import(`./${name}.js`);
  await module.default({ module_or_path: await readFile(new URL(urls[name] ?? `./${name}_bg.wasm`, import.meta.url)) });
  return module;
});

const { analyze, text, export: exportFile, version } = functions(load);
export { analyze, exportFile as export, text, version };
export { GangmuError } from "./core.js";
