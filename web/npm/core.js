// What all entries share: the functions of the package over a way to load its programs.
const WHAT = { tasks: "任务分解表", figures: "关键数据", outline: "提纲" };
const KINDS = ["xlsx", "docx", "csv", "md", "json", "opml", "mm", "ics"];

export class GangmuError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "GangmuError";
    this.code = code;
  }
}

/** The functions; `load` gives the modules `analyzer`, `importer`, `importer_pdf` and `exporter`, each ready for use. */
export function functions(load) {
  async function analyze(text, options) {
    return (await load("analyzer")).analyze(text, options);
  }

  async function read(name, bytes, words) {
    const given = (await load(name)).answer(JSON.stringify(words), bytes);
    return JSON.parse(given.words);
  }

  async function text(file, { name = "", encoding = null } = {}) {
    const bytes = file instanceof ArrayBuffer ? new Uint8Array(file) : file;
    if (!(bytes instanceof Uint8Array)) throw new GangmuError("bad-file", "应当给出文件的字节。The bytes of a file are wanted.");
    const words = { name, encoding };
    let answer = await read("importer", bytes, words);
    if (answer === "Pdf") answer = await read("importer_pdf", bytes, words);
    if (answer.Read) return { ...answer.Read, notes: answer.Read.notes.map(([zh, en]) => ({ zh, en })) };
    const [zh, en] = answer.Refused ?? ["未能读取。", "It was not read."];
    throw new GangmuError("refused", `${zh}${en}`);
  }

  async function exportFile(source, kind, { what = "tasks", columns = [], lang = "zh", markBlanks = false, referenceYear = null, time = null } = {}) {
    if (!KINDS.includes(kind)) throw new GangmuError("bad-kind", `没有这种格式。There is no such format: ${kind}`);
    if (!Object.hasOwn(WHAT, what)) throw new GangmuError("bad-options", `what: ${Object.keys(WHAT).join(", ")}`);
    const analysis = JSON.stringify(await analyze(source, { offsets: "utf8", referenceYear }));
    const order = { kind, what: WHAT[what], columns, english: lang === "en", blanks: markBlanks, stamp: time, analysis, text: source, review: "" };
    const given = (await load("exporter")).answer(JSON.stringify(order), new Uint8Array());
    if (!given.bytes) throw new GangmuError("not-exported", given.words);
    return given.bytes;
  }

  return { analyze, text, export: exportFile, version: async () => (await load("analyzer")).version() };
}

/** Remembers what was loaded; a failure is not remembered. */
export function once(start) {
  const started = new Map();
  return (name) => {
    if (!started.has(name)) {
      const loading = start(name);
      loading.catch(() => started.delete(name));
      started.set(name, loading);
    }
    return started.get(name);
  };
}
