import { chineseNumeral } from '../../../chinese-numerals.js';
import type { TextPlace } from '../../../remark.js';
import { findWords } from '../find-words.js';
import { type Passage, placeOfWords } from '../passages.js';
import type { CheckInput, Rule } from '../rule.js';

const NUMBER = /第([A-Z]{0,4}\d{4,10})(?!\d)/g;

/** Title and opening: the two places that name the proposal. */
function naming({ passages }: CheckInput): Passage[] {
  return [
    ...passages.filter(({ part }) => part === 'title'),
    ...passages.filter(({ part }) => part === 'body').slice(0, 2),
  ];
}

interface Named {
  value: string;
  at: TextPlace;
}

function numbersIn(input: CheckInput): Named[] {
  return naming(input).flatMap((passage) =>
    [...passage.text.matchAll(NUMBER)].map((match) => ({
      value: match[1] ?? '',
      at: placeOfWords(input.lines, passage, match[0]),
    })),
  );
}

function proposalTitlesIn(input: CheckInput): Named[] {
  return naming(input).flatMap((passage) =>
    [...passage.text.matchAll(/《([^《》]{4,120}(?:〈[^〉]*〉[^《》]*)?的(?:提案|建议))》/g)].map((match) => ({
      value: match[1] ?? '',
      at: placeOfWords(input.lines, passage, match[0].slice(0, 12)),
    })),
  );
}

const bare = (text: string) => text.normalize('NFKC').replace(/[\s《》“”"'〈〉]/g, '');

export const IDENTITY_RULES: readonly Rule[] = [
  {
    id: 'C-number',
    severity: 'E',
    name: '提案号与登记不一致',
    source: '提案办理要求：答复与提案一一对应',
    find: (input) => {
      const wanted = input.record.number;
      if (wanted === undefined) return [];
      const numbers = numbersIn(input);
      const stated = numbers.length > 0 ? numbers : statedNumber(input);
      if (stated.length === 0) {
        return [
          { message: `没有写提案号，登记的是第${wanted}号。`, remedy: `请在标题和开头写明“第${wanted}号”。`, at: null },
        ];
      }
      return stated
        .filter(({ value }) => bare(value) !== bare(wanted))
        .map(({ value, at }) => ({
          message: `文中的提案号“${value}”与登记的“${wanted}”不一致，答复会归到别的提案。`,
          remedy: `请核对后改为“第${wanted}号”。`,
          at,
        }));
    },
  },
  {
    id: 'C-number-differs',
    severity: 'E',
    name: '前后提案号不一致',
    source: '提案办理要求：答复与提案一一对应',
    find: (input) => {
      const [first, ...others] = numbersIn(input);
      return others
        .filter(({ value }) => value !== first?.value)
        .map(({ value, at }) => ({
          message: `这里的提案号“${value}”与前面的“${first?.value}”不同。`,
          remedy: '请核对提案，前后写成同一个号。',
          at,
        }));
    },
  },
  {
    id: 'C-number-hao',
    severity: 'W',
    name: '提案号缺“号”',
    source: '公文用语习惯：编号写作“第……号”',
    find: (input) =>
      findWords(input, /第[A-Z]{0,4}\d{4,10}(?![\d号年届次条期])/g, (words) => ({
        message: `提案号“${words}”后面没有“号”字。`,
        remedy: `请写作“${words}号”。`,
      })),
  },
  {
    id: 'C-title',
    severity: 'E',
    name: '案由与登记不一致',
    source: '提案办理要求：答复与提案一一对应',
    find: (input) => {
      const wanted = input.record.title;
      if (wanted === undefined) return [];
      return proposalTitlesIn(input)
        .filter(({ value }) => bare(value) !== bare(wanted))
        .map(({ value, at }) => ({
          message: `文中的案由《${value}》与登记的《${wanted}》不一致。`,
          remedy: '请按登记的案由改正；登记有误的，请提案委员会更正登记。',
          at,
        }));
    },
  },
  {
    id: 'C-title-differs',
    severity: 'E',
    name: '前后案由不一致',
    source: '提案办理要求：答复与提案一一对应',
    find: (input) => {
      const [first, ...others] = proposalTitlesIn(input);
      return others
        .filter(({ value }) => bare(value) !== bare(first?.value ?? ''))
        .map(({ value, at }) => ({
          message: `这里的案由《${value}》与前面的《${first?.value}》不同。`,
          remedy: '请核对提案，前后写成同一个案由。',
          at,
        }));
    },
  },
  {
    id: 'C-session',
    severity: 'E',
    name: '届次与登记不一致',
    source: '提案办理要求：答复与提案一一对应',
    find: ({ reading: { facts }, record }) => {
      const { session } = facts;
      if (!record.session || !session) return [];
      const { term, meeting } = record.session;
      if (session.value.term === term && session.value.meeting === meeting) return [];
      return [
        {
          message: `文中写的是“${session.printed}”，登记的是${chineseNumeral(term)}届${chineseNumeral(meeting)}次会议。`,
          remedy: '请核对届次并改正。',
          at: session.at,
        },
      ];
    },
  },
  {
    id: 'C-committee',
    severity: 'W',
    name: '政协名称与登记不一致',
    source: '提案办理要求：答复与提案一一对应',
    find: ({ reading: { facts }, record }) => {
      const printed = facts.session?.value.committee;
      const registered = record.session?.committee;
      if (!facts.session || !printed || !registered || isSamePlace(placeOf(printed), placeOf(registered))) return [];
      return [
        {
          message: `文中写的是“${printed}”，登记的是“${registered}”。`,
          remedy: '请核对提案是哪一级政协的，并改正。',
          at: facts.session.at,
        },
      ];
    },
  },
];

/** `政协示例市示例区委员会`, `示例市示例区政协` → `示例市示例区`. */
const placeOf = (committee: string) => bare(committee).replace(/中国人民政治协商会议|政治协商会议|政协|委员会/g, '');

/** Letters shorten the name from the front: 示例市示例区, 示例区, 区. */
const isSamePlace = (a: string, b: string) => a.endsWith(b) || b.endsWith(a);

/** A number too short to be told from other numbers counts only where the reader recognised it. */
function statedNumber({ reading }: CheckInput): Named[] {
  const { number } = reading.facts;
  return number ? [{ value: number.value, at: number.at }] : [];
}
