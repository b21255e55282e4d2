// The page inside an iframe: the element, and the messages by which the page around talks to it. docs/embed.md describes them.
import "./gangmu.js";

const VERSION = 1;
const KINDS = ["xlsx", "docx", "csv", "md", "json", "opml", "mm", "ics"];
/** Longest text that is taken, in UTF-16 units. */
const LONGEST = 1_000_000;

const analyzer = document.querySelector("gangmu-analyzer");
const listed = document.querySelector("meta[name=gangmu-origins]").content.split(/\s+/).filter(Boolean);
const allowed = new Set([location.origin, ...listed]);
/** The origin that talks to us: the first allowed one from which the page around sent a message, or is known to be. */
let partner = [...(location.ancestorOrigins ?? [])].slice(0, 1).find((origin) => allowed.has(origin)) ?? null;

const say = (type, detail) => partner && parent.postMessage({ gangmu: VERSION, type, ...detail }, partner);

const isText = (value, longest) => typeof value === "string" && value.length <= longest;
const isYear = (value) => value === null || (Number.isInteger(value) && value > 0 && value < 10_000);

/** What each message may hold and does. Anything else changes nothing. */
const WISHES = {
  hello: { check: () => true, act: () => say("ready") },
  text: {
    check: ({ text }) => isText(text, LONGEST),
    act: ({ text }) => (analyzer.text = text),
  },
  settings: {
    check: ({ lang, theme, views, height, referenceYear }) =>
      [undefined, "zh-CN", "en"].includes(lang) &&
      [undefined, "auto", "light", "dark"].includes(theme) &&
      (views === undefined || (isText(views, 100) && /^[a-z ]*$/.test(views))) &&
      (height === undefined || height === "auto" || (Number.isFinite(height) && height > 0)) &&
      (referenceYear === undefined || isYear(referenceYear)),
    act: ({ lang, theme, views, height, referenceYear }) => {
      for (const [name, value] of Object.entries({ lang, theme, views, height })) {
        if (value !== undefined) analyzer.setAttribute(name, value);
      }
      if (referenceYear !== undefined) analyzer.options = { referenceYear };
    },
  },
  select: { check: ({ id }) => id === null || isText(id, 100), act: ({ id }) => analyzer.select(id) },
  export: {
    check: ({ kind }) => KINDS.includes(kind),
    act: async ({ kind, id }) => {
      const reply = isText(id, 100) ? { id } : {};
      try {
        say("exported", { ...reply, kind, file: await analyzer.export(kind) });
      } catch (error) {
        say("error", { ...reply, code: "export", message: error.message });
      }
    },
  },
};

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || parent === window || !allowed.has(origin)) return;
  if (typeof data !== "object" || data === null || data.gangmu === undefined) return;
  partner = origin;
  if (data.gangmu !== VERSION) return void say("error", { code: "version", message: `this page speaks version ${VERSION}` });
  const wish = Object.hasOwn(WISHES, data.type) ? WISHES[data.type] : null;
  if (!wish?.check(data)) return void say("error", { code: "bad-message", message: String(data.type).slice(0, 50) });
  wish.act(data);
});

analyzer.addEventListener("gangmu-analysis", ({ detail }) => say("analysis", detail));
analyzer.addEventListener("gangmu-select", ({ detail }) => say("select", detail));
analyzer.addEventListener("gangmu-error", ({ detail }) => say("error", detail));

// The height of what is shown, so that the page around can make the frame as high; it follows the contents with height "auto".
new ResizeObserver(() => say("height", { height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(
  document.documentElement,
);

const around = location.ancestorOrigins?.[0];
if (parent !== window && around && !allowed.has(around)) {
  const words = document.createElement("p");
  words.textContent = `本页不允许 ${around} 嵌入。This page may not be embedded by ${around}.`;
  analyzer.replaceWith(words);
} else {
  say("ready");
}
