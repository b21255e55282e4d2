// Tells whoever comes with a browser that cannot run the page, instead of a blank window. Written as browsers of long ago
// understand it, and loaded before anything else.
(function () {
  // (module (table 0 externref)): the newest instruction set that the compiler uses, see docs/embed.md.
  var module = [0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0];
  var able = typeof WebAssembly === "object" && typeof Promise === "function" && "noModule" in document.createElement("script");
  able = able && WebAssembly.validate(new Uint8Array(module));
  // A page of several files cannot be opened by a double click: the browser refuses it its own parts.
  var loose = location.protocol === "file:" && !document.documentElement.hasAttribute("data-one-file");
  if (able && !loose) return;
  document.documentElement.setAttribute("data-unable", able ? "file" : "browser");
  var words = able
    ? "请打开 gangmu.html（单文件版），或把整个文件夹放到网站上再打开。Open gangmu.html, the page in one file, or put this folder on a web server."
    : "这个浏览器太旧，不能运行本页。请用 Chromium（Chrome、Edge、360、奇安信等）96 或更新版本，或 Firefox 114、Safari 16.4 以上。" +
      "This browser is too old for the page: use Chromium (Chrome, Edge) 96, Firefox 114, Safari 16.4 or newer.";
  document.addEventListener("DOMContentLoaded", function () {
    var notice = document.createElement("p");
    notice.className = "notice warning";
    notice.setAttribute("role", "alert");
    notice.textContent = words;
    document.body.insertBefore(notice, document.body.firstChild);
  });
})();
