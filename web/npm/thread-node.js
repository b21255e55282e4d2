// The other side of worker-node.js, in a thread of Node.
import { parentPort } from "node:worker_threads";
import * as gangmu from "./node.js";
import { answerer } from "./thread-core.js";

const answer = answerer(gangmu, (message, transfer) => parentPort.postMessage(message, transfer));
parentPort.on("message", answer);
