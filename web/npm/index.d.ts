import type { Analysis, AnalyzeOptions } from "./analyzer.js";
export type * from "./analyzer.js";

/** What went wrong, by a code that programs can rely on. */
export declare class GangmuError extends Error {
  code: string;
}

/** Where the programs lie, if not beside the package. */
export interface Places {
  /** The program that reads texts. */
  wasmUrl?: string | URL;
  /** Those that load when they are needed. */
  urls?: { importer?: string | URL; importer_pdf?: string | URL; exporter?: string | URL };
}
export declare function configure(places: Places): void;

/** Reads a text: its outline, key figures and directives. Offsets index JavaScript strings unless told otherwise. */
export declare function analyze(text: string, options?: AnalyzeOptions): Promise<Analysis>;

/** The text of a file. */
export interface FileText {
  text: string;
  /** Lines that the file's formatting sets apart as headings, 1-based. */
  headings: number[];
  /** `docx`, `pdf`, `txt`, … */
  format: string;
  encoding: string | null;
  /** What was left out. */
  notes: { zh: string; en: string }[];
}
/** Reads the bytes of a txt, docx, doc, wps, odt, rtf, html, md, pdf or ofd file; rejects with code `refused` and the reason. */
export declare function text(file: Uint8Array | ArrayBuffer, options?: { name?: string; encoding?: string | null }): Promise<FileText>;

export type Kind = "xlsx" | "docx" | "csv" | "md" | "json" | "opml" | "mm" | "ics";
export interface ExportOptions {
  /** What is in the file; the task table unless told. */
  what?: "tasks" | "figures" | "outline";
  /** Columns of the task table by their Chinese names, in order; all of them if empty. */
  columns?: string[];
  lang?: "zh" | "en";
  /** Whether cells on which the text is silent say 待明确 instead of being blank. */
  markBlanks?: boolean;
  referenceYear?: number | null;
  /** Seconds since 1970, for calendars. */
  time?: number | null;
}
declare function exportFile(text: string, kind: Kind, options?: ExportOptions): Promise<Uint8Array>;
/** Reads a text and makes a file of what it says. */
export { exportFile as export };

/** The version of the package. */
export declare function version(): Promise<string>;
