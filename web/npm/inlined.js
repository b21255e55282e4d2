// The analysis alone with its program inside this package's code, for places where no second file can be loaded.
import init, { analyze as read, version as stated } from "./analyzer.js";
import bytes from "./analyzer-inlined.js";

let loading;
const loaded = () => (loading ??= bytes().then((program) => init({ module_or_path: program })));

/** Like `analyze` of the main entry. */
export async function analyze(text, options) {
  await loaded();
  return read(text, options);
}

/** The version of the package. */
export async function version() {
  await loaded();
  return stated();
}
