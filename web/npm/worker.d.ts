import type { analyze, export as exportFile, text, version } from "./index.js";

/** The functions of the package in a worker. */
export interface GangmuWorker {
  analyze: typeof analyze;
  text: typeof text;
  export: typeof exportFile;
  version: typeof version;
  /** Ends the worker; what is under way is rejected. */
  terminate(): void;
}
export declare function createWorker(): GangmuWorker;
