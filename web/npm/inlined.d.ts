export { analyze, version } from "./index.js";
export type * from "./analyzer.js";
