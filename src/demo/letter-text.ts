import { chineseNumeral } from '../domain/chinese-numerals.js';
import { partsOf, printedDate } from '../domain/plain-date.js';
import type { DemoCase, DemoHand, DemoLetter } from './demo-case.js';
import { MEMBERS, UNITS } from './directory.js';

/** A whole letter of the demo district, as the unit's clerk would type it. */
export function letterText(proposal: DemoCase, hand: DemoHand, letter: DemoLetter): string {
  const unit = fullName(hand.unit);
  return lines(
    `办复类别：${letter.classMark}`,
    letter.day && letter.serial && documentNumber(hand.unit, letter),
    `${unit}关于区政协五届${chineseNumeral(proposal.meeting)}次会议第${numberOf(proposal)}号提案的答复函`,
    '',
    salutation(proposal.proposers),
    `　　${opening(proposal)}`,
    ...workDone(letter),
    ...nextSteps(letter),
    '　　特此答复。',
    '',
    unit,
    letter.day && printedDate(letter.day),
    letter.day && `（联系人：${CONTACT.name}，联系电话：${CONTACT.phone}）`,
    letter.day && `抄送：${COPIES.join('，')}。`,
  );
}

/** The first version: what was done, no next steps yet. */
export function firstDraft(proposal: DemoCase, hand: DemoHand, letter: DemoLetter): string {
  return lines(
    salutation(proposal.proposers),
    `　　${opening(proposal)}`,
    ...workDone(letter),
    '　　特此答复。',
    '',
    fullName(hand.unit),
  );
}

/** `2026021`: the year of the session and a serial number. */
export const numberOf = ({ meeting, serial }: Pick<DemoCase, 'meeting' | 'serial'>): string =>
  `${2021 + meeting}${String(serial).padStart(3, '0')}`;

export const titleOf = ({ matter }: DemoCase): string => `关于${matter}的提案`;

function opening(proposal: DemoCase): string {
  const you = proposal.proposers.length > 1 ? '你们' : isMember(proposal.proposers[0]) ? '您' : '贵单位';
  return `${you}在区政协五届${chineseNumeral(proposal.meeting)}次会议${proposal.betweenSessions ? '闭会期间' : '上'}提出的《${titleOf(proposal)}》（第${numberOf(proposal)}号）收悉，感谢${you}对我区工作的关心和支持。经研究，现答复如下：`;
}

function workDone({ present, answers }: DemoLetter): string[] {
  return [
    '　　一、工作开展情况',
    `　　${present}`,
    '　　二、所提建议的办理',
    ...answers.flatMap(([heading, text], i) => [`　　（${chineseNumeral(i + 1)}）${heading}`, `　　${text}`]),
  ];
}

function nextSteps({ next }: DemoLetter): string[] {
  const [only] = next;
  return [
    '　　三、下一步工作',
    ...(next.length === 1 ? [`　　${only}`] : next.map((step, i) => `　　${chineseNumeral(i + 1)}是${step}`)),
  ];
}

function salutation(proposers: readonly string[]): string {
  return proposers.every(isMember) ? `尊敬的${proposers.join('、')}委员：` : `${proposers.join('、')}：`;
}

const isMember = (name: string | undefined): boolean => MEMBERS.some(([member]) => member === name);

export const fullName = (shortName: string): string => UNITS.find(([, short]) => short === shortName)?.[0] ?? shortName;

/** 抄送 of every letter of the district. */
export const COPIES: readonly string[] = ['区政协提案委员会', '区政府督查室'];

export const CONTACT = { name: '周示例', phone: '0000-12345678' };

/** 文面要素 that the office has filled in before a letter is signed. */
export const SIGNED_RECORD = { contact: `${CONTACT.name}，${CONTACT.phone}`, copies: COPIES.join('、') };

/** 发文字号 of a letter that has been numbered. */
export function documentNumber(unit: string, { day, serial }: Pick<DemoLetter, 'day' | 'serial'>): string {
  if (!day || serial === undefined) throw new Error(`A letter of ${unit} has no number.`);
  return `${documentWord(unit)}〔${partsOf(day).year}〕${serial}号`;
}

/** 机关代字: `区住建局` → `示区住建函`. */
const documentWord = (shortName: string): string => `示${shortName.replace(/局$/, '')}函`;

function lines(...all: (string | undefined | 0)[]): string {
  return `${all.filter((line) => typeof line === 'string').join('\n')}\n`;
}
