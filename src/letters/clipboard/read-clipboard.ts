import { parse } from 'parse5';
import { Refusal } from '../../domain/refusal.js';
import type { Incoming } from '../../domain/incoming/incoming.js';
import { wordsLookedAt } from '../../domain/incoming/words-looked-at.js';
import { refuseSecretFile } from '../../domain/secret-file.js';
import { incomingText, type IncomingText } from '../../domain/incoming/text.js';
import { acceptedReplyText } from '../reply-text.js';
import { ClipboardReader } from './clipboard-reader.js';
import { appendedTo } from './notes.js';
import { isElement, type Element } from './nodes.js';

/** Twenty pages copied from Word have half a million. */
export const MAXIMUM_CLIPBOARD = 4_000_000;

/**
 * What was copied in Word or WPS (`text/html`) as the text that somebody would type, and what did not come over as it was.
 * Nothing of it is ever markup here.
 */
export function readClipboard(html: string): IncomingText {
  if (html.length > MAXIMUM_CLIPBOARD)
    throw new Refusal(
      'clipboard.too-long',
      `复制的内容太多（${html.length}个字符），没有读取。`,
      '请分几次复制，或改用“从 Word 导入”。',
      { html: '太长' },
    );
  const incoming = incomingIn(bodyOf(html));
  refuseSecretFile(wordsLookedAt(incoming), '粘贴的内容');
  const read = incomingText(incoming);
  return { ...read, text: acceptedReplyText(read.text) };
}

function incomingIn(body: Element | undefined): Incoming {
  if (!body) return { blocks: [], findings: [] };
  try {
    return new ClipboardReader(appendedTo(body)).read(body);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const remedy = '请只粘贴文字，或改用“从 Word 导入”。';
    throw new Refusal(
      'clipboard.unreadable',
      '复制的内容层层嵌套，读不出来。',
      remedy,
      { html: '读不出来' },
      { cause: error },
    );
  }
}

/** Windows puts lines of its own before the markup (`Version:1.0 StartHTML:…`). */
function bodyOf(html: string): Element | undefined {
  const root = parse(html.replace(/^\s*Version:[\d.]+\s[^<]*/, '')).childNodes.find(isElement);
  return root?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body');
}
