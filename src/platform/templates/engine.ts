import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import { HELPERS, type Helpers } from './helpers.js';
import { demandValues } from './demand-values.js';

/** The templates of one folder. Text is always escaped: a template cannot print markup that came in as data. */
export interface Templates {
  /**
   * Fills the template `<name>.hbs`. Throws an Error that names template, line and field when the view lacks a value;
   * nothing is ever printed as an empty string because it was forgotten.
   */
  render(name: string, view: object): string;
}

export interface TemplateOptions {
  /** Pure functions the templates may call besides the built-in ones. */
  helpers?: Helpers;
  /** Read the files again when one has changed (for development). */
  reload?: boolean;
}

type Render = (view: object) => string;

const EXTENSION = '.hbs';

/** Views are plain data: nothing is looked up on a prototype. */
const RUNTIME = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/**
 * Loads and checks every `.hbs` file below `folder`. Each is a template and a partial under its path without the
 * extension (`letter`, `parts/head`). A syntax error, an unknown helper or an unknown partial stops the start.
 */
export function createTemplates(folder: string, options: TemplateOptions = {}): Templates {
  let loaded = load(folder, options.helpers);
  return {
    render(name, view) {
      if (options.reload && changedAt(folder) !== loaded.changedAt) loaded = load(folder, options.helpers);
      const render = loaded.templates.get(name);
      if (!render) throw new Error(`There is no template "${name}" in ${folder}.`);
      return render(view);
    },
  };
}

function load(folder: string, helpers: Helpers = {}): { templates: Map<string, Render>; changedAt: number } {
  const read = (name: string): string => readFileSync(path.join(folder, name + EXTENSION), 'utf8');
  const names = filesOf(folder).map((file) => file.slice(0, -EXTENSION.length));
  const sources = new Map(names.map((name) => [name, read(name)]));
  return { templates: compile(sources, helpers, folder), changedAt: changedAt(folder) };
}

/** The same of templates that are read already: name → source. */
export function templatesOf(sources: ReadonlyMap<string, string>): Templates {
  const templates = compile(sources, {}, '');
  return {
    render(name, view) {
      const render = templates.get(name);
      if (!render) throw new Error(`There is no template "${name}".`);
      return render(view);
    },
  };
}

function compile(sources: ReadonlyMap<string, string>, helpers: Helpers, folder: string): Map<string, Render> {
  const handlebars = Handlebars.create();
  const known = { ...HELPERS, ...helpers };
  handlebars.registerHelper(known);
  const knownHelpers = Object.fromEntries(Object.keys(known).map((name) => [name, true]));
  const names = new Set(sources.keys());
  const templates = new Map<string, Render>();
  for (const [name, source] of sources) {
    try {
      const program = demandValues(handlebars.parse(source), name, new Set(Object.keys(known)), names);
      // Compiled when first used: a start would wait for hundreds that nobody asks for today.
      const template = handlebars.compile<object>(program, { strict: true, knownHelpers, knownHelpersOnly: true });
      handlebars.registerPartial(name, template);
      templates.set(name, (view) => template(view, RUNTIME));
    } catch (error) {
      throw new Error(`Template ${path.join(folder, name + EXTENSION)}: ${(error as Error).message}`, { cause: error });
    }
  }
  return templates;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => file.split(path.sep).join('/'));
}

/** Grows when a template is written or added. */
function changedAt(folder: string): number {
  return Math.max(...[...filesOf(folder), '.'].map((file) => statSync(path.join(folder, file)).mtimeMs));
}
