/** A fixed phrase (固定用语) of letters, with places for what differs: `{案由}`. It is data: nothing in it is ever run. */
export interface PhraseRule {
  label: string;
  /** As the program has it. */
  standard: string;
  /** Places that may stand in it, each with an example. */
  fields: Readonly<Record<string, string>>;
  /** Of these, the ones that must. */
  needs: readonly string[];
  longest: number;
  /** 附注 stands in brackets (GB/T 9704-2012, 7.3.6). */
  bracketed?: true;
  /** Marks that it must end with, one of them. */
  ends?: string;
}

const phrases = <K extends string>(table: Record<K, PhraseRule>): Readonly<Record<K, PhraseRule>> => table;

export const PHRASES = phrases({
  emblem: {
    label: '发文机关标志',
    standard: '{单位}',
    fields: { 单位: '示例区住房建设局' },
    needs: [],
    longest: 40,
  },
  salutation: {
    label: '称谓',
    standard: '尊敬的{委员}委员',
    fields: { 委员: '林示例、赵甲乙' },
    needs: ['委员'],
    longest: 40,
  },
  opening: {
    label: '开头',
    standard: '{称呼}提出的《{案由}》收悉，现答复如下：',
    fields: { 称呼: '您', 案由: '关于完善充电设施的提案', 提案号: '第2026118号', 届次: '示例区政协五届五次会议' },
    needs: ['案由'],
    longest: 200,
    ends: '：。',
  },
  closing: {
    label: '结尾',
    standard: '感谢{称呼}对我们工作的关心和支持。',
    fields: { 称呼: '您', 单位: '示例区住房建设局' },
    needs: [],
    longest: 200,
    ends: '。！',
  },
  contact: {
    label: '联系方式',
    standard: '（联系人：{联系人}，联系电话：{电话}）',
    fields: { 联系人: '林示例', 电话: '0755-12345678', 单位: '示例区住房建设局' },
    needs: ['联系人', '电话'],
    longest: 120,
    bracketed: true,
  },
  publicity: {
    label: '公开属性',
    standard: '（此件{公开属性}）',
    fields: { 公开属性: '主动公开' },
    needs: ['公开属性'],
    longest: 40,
    bracketed: true,
  },
});
export type PhraseName = keyof typeof PHRASES;

export const PHRASE_NAMES = Object.keys(PHRASES) as PhraseName[];

/** One piece of a phrase: words as they stand, or the name of a place. */
type Part = { words: string } | { field: string };

/** Null for braces that do not pair. */
function partsOf(text: string): Part[] | null {
  const parts: Part[] = [];
  let rest = text;
  while (rest !== '') {
    const open = rest.search(/[{}]/);
    if (open < 0) return [...parts, { words: rest }];
    if (rest[open] === '}') return null;
    if (open > 0) parts.push({ words: rest.slice(0, open) });
    const end = rest.slice(open + 1).search(/[{}]/);
    if (end < 0 || rest[open + 1 + end] === '{') return null;
    parts.push({ field: rest.slice(open + 1, open + 1 + end) });
    rest = rest.slice(open + 2 + end);
  }
  return parts;
}

/** Why a phrase cannot be used so, and what to do: all that is wrong at once; null when it can. */
export function phraseProblem(name: PhraseName, text: string): { sentence: string; remedy: string } | null {
  if (text.trim() === '')
    return { sentence: `${PHRASES[name].label}“${text}”是空的`, remedy: '请写上，或不填：不填就用程序自带的。' };
  const wrong = [...charactersWrong(name, text), ...placesWrong(name, text)];
  if (wrong.length === 0) return null;
  return {
    sentence: `${PHRASES[name].label}“${shortened(text)}”${wrong.map(({ what }) => what).join('，')}`,
    remedy: [...new Set(wrong.map(({ remedy }) => remedy))].join(''),
  };
}

interface Wrong {
  what: string;
  remedy: string;
}

function charactersWrong(name: PhraseName, text: string): Wrong[] {
  const { longest, bracketed, ends } = PHRASES[name];
  const length = [...text].length;
  const all: [boolean, string, string][] = [
    [length > longest, `有${length}字`, `至多${longest}字，请精简。`],
    [/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(text), '里有换行或看不见的字符', '请删去后重新键入。'],
    [/[<>]|&[#\w]+;|https?:|javascript:/i.test(text), '里有标记或网址', '用语只写文字，不写标记、图片和脚本。'],
    [bracketed === true && !/^（[^（）]*）$/.test(text), '没有放在一对圆括号里', '附注放在（ ）里，里面不再用圆括号。'],
    [
      ends !== undefined && !ends.includes(text.at(-1) ?? ''),
      '的末尾没有标点',
      `请以${[...(ends ?? '')].join('或')}结尾。`,
    ],
  ];
  return all.flatMap(([so, what, remedy]) => (so ? [{ what, remedy }] : []));
}

function placesWrong(name: PhraseName, text: string): Wrong[] {
  const { fields, needs } = PHRASES[name];
  const usable = Object.keys(fields)
    .map((field) => `{${field}}`)
    .join('、');
  const parts = partsOf(text);
  if (!parts) return [{ what: '的花括号不成对', remedy: `可用的位置：${usable}。` }];
  const named = parts.flatMap((part) => ('field' in part ? [part.field] : []));
  const unknown = named.filter((field) => !Object.hasOwn(fields, field)).map((field) => `{${field}}`);
  const missing = needs.filter((field) => !named.includes(field)).map((field) => `{${field}}`);
  return [
    ...(unknown.length > 0
      ? [{ what: `里的${unknown.join('、')}不是可用的位置`, remedy: `可用的位置：${usable}。` }]
      : []),
    ...(missing.length > 0 ? [{ what: `里没有${missing.join('、')}`, remedy: `请写上${missing.join('、')}。` }] : []),
  ];
}

/** The phrase with its places filled in; what was checked when it was saved. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  const parts = partsOf(text) ?? [{ words: text }];
  return parts
    .map((part) => ('words' in part ? part.words : Object.hasOwn(values, part.field) ? values[part.field]! : ''))
    .join('');
}

/** With the examples, as it is shown beside the form. */
export const exampleOf = (name: PhraseName, text: string): string => filled(text, PHRASES[name].fields);

const shortened = (text: string): string => ([...text].length > 60 ? `${[...text].slice(0, 60).join('')}…` : text);
