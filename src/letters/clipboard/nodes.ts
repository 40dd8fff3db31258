import type { DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Node = Tree.ChildNode;
export type Element = Tree.Element;

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const isText = (node: Node): node is Tree.TextNode => node.nodeName === '#text';

export const attribute = (element: Element, name: string): string =>
  element.attrs.find((each) => each.name === name)?.value ?? '';

/** A property of the `style` attribute, in small letters; empty when it is not there. Office's own begin with `mso-`. */
export function style(element: Element, property: string): string {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:([^;]*)`, 'i').exec(attribute(element, 'style'));
  return found?.[1]?.trim().toLowerCase() ?? '';
}

/** Every element below, in order. */
export function* elements(parent: { childNodes: Node[] }): Generator<Element> {
  const waiting = [...parent.childNodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let index = node.childNodes.length - 1; index >= 0; index--) waiting.push(node.childNodes[index] as Node);
  }
}

/** The words below, as one line. */
export function wordsOf(parent: { childNodes: Node[] }): string {
  let words = '';
  const waiting = [...parent.childNodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isText(node)) words += node.value;
    if (!isElement(node)) continue;
    if (node.tagName === 'p' || node.tagName === 'br') words += ' ';
    for (let index = node.childNodes.length - 1; index >= 0; index--) waiting.push(node.childNodes[index] as Node);
  }
  return words.replace(/\s+/g, ' ').trim();
}
