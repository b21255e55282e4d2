// Keeps the site for use without a network, and says when a newer version of it has arrived.
const text = (zh, en) => (document.documentElement.lang.startsWith("zh") ? zh : en);

function button(words, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button";
  element.textContent = words;
  element.addEventListener("click", act);
  return element;
}

function tell(waiting) {
  document.querySelector("[data-notice=update]")?.remove();
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  notice.dataset.notice = "update";
  const words = document.createElement("p");
  words.className = "notice-words";
  words.textContent = text(
    "有新版本。关闭本页再打开即换用；也可以马上换用，本页会刷新，请先保存文字。",
    "A newer version is here. It is used once this page is closed and opened again, or at once: the page reloads, so keep your text first.",
  );
  const now = button(text("马上换用", "Use it now"), () => {
    // Other windows go on with what they have loaded, so that nobody's work there is lost.
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("take-over");
  });
  now.dataset.action = "update";
  notice.append(words, now, button(text("以后再说", "Later"), () => notice.remove()));
  document.body.prepend(notice);
}

async function keep() {
  const registration = await navigator.serviceWorker.register("./sw.js");
  if (registration.waiting) tell(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const arriving = registration.installing;
    arriving?.addEventListener("statechange", () => {
      if (arriving.state === "installed" && registration.active) tell(arriving);
    });
  });
}

// Browsers keep sites only from safe origins; elsewhere the page works as long as its server does.
if ("serviceWorker" in navigator) addEventListener("load", () => keep().catch(() => {}));
