import { posix } from 'node:path';
import { Refusal } from '../../domain/refusal.js';
import type { ZipParts } from '../../platform/zip/zip-parts.js';
import { MAXIMUM_REPLY } from '../reply-text.js';
import { openPackage, read } from './open-package.js';
import { attribute, children, descendants, parseXml, tag, type Element } from './xml.js';

/** Markup of all parts that are read. Twenty pages have a quarter of it; more takes seconds to take apart. */
const MOST_MARKUP = 2_500_000;

/** The parts of a Word file that say something, read when they are asked for. */
export interface WordFile {
  /** As its sender's computer calls it. */
  name: string;
  /** The running text (`w:body`). */
  body: Element | null;
  /** Relations of the running text: id → target. */
  targets: ReadonlyMap<string, Target>;
  /** A part beside the running text, by the last step of its relation's type: `styles`, `numbering`, `footnotes`. */
  part: (type: string) => Element | null;
  /** A part by the id of its relation. */
  related: (id: string) => Element | null;
}

export interface Target {
  type: string;
  /** An address outside the file, or the name of a part in it. */
  target: string;
  outside: boolean;
}

export function openWordFile(bytes: Uint8Array, name: string): WordFile {
  const markup = markupOf(openPackage(bytes, name), name);
  const main = mainPart(markup, name);
  const targets = relationsOf(markup, main, name);
  const text = markup(main);
  refuseLong(text, name);
  const document = parseXml(text, name);
  const related = (target: Target | undefined) =>
    target && !target.outside ? parseXml(markup(target.target), name) : null;
  return {
    name,
    body: (document && [...children(document)].find((element) => tag(element) === 'body')) || null,
    targets,
    part: (type) => related([...targets.values()].find((target) => target.type === type)),
    related: (id) => related(targets.get(id)),
  };
}

/** The text of a part; empty when there is none of that name. */
type Markup = (part: string) => string;

/** Gives parts until they are more than is read of one file. */
function markupOf(parts: ZipParts, name: string): Markup {
  let left = MOST_MARKUP;
  return (part) => {
    const text = read(parts, part, name);
    left -= text.length;
    if (left < 0) throw tooLong(name, '太大，不会是一份答复');
    return text;
  };
}

function mainPart(markup: Markup, name: string): string {
  const roots = [...relationsOf(markup, '', name).values()];
  return roots.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
}

function relationsOf(markup: Markup, part: string, name: string): Map<string, Target> {
  const { dir, base } = posix.parse(part);
  const root = parseXml(markup(posix.join(dir, '_rels', `${base}.rels`)), name);
  const relations = new Map<string, Target>();
  for (const relation of descendants(root, 'Relationship')) {
    const target = attribute(relation, 'Target') ?? '';
    const outside = attribute(relation, 'TargetMode') === 'External';
    const inside = target.startsWith('/') ? target.slice(1) : posix.join(dir, target);
    relations.set(attribute(relation, 'Id') ?? '', {
      type: (attribute(relation, 'Type') ?? '').split('/').at(-1) ?? '',
      target: outside ? target : inside,
      outside,
    });
  }
  return relations;
}

/** Told before the markup is taken apart, which takes long for a book. */
function refuseLong(text: string, name: string): void {
  let characters = 0;
  for (const [, words = ''] of text.matchAll(/<(?:\w{1,9}:)?t(?:\s[^>]*)?>([^<]*)</g)) characters += words.length;
  if (characters <= MAXIMUM_REPLY) return;
  const pages = Math.ceil(characters / CHARACTERS_OF_A_PAGE);
  throw tooLong(name, `有${characters}字（约${pages}页），超过${MAXIMUM_REPLY}字的上限`);
}

/** 22 行 × 28 字. */
const CHARACTERS_OF_A_PAGE = 616;

const tooLong = (name: string, what: string): Refusal =>
  new Refusal(
    'word.too-long',
    `文件“${name}”${what}，没有读取。`,
    '请确认选对了文件；长表格、名单请做成附件，只导入答复本身。',
    { file: what },
  );
