import type { CheckInput, Rule } from '../rule.js';

const SOURCE = '提案办理要求：答复送达每一位提案人';

/** 王*纯, 王某: printed so for the public; each mask stands for one character. */
const MASK = /[*＊×某]/;

function isSameName(one: string, other: string): boolean {
  const [a, b] = [[...bare(one)], [...bare(other)]];
  return a.length === b.length && a.every((character, i) => character === b[i] || isMask(character) || isMask(b[i]));
}

const bare = (name: string) => name.replace(/\s/g, '');
const isMask = (character = '') => MASK.test(character);

/** Names of `some` that none of `others` is. */
function without(some: readonly string[], others: readonly string[]): string[] {
  return some.filter((name) => !others.some((other) => isSameName(name, other)));
}

function addressees({ reading }: CheckInput) {
  return reading.facts.addressees.map(({ value }) => value);
}

export const PROPOSER_RULES: readonly Rule[] = [
  {
    id: 'C-proposer-missing',
    severity: 'W',
    name: '称谓缺提案人',
    source: SOURCE,
    find: (input) => {
      const { record, reading } = input;
      const named = addressees(input).map(({ name }) => name);
      if (record.proposers === undefined || named.length === 0 || reading.facts.addresseesOpenEnded) return [];
      const missing = without(record.proposers, named);
      if (missing.length === 0) return [];
      return [
        {
          message: `称谓里没有提案人${missing.join('、')}。`,
          remedy: '请把每一位提案人写进称谓；人数多的，可以写“第一提案人等×位委员”。',
          at: reading.places.salutation,
        },
      ];
    },
  },
  {
    id: 'C-proposer-unknown',
    severity: 'W',
    name: '称谓里的人不是提案人',
    source: SOURCE,
    find: (input) => {
      const { proposers = [] } = input.record;
      if (proposers.length === 0) return [];
      const members = addressees(input).filter(({ type }) => type === 'member');
      const unknown = without(
        members.map(({ name }) => name),
        proposers,
      );
      if (unknown.length === 0) return [];
      return [
        {
          message: `称谓里的${unknown.join('、')}不在登记的提案人（${proposers.join('、')}）之中。`,
          remedy: '请核对姓名；登记有误的，请提案委员会更正登记。',
          at: input.reading.places.salutation,
        },
      ];
    },
  },
];
