// <gangmu-analyzer>: the reading desk of Gangmu as an element of any page. docs/embed.md says how to use it.
import init, { Analyzer, setStarter, styles } from "./element.js";
import { Article } from "./article.js";

const NAME = "gangmu-analyzer";
const FOLDER = new URL("./", import.meta.url).href;
/** The only scripts that are ever started are our own workers. A page with Trusted Types has to allow the policy "gangmu". */
function trustedOnly() {
  try {
    return globalThis.trustedTypes?.createPolicy("gangmu", {
      createScriptURL: (url) => (url.startsWith(FOLDER) && url.endsWith("_loader.js") ? url : null),
    });
  } catch {
    // The page allows no policy of that name. If it asks for one, the worker is refused and the element says so.
    return undefined;
  }
}

const policy = trustedOnly();
const trusted = (url) => policy?.createScriptURL(url) ?? url;
/** Largest file that `src` may name, in bytes. */
const LARGEST = 64 * 1024 * 1024;

let sheet;
const loaded = init().then(() => {
  setStarter((script) => new Worker(trusted(FOLDER + script)));
  sheet = new CSSStyleSheet();
  sheet.replaceSync(styles());
});
// Each element tells of a failure itself; without elements there is nobody to tell.
loaded.catch(() => {});

/** What elements draw into: `{root, analyzer, owner}`. A desk that is left is used again by the next element. */
const idle = [];

function takeDesk(owner) {
  const desk = idle.pop() ?? newDesk();
  desk.owner = owner;
  desk.analyzer.open();
  return desk;
}

function newDesk() {
  const root = document.createElement("div");
  root.className = "gangmu";
  root.setAttribute("part", "root");
  const desk = { root, owner: null };
  desk.analyzer = new Analyzer(root, (event, detail) => desk.owner?.(event, detail));
  return desk;
}

function leaveDesk(desk) {
  desk.owner = null;
  desk.analyzer.close();
  desk.root.remove();
  idle.push(desk);
}

class GangmuAnalyzer extends HTMLElement {
  static observedAttributes = ["text", "src", "for", "views", "lang", "theme", "height", "options"];

  #desk = null;
  #article = null;
  #text = null;
  #options = null;
  #analysis = null;
  #waiting = [];
  /** Raised whenever another text is wanted, so that a slow file does not replace a newer one. */
  #turn = 0;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  get #analyzer() {
    return this.#desk?.analyzer;
  }

  async connectedCallback() {
    try {
      await loaded;
    } catch (error) {
      this.#fail("not-loaded", `组件未能载入。The element could not be loaded: ${error.message}`);
      return;
    }
    if (!this.isConnected || this.#analyzer) return;
    this.shadowRoot.adoptedStyleSheets = [sheet];
    this.#desk = takeDesk((event, detail) => this.#hear(event, detail));
    this.shadowRoot.append(this.#desk.root);
    for (const name of ["lang", "theme", "height", "options", "views"]) this.#apply(name);
    this.#fetch();
  }

  disconnectedCallback() {
    // An element that is moved is taken out and put back in one go.
    queueMicrotask(() => {
      if (this.isConnected || !this.#analyzer) return;
      this.#turn += 1;
      this.#article?.leave();
      this.#article = null;
      leaveDesk(this.#desk);
      this.#desk = null;
      this.#analysis = null;
      this.#settle((wait) => wait.reject(new Error("the element was removed")));
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#analyzer) return;
    if (["text", "src", "for"].includes(name)) this.#fetch();
    else this.#apply(name);
    if (name === "for") this.#apply("views");
  }

  /** The text that is read: what was set, or the attribute. */
  get text() {
    return this.#text ?? this.getAttribute("text") ?? "";
  }

  set text(text) {
    this.#text = text === null || text === undefined ? null : String(text);
    if (this.#analyzer) this.#fetch();
  }

  /** `{referenceYear}`. */
  get options() {
    if (this.#options) return this.#options;
    try {
      return JSON.parse(this.getAttribute("options") ?? "{}") ?? {};
    } catch {
      return {};
    }
  }

  set options(options) {
    this.#options = options;
    if (this.#analyzer) this.#apply("options");
  }

  /** The newest analysis; null until there is one. Offsets index the text as JavaScript does. */
  get analysis() {
    return this.#analysis;
  }

  /** Reads the text, file or article again; resolves to the analysis. */
  analyze() {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#analyzer) this.#fetch();
    });
  }

  /** A file of what is shown: `xlsx`, `docx`, `csv`, `md`, `json`, `opml`, `mm` or `ics`. */
  async export(kind) {
    if (!this.#analyzer) throw new Error("the element is not in a page");
    const { name, type, bytes } = await this.#analyzer.export(String(kind));
    return new File([bytes], name, { type });
  }

  /** Selects the finding of an id; null selects nothing. */
  select(id) {
    this.#analyzer?.select(id ?? undefined);
  }

  #apply(name) {
    const value = this.getAttribute(name);
    const { root } = this.#desk;
    if (name === "lang") {
      root.lang = value?.startsWith("en") ? "en" : "zh-CN";
      this.#analyzer.setLang(root.lang);
    } else if (name === "theme") {
      if (value === "light" || value === "dark") root.dataset.theme = value;
      else delete root.dataset.theme;
    } else if (name === "height") {
      root.toggleAttribute("data-grows", value === "auto");
      root.style.height = value && value !== "auto" ? (/^[\d.]+$/.test(value) ? `${value}px` : value) : "";
    } else if (name === "views") {
      const all = this.hasAttribute("for") ? "outline figures directives" : "";
      this.#analyzer.setViews(value ?? all);
    } else if (name === "options") {
      const year = this.options.referenceYear;
      this.#analyzer.setReferenceYear(Number.isInteger(year) ? year : undefined);
    }
  }

  /** Gets the text from wherever the page says it is. */
  async #fetch() {
    const turn = ++this.#turn;
    this.#article?.leave();
    this.#article = null;
    if (this.#text !== null || this.hasAttribute("text")) return this.#analyzer.setText(this.text);
    try {
      if (this.hasAttribute("for")) await this.#follow(this.getAttribute("for"), turn);
      else if (this.hasAttribute("src")) await this.#open(this.getAttribute("src"), turn);
      else this.#analyzer.setText("");
    } catch (error) {
      if (turn === this.#turn) this.#fail(error.code ?? "src", error.message);
    }
  }

  async #follow(selector, turn) {
    const find = () => document.querySelector(selector);
    if (!find() && document.readyState === "loading") {
      await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    }
    if (turn !== this.#turn) return;
    const target = find();
    if (!target) throw coded("for", `没有 ${selector}。There is no ${selector} in this page.`);
    this.#article = new Article(target, this.shadowRoot, () => this.#analyzer.setText(this.#article.text));
    this.#analyzer.setText(this.#article.text);
  }

  async #open(src, turn) {
    const url = new URL(src, document.baseURI);
    if (url.origin !== location.origin) throw coded("src", `只读本站的文件。Only files of this site are read: ${url.origin}`);
    const response = await fetch(url);
    if (!response.ok) throw coded("src", `${src}: ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > LARGEST) throw coded("src", `${src}: 文件太大。The file is too large.`);
    if (turn === this.#turn) this.#analyzer.setFile(decodeURIComponent(url.pathname.split("/").pop()), bytes);
  }

  #hear(event, detail) {
    if (event === "error") return this.#fail(detail.code, detail.message);
    if (event === "empty") {
      this.#analysis = null;
      this.#settle((wait) => wait.reject(coded("no-text", "没有文字。There is no text.")));
      return;
    }
    if (event === "analysis") {
      this.#analysis = detail.analysis;
      this.#settle((wait) => wait.resolve(detail.analysis));
    }
    if (event === "select") this.#article?.mark(detail.id === null ? null : detail.span);
    this.#tell(event, detail);
  }

  #fail(code, message) {
    this.#settle((wait) => wait.reject(coded(code, message)));
    this.#tell("error", { code, message });
  }

  #settle(how) {
    for (const wait of this.#waiting.splice(0)) how(wait);
  }

  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(`gangmu-${event}`, { detail, bubbles: true, composed: true }));
  }
}

function coded(code, message) {
  return Object.assign(new Error(message), { code });
}

if (!customElements.get(NAME)) customElements.define(NAME, GangmuAnalyzer);
