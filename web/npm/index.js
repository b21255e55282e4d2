// For browsers and bundlers: the programs lie beside this file and load when they are first needed.
import { functions, once } from "./core.js";

const MODULES = {
  analyzer: () => import("./analyzer.js"),
  importer: () => import("./importer.js"),
  importer_pdf: () => import("./importer_pdf.js"),
  exporter: () => import("./exporter.js"),
};
let urls = {};

/** Says where the programs lie, if not beside the package: `{wasmUrl, urls: {importer, importer_pdf, exporter}}`. */
export function configure(options) {
  urls = { analyzer: options.wasmUrl, ...options.urls };
}

const load = once(async (name) => {
  const module = await MODULES[name]();
  await module.default(urls[name] && { module_or_path: urls[name] });
  return module;
});

const { analyze, text, export: exportFile, version } = functions(load);
export { analyze, exportFile as export, text, version };
export { GangmuError } from "./core.js";
