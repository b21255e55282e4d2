// The other side of worker.js, in a worker of a browser.
import * as gangmu from "./index.js";
import { answerer } from "./thread-core.js";

const answer = answerer(gangmu, (message, transfer) => postMessage(message, transfer));
addEventListener("message", ({ data }) => answer(data));
