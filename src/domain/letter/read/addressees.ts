import type { Addressee, Recognised } from '../reading.js';
import { type Line, placeAt } from './line.js';

const TITLES = /(?:区|县|市|政协|人大)?(?:委员|代表|先生|女士|同志)(?:（[^（）]*）)?$/;
const BODY =
  /(?:局|委员会|党委|工委|委|办公室|办|厅|部|院|处|所|站|中心|政府|办事处|街道|镇|乡|支部|小组|总支|支队|大队|总队|公司|协会|联合会|工会|妇联|团委|党派|工商联|民盟|民建|民进|农工党|致公党|九三学社|台盟|界别|学校|社团)$/;
const OPEN_END = /等(?:[\d一二三四五六七八九十两几]+)?(?:位|名|人)?$/;

/** The people and bodies a salutation names, in order; 等 leaves the list open. Masked names (`王*纯`) stay as printed. */
export function readAddressees(salutation: Line | null): { addressees: Recognised<Addressee>[]; openEnded: boolean } {
  if (!salutation) return { addressees: [], openEnded: false };
  const addressees: Recognised<Addressee>[] = [];
  let openEnded = false;
  for (const { name: printed, index } of namesIn(salutation.text)) {
    const isMember = TITLES.test(printed) || TITLES.test(salutation.text);
    const untitled = printed.replace(TITLES, '');
    openEnded ||= OPEN_END.test(untitled);
    const name = untitled.replace(OPEN_END, '');
    if (name === '' || /^各/.test(name)) continue;
    const type = BODY.test(name) && !isPersonName(name, isMember) ? 'body' : 'member';
    const certainty = type === 'body' || TITLES.test(salutation.text) ? 0.95 : 0.7;
    const at = placeAt(salutation, index + printed.indexOf(name));
    addressees.push({ value: { type, name }, at, printed: name, certainty });
  }
  return { addressees, openEnded };
}

/** A member may be called 王建委: two or three characters before 委员 are a person. */
function isPersonName(name: string, titled: boolean): boolean {
  return titled && [...name].length <= 3 && !/^(?:民盟|民建|民进|台盟|区委|县委|市委)/.test(name);
}

/** Pieces between 、 ， 和 及; 和 is part of a name (`王和平`) unless a whole name stands on both sides. */
function namesIn(salutation: string): { name: string; index: number }[] {
  const start = salutation.startsWith('尊敬的') ? '尊敬的'.length : 0;
  const text = salutation.slice(start);
  const pieces: { name: string; index: number }[] = [];
  const separator = /[、，；]|(?<=[\p{Script=Han}*]{2})[和及与](?=[\p{Script=Han}*]{2,3}(?:$|[、，等委代]))/gu;
  let done = 0;
  const push = (end: number) => {
    const name = text.slice(done, end);
    if (name !== '') pieces.push({ name, index: start + done });
  };
  for (const match of text.matchAll(separator)) {
    push(match.index);
    done = match.index + match[0].length;
  }
  push(text.length);
  return pieces;
}
