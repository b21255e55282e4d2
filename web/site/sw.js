// Keeps the whole site on this computer, so that it opens without a network. `cargo xtask dist` fills in the two constants:
// the files, and a version that changes whenever one of them does.
const VERSION = "@VERSION@";
const FILES = "@FILES@";

/** Several copies of the site may live on one server; each keeps its files under its own address. */
const OURS = `gangmu ${registration.scope} `;
const CACHE = OURS + VERSION;

addEventListener("install", (event) => {
  // Files that a server lets browsers keep must not be mixed with those of another version.
  const files = ["./", ...FILES].map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
});

addEventListener("activate", (event) => {
  const outdated = (name) => name.startsWith(OURS) && name !== CACHE;
  const tidy = async () => {
    await Promise.all((await caches.keys()).filter(outdated).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(registration.scope)) return;
  const answer = async () => {
    const kept = await (await caches.open(CACHE)).match(event.request, { ignoreSearch: true });
    return kept ?? fetch(event.request);
  };
  event.respondWith(answer());
});

// A new version waits until no page of the old one is open, or until somebody asks for it.
addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
});
