import { DOMParser, type Element, type Node } from '@xmldom/xmldom';

const [ELEMENT, TEXT] = [1, 3];

/** What a paper's template printed, as a tree. @throws Error for markup that is not well formed */
export function parseMarkup(text: string): Element {
  if (/<!|<\?/.test(text)) throw new Error('Declarations and comments are no part of a paper.');
  const stop = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`);
  };
  const root = new DOMParser({ onError: stop }).parseFromString(text.trim(), 'text/xml').documentElement;
  if (!root) throw new Error('The template printed nothing.');
  return root;
}

export function childrenOf(parent: Element): Element[] {
  const found: Element[] = [];
  for (let node: Node | null = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === ELEMENT) found.push(node as Element);
    else if (node.nodeType === TEXT && (node.nodeValue ?? '').trim() !== '')
      throw new Error(`<${parent.tagName}>: “${(node.nodeValue ?? '').trim().slice(0, 20)}” stands in no element.`);
  }
  return found;
}

/** The words in an element, on one line: white space of the template around them does not count. */
export const textOf = (element: Element): string => trimmed(wordsOf(element)).replace(/[ \t\r\n]+/g, ' ');

/** The same with the line ends that were typed. */
export const linesOf = (element: Element): string[] =>
  trimmed(wordsOf(element))
    .split(/\r\n?|\n/)
    .map(trimmed);

/** Without the template's white space; the wide space of forms, where somebody writes, stays. */
const trimmed = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

function wordsOf(element: Element): string {
  for (let node: Node | null = element.firstChild; node; node = node.nextSibling)
    if (node.nodeType === ELEMENT) throw new Error(`<${element.tagName}> holds <${(node as Element).tagName}>.`);
  return element.textContent ?? '';
}

/** The attributes of an element; one that it must not have is an error. */
export function attributesOf(element: Element, known: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    if (!known.includes(name)) throw new Error(`<${element.tagName}> has no attribute ${name}.`);
    found[name] = value;
  }
  return found;
}
