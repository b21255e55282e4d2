// Starts the page. Trunk would put this into index.html, where the content security policy refuses inline scripts.
import init from "./app.js";

// The only scripts that the page ever starts are its own workers; where the browser has Trusted Types it holds us to that.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => (/^(\.\/\w+_loader\.js|\.\/sw\.js|blob:.*)$/.test(url) ? url : null),
});

// check.js told whoever cannot run it.
if (!document.documentElement.dataset.unable) await init();

// A trap ends the program that draws the page; what is on it stays. Say so, in the page's own words.
addEventListener("error", (event) => {
  if (!(event.error instanceof WebAssembly.RuntimeError) || document.querySelector("[data-notice=stopped]")) return;
  const notice = document.createElement("p");
  notice.className = "notice warning";
  notice.setAttribute("role", "alert");
  notice.dataset.notice = "stopped";
  notice.textContent =
    "页面中断，文字仍在原文栏中：请先复制出来，再刷新页面。The page stopped; your text is still in its field: copy it, then reload.";
  document.body.prepend(notice);
});
