import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../platform/text/decode.js';
import { sha256 } from '../../platform/sha256.js';
import type { TemplateProblem } from '../../platform/templates/template-problem.js';

/** Templates of a folder, read and not yet looked at. */
export interface OwnFolder {
  /** Name as templates include it → source. */
  sources: Map<string, string>;
  /** File → SHA-256. */
  files: Record<string, string>;
  problems: TemplateProblem[];
}

const NAME = /^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)*\.hbs$/;
const LARGEST = 256 * 1024;
const MOST = 200;

/** Reads the `.hbs` files below a folder; what lies elsewhere is never opened, whatever a link says. */
export function readOwnFolder(folder: string): OwnFolder {
  const found: OwnFolder = { sources: new Map(), files: {}, problems: [] };
  const note = (file: string, what: string, remedy: string): void => {
    found.problems.push({ file, line: null, what, remedy });
  };
  let root: string;
  try {
    root = realpathSync(folder);
    if (!statSync(root).isDirectory()) throw new Error('not a folder');
  } catch {
    note(folder, '没有这个文件夹，或打不开', '请核对 TEMPLATES_DIR，并让运行办复的账户能读它。');
    return found;
  }
  for (const file of filesBelow(root, '')) {
    const problem =
      found.sources.size >= MOST ? [`文件多于 ${MOST} 个`, '请只放要改的模板。'] : fileProblem(root, file);
    if (problem) note(file, problem[0]!, problem[1]!);
    else read(root, file, found, note);
  }
  return found;
}

function read(
  root: string,
  file: string,
  { sources, files }: OwnFolder,
  note: (file: string, what: string, remedy: string) => void,
): void {
  try {
    const bytes = readFileSync(path.join(root, file));
    sources.set(file.slice(0, -'.hbs'.length), decodeText(bytes, file));
    files[file] = sha256(bytes);
  } catch (error) {
    note(file, `读不出来（${(error as NodeJS.ErrnoException).code ?? '不是文本'}）`, '请核对文件权限和编码（UTF-8）。');
  }
}

/** Names below a folder; links are named and not followed, hidden files and readmes are nobody's business. */
function filesBelow(root: string, below: string): string[] {
  return readdirSync(path.join(root, below), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !/^readme(\.\w+)?$/i.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, file) : [file];
    });
}

function fileProblem(root: string, file: string): [string, string] | null {
  const full = path.join(root, file);
  if (lstatSync(full).isSymbolicLink()) {
    if (!insideOf(root, full)) return ['是指到文件夹外面的链接，没有读', '请把文件本身放进来。'];
  }
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats?.isFile()) return ['不是普通文件，没有读', '请只放 .hbs 文件。'];
  if (!NAME.test(file)) return ['不是模板的文件名', '模板的文件名用小写字母、数字和连字符，以 .hbs 结尾。'];
  if (stats.size > LARGEST) return [`有 ${Math.ceil(stats.size / 1024)} KB，超过 256 KB`, '请精简这个模板。'];
  return null;
}

function insideOf(root: string, link: string): boolean {
  try {
    return realpathSync(link).startsWith(root + path.sep);
  } catch {
    return false;
  }
}
