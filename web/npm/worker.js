// The same functions in a worker, so that the page goes on while a long text is read.
import { GangmuError } from "./core.js";
import { caller } from "./thread-core.js";

/** Starts a worker; `terminate()` ends it. */
export function createWorker() {
  return caller((heard, failed) => {
    const worker = new Worker(new URL("./thread.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => heard(data));
    worker.addEventListener("error", failed);
    return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
  }, GangmuError);
}
