// An article of the page around the element: its text as a reader sees it, and where each of its words stands.

/** What is no text of an article. */
const LEFT_OUT = "script, style, noscript, template, textarea, select, button, gangmu-analyzer, [hidden], [aria-hidden=true]";
const BLANKS = /[ \t\n\r\f]+|[^ \t\n\r\f]+/g;
const HAN = /[\u3000-\u9fff\uff00-\uffef]/;

/** Puts the text together: blanks as browsers draw them, a line for each block, a tab between cells. */
class Text {
  text = "";
  /** Stretches of the text that stand as they are in a node: `{at, node, from, length}`, by `at`. */
  pieces = [];
  /** Blanks that count only if words follow in the same line. */
  #blank = "";

  line() {
    this.#blank = "";
    if (this.text && !this.text.endsWith("\n")) this.text += "\n";
  }

  cell() {
    this.#blank = "";
    if (this.text && !this.text.endsWith("\n")) this.text += "\t";
  }

  #take(node, from, words) {
    this.pieces.push({ at: this.text.length, node, from, length: words.length });
    this.text += words;
  }

  node(node, keepsBlanks) {
    if (keepsBlanks) return this.#take(node, 0, node.data);
    for (const { 0: words, index } of node.data.matchAll(BLANKS)) {
      if (!words.trim()) {
        this.#blank += words;
        continue;
      }
      const last = this.text.at(-1) ?? "\n";
      // A line break in the source between two Chinese characters is none in the text.
      const wrapped = this.#blank.includes("\n") && HAN.test(last) && HAN.test(words[0]);
      if (this.#blank && !wrapped && last !== "\n" && last !== "\t") this.text += " ";
      this.#blank = "";
      this.#take(node, index, words);
    }
  }

  element(element) {
    if (element.matches(LEFT_OUT)) return;
    if (element.localName === "br") return this.line();
    const { display, whiteSpace } = getComputedStyle(element);
    if (display === "none") return;
    const isCell = display === "table-cell";
    const isBlock = !isCell && !/^(inline|contents|ruby)/.test(display);
    if (isBlock) this.line();
    if (isCell && element.previousElementSibling) this.cell();
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.node(child, whiteSpace.startsWith("pre"));
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(child);
    }
    if (isBlock) this.line();
  }
}

/** Watches an article; `changed` is called when its words are others than before. */
export class Article {
  #element;
  #observer;
  #pieces = [];
  #rest;
  #marks;
  #marked = null;
  text = "";

  /** `overlay` is a shadow root that gets the marks. */
  constructor(element, overlay, changed) {
    this.#element = element;
    this.#marks = document.createElement("div");
    this.#marks.className = "marks";
    this.#marks.setAttribute("part", "marks");
    this.#marks.setAttribute("aria-hidden", "true");
    overlay.append(this.#marks);
    this.#read();
    this.#observer = new MutationObserver(() => {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => {
        if (this.#read()) changed();
        this.#draw();
      }, 150);
    });
    this.#observer.observe(element, { childList: true, subtree: true, characterData: true });
    for (const name of ["scroll", "resize"]) addEventListener(name, this.#draw, { capture: true, passive: true });
  }

  /** Leaves the article alone. */
  leave() {
    clearTimeout(this.#rest);
    this.#observer.disconnect();
    for (const name of ["scroll", "resize"]) removeEventListener(name, this.#draw, { capture: true });
    this.#marks.remove();
  }

  /** Reads the article again; whether its words changed. */
  #read() {
    const text = new Text();
    text.element(this.#element);
    const changed = text.text !== this.text;
    this.text = text.text;
    this.#pieces = text.pieces;
    return changed;
  }

  /** The stretch of the article under a span of its text; null if its words are gone. */
  range([start, end]) {
    const under = this.#pieces.filter((p) => p.at + p.length > start && p.at < end);
    if (under.length === 0) return null;
    const range = document.createRange();
    const within = (piece, at) => piece.from + Math.min(Math.max(at - piece.at, 0), piece.length);
    const [head, tail] = [under[0], under[under.length - 1]];
    if (!head.node.isConnected || !tail.node.isConnected) return null;
    range.setStart(head.node, within(head, start));
    range.setEnd(tail.node, within(tail, end));
    return range;
  }

  /** Marks the words of a span and brings them into view; null marks nothing. */
  mark(span) {
    this.#marked = span;
    this.#draw();
    const range = span && this.range(span);
    // The list brings its own row into view first.
    setTimeout(() => range?.startContainer.parentElement?.scrollIntoView({ block: "center", inline: "nearest" }));
  }

  #draw = () => {
    const range = this.#marked && this.range(this.#marked);
    const boxes = range ? [...range.getClientRects()].filter((box) => box.width > 0) : [];
    // Where the element is transformed or contained, "fixed" is not fixed to the window.
    const origin = this.#marks.getBoundingClientRect();
    this.#marks.replaceChildren(
      ...boxes.map((box) => {
        const mark = document.createElement("i");
        mark.style.left = `${box.left - origin.left}px`;
        mark.style.top = `${box.top - origin.top}px`;
        mark.style.width = `${box.width}px`;
        mark.style.height = `${box.height}px`;
        return mark;
      }),
    );
  };
}
