// The same functions in a thread.
import { Worker } from "node:worker_threads";
import { GangmuError } from "./core.js";
import { caller } from "./thread-core.js";

/** Starts a thread; `terminate()` ends it. */
export function createWorker() {
  return caller((heard, failed) => {
    const worker = new Worker(new URL("./thread-node.js", import.meta.url));
    worker.on("message", heard).on("error", failed);
    return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() };
  }, GangmuError);
}
