import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breakSentence } from '../../../src/domain/audit/break-words.js';
import { CHAIN_START, entryText, type ChainLine, type Tip } from '../../../src/domain/audit/chain.js';
import { BEFORE_SEALS, sealBreak, sealText, type Seal } from '../../../src/domain/audit/seal.js';
import { verifyChain } from '../../../src/domain/audit/verify-chain.js';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const NAME = '第2025018号提案';

function chainOf(length: number): ChainLine[] {
  const lines: ChainLine[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const previous = lines.at(-1)?.hash ?? CHAIN_START;
    const said = {
      chain: 'c',
      seq,
      actorId: 'a',
      actorName: '元示例',
      actingUnitId: null,
      actingUnitName: null,
      action: 'reply.saved',
      from: null,
      to: null,
      detail: { version: seq },
      at: new Date(1_700_000_000_000 + seq),
    };
    lines.push({ ...said, previous, hash: hash(entryText(said, previous)) });
  }
  return lines;
}

const tipOf = (lines: readonly ChainLine[]): Tip => {
  const { chain, seq, hash: of } = lines.at(-1)!;
  return { chain, seq, hash: of };
};

/** All hashes made anew from line `from` on, as a forger would. */
function rehashed(lines: readonly ChainLine[], from: number): ChainLine[] {
  const forged = [...lines];
  for (let i = from - 1; i < forged.length; i += 1) {
    const previous = forged[i - 1]?.hash ?? CHAIN_START;
    forged[i] = { ...forged[i]!, previous, hash: hash(entryText(forged[i]!, previous)) };
  }
  return forged;
}

const check = (lines: readonly ChainLine[], tip: Tip | null) => verifyChain('c', lines, tip, hash);

describe('A chain', () => {
  const whole = chainOf(12);
  const tip = tipOf(whole);
  const without = (...seqs: number[]) => whole.filter(({ seq }) => !seqs.includes(seq));
  const changed = (seq: number, change: Partial<ChainLine>) =>
    whole.map((line) => (line.seq === seq ? { ...line, ...change } : line));

  it('that nobody touched is whole', () => {
    expect(check(whole, tip)).toBeNull();
    expect(check([], { chain: 'c', seq: 0, hash: CHAIN_START })).toBeNull();
  });

  it.each<[string, readonly ChainLine[], Tip | null, string, string]>([
    ['first line', without(1, 2), tip, 'first-missing', '审计记录从第3条开始，第1至2条不见了'],
    ['middle line', without(5), tip, 'line-missing', '第5条不见了，第4条之后就是第6条'],
    ['several middle lines', without(5, 6, 7), tip, 'line-missing', '第5至7条不见了'],
    ['last lines', without(11, 12), tip, 'tail-cut', '末尾被截掉，应到第12条，只剩到第10条'],
    ['every line', [], tip, 'tail-cut', '应有12条审计记录，一条也不在了'],
    ['name', changed(4, { actorName: '别人' }), tip, 'content-changed', '第4条的内容被改过'],
    ['detail', changed(4, { detail: { version: 5 } }), tip, 'content-changed', '第4条的内容被改过'],
    ['time', changed(12, { at: new Date(0) }), tip, 'content-changed', '第12条的内容被改过'],
    ['link', changed(4, { previous: 'f'.repeat(64) }), tip, 'content-changed', '第4条的内容被改过'],
    ['tip', whole, null, 'tip-missing', '没有链尾，不能证明第12条之后没有被截掉'],
    ['tip’s hash', whole, { ...tip, hash: 'f'.repeat(64) }, 'tip-changed', '最后一条（第12条）与链尾记的哈希不符'],
    ['tip’s place', whole, tipOf(whole.slice(0, 10)), 'beyond-tip', '第12条在链尾之外，链尾只到第10条'],
    ['order', [...whole, whole[3]!], tip, 'line-added', '第4条是多出来的'],
  ])('shows what was done to its %s', (_what, lines, end, kind, words) => {
    const found = check(lines, end)!;
    expect(found.kind).toBe(kind);
    expect(breakSentence(found, NAME)).toContain(`${NAME}：`);
    expect(breakSentence(found, NAME)).toContain(words);
  });

  it('shows a line that was changed and hashed anew by the line after it', () => {
    const [forged] = rehashed(changed(4, { actorName: '别人' }).slice(0, 4), 4).slice(3);
    const found = check(changed(4, forged!), tip)!;
    expect(found).toEqual({ kind: 'link-broken', chain: 'c', seq: 5 });
    expect(breakSentence(found, NAME)).toContain('第5条接不上第4条');
    const beginning = rehashed(whole, 1).map((line, i) => (i > 0 ? line : { ...line, previous: 'f'.repeat(64) }));
    beginning[0] = { ...beginning[0]!, hash: hash(entryText(beginning[0]!, 'f'.repeat(64))) };
    expect(breakSentence(check(beginning, tip)!, NAME)).toContain('第1条前面本应没有别的记录');
  });

  it('that was forged whole, tip and all, shows nothing by itself: that is what seals are for', () => {
    const forged = rehashed(changed(4, { actorName: '别人' }), 4);
    expect(check(forged, tipOf(forged))).toBeNull();
    const cut = whole.slice(0, 10);
    expect(check(cut, tipOf(cut))).toBeNull();
  });

  it('shows every single change of a value, wherever it is', () => {
    const fields = ['seq', 'actorId', 'actorName', 'actingUnitId', 'actingUnitName', 'action', 'from', 'to'] as const;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.constantFrom(...fields), fc.string(), (at, field, value) => {
        const lines = whole.map((line, i) =>
          i === at ? { ...line, [field]: field === 'seq' ? value.length + 20 : `${value}x` } : line,
        );
        expect(check(lines, tip)).not.toBeNull();
      }),
    );
  });
});

describe('Seals', () => {
  const seal = (no: number, previous: string): Seal => {
    const unsealed = {
      no,
      at: new Date(1_700_000_000_000),
      tips: [{ chain: 'c', seq: no, hash: 'a'.repeat(64) }],
      previous,
    };
    return { ...unsealed, hash: hash(sealText(unsealed)) };
  };
  const first = seal(1, CHAIN_START);
  const second = seal(2, first.hash);

  it('follow one another', () => {
    expect(sealBreak(BEFORE_SEALS, first, hash)).toBeNull();
    expect(sealBreak(first, second, hash)).toBeNull();
  });

  it.each<[string, Pick<Seal, 'no' | 'hash'>, Seal, string]>([
    ['one is gone', BEFORE_SEALS, second, '第1次不见了'],
    ['a tip was changed', first, { ...second, tips: [] }, '第2次的内容被改过'],
    ['the time was changed', first, { ...second, at: new Date(0) }, '第2次的内容被改过'],
    ['another stood before it', first, seal(2, 'f'.repeat(64)), '第2次接不上前一次'],
  ])('show when %s', (_what, before, broken, words) => {
    expect(breakSentence(sealBreak(before, broken, hash)!, '')).toContain(words);
  });
});
