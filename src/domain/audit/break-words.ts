import type { SealBreak } from './seal.js';
import type { ChainBreak } from './verify-chain.js';

/** Anything that a check of trails and seals can find. */
export type TrailBreak = ChainBreak | SealBreak;

export const BREAK_KINDS = [
  'first-missing',
  'line-missing',
  'line-added',
  'content-changed',
  'link-broken',
  'tail-cut',
  'beyond-tip',
  'tip-changed',
  'tip-missing',
  'seal-missing',
  'seal-changed',
  'seal-link-broken',
  'sealed-line-missing',
  'sealed-line-changed',
  'head-unknown',
] as const satisfies readonly TrailBreak['kind'][];

/** The break in one Chinese sentence; `name` is what people call the chain, e.g. `第2025018号提案`. */
export function breakSentence(found: TrailBreak, name: string): string {
  switch (found.kind) {
    case 'first-missing':
      return `${name}：审计记录从第${found.found}条开始，${span(1, found.found - 1)}不见了。`;
    case 'line-missing':
      return `${name}：${span(found.seq, found.found - 1)}不见了，第${found.seq - 1}条之后就是第${found.found}条。`;
    case 'line-added':
      return `${name}：第${found.seq}条是多出来的，不在应有的位置。`;
    case 'content-changed':
      return `${name}：第${found.seq}条的内容被改过，与它的哈希不符。`;
    case 'link-broken':
      return found.seq === 1
        ? `${name}：第1条前面本应没有别的记录，它却接着另一条。`
        : `${name}：第${found.seq}条接不上第${found.seq - 1}条，其中一条被换过。`;
    case 'tail-cut':
      return found.found === 0
        ? `${name}：应有${found.seq}条审计记录，一条也不在了。`
        : `${name}：末尾被截掉，应到第${found.seq}条，只剩到第${found.found}条。`;
    case 'beyond-tip':
      return `${name}：第${found.seq}条在链尾之外，链尾只到第${found.found}条。`;
    case 'tip-changed':
      return `${name}：最后一条（第${found.seq}条）与链尾记的哈希不符，它被换过，或链尾被改过。`;
    case 'tip-missing':
      return `${name}：没有链尾，不能证明第${found.seq}条之后没有被截掉。`;
    case 'sealed-line-missing':
      return `${name}：第${found.seal}次封存时有第${found.seq}条，现在不见了。`;
    case 'sealed-line-changed':
      return `${name}：第${found.seq}条与第${found.seal}次封存时的不同，封存以后被换过或重算过。`;
    case 'seal-missing':
      return `封存：${span(found.seal, found.found - 1, '次')}不见了。`;
    case 'seal-changed':
      return `封存：第${found.seal}次的内容被改过，与它的哈希不符。`;
    case 'seal-link-broken':
      return `封存：第${found.seal}次接不上前一次，其中一次被换过。`;
    case 'head-unknown':
      return `封存：没有哈希为 ${found.head} 的封存，它被删去或重算过，也可能是哈希抄错了。`;
  }
}

/** `第3条`, `第3至5条`. */
const span = (from: number, to: number, counter = '条'): string =>
  from >= to ? `第${from}${counter}` : `第${from}至${to}${counter}`;
