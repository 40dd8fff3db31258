import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TEMPLATES } from '../../platform/paths.js';
import { sha256 } from '../../platform/sha256.js';
import { createTemplates, type Templates } from '../../platform/templates/engine.js';

/** The folder of the letters' templates that come with the program. */
export const SHIPPED_LETTERS = path.join(TEMPLATES, 'letters');

/** What the letters of this process are set with. */
export interface TemplateSet {
  templates: Templates;
  /** Every file that has a say in it, with its SHA-256. */
  files: Readonly<Record<string, string>>;
}

let shipped: TemplateSet | null = null;
let own: TemplateSet | null = null;

/** Those that come with the program, as they were when they were first asked for. */
export const shippedTemplates = (): TemplateSet =>
  (shipped ??= { templates: createTemplates(SHIPPED_LETTERS), files: hashesIn(SHIPPED_LETTERS) });

/** The installation's own where it has some that hold, else the shipped ones. */
export const templatesInUse = (): TemplateSet => own ?? shippedTemplates();

/** Once at the start, after all checks; null goes back to the shipped ones. */
export function useTemplates(set: TemplateSet | null): void {
  own = set;
}

function hashesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.extname(name) !== '')
    .sort();
  return Object.fromEntries(names.map((name) => [name, sha256(readFileSync(path.join(folder, name)))]));
}
