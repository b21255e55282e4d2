// Starts the page. Trunk would put this into index.html, where the content security policy refuses inline scripts.
import init from "./app.js";

await init();
