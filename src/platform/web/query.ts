import { Refusal } from '../../domain/refusal.js';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.js';
import { formValue, type FormBody } from './form.js';

/** A value of an address's query that must be one of a table's codes; a made-up one is refused, not ignored. */
export function queryCode<Code extends string>(
  query: FormBody,
  name: string,
  codes: readonly Code[],
): Code | undefined {
  const value = formValue(query, name);
  if (value === null) return undefined;
  const code = codes.find((candidate) => candidate === value);
  if (code !== undefined) return code;
  throw new Refusal('list.invalid', `网址里的筛选条件“${name}=${value}”不认得。`, '请用页面上的筛选重新选择。');
}

/** A day of an address's query, or undefined when it is absent; one that does not exist is refused. */
export function queryDay(query: FormBody, name: string): PlainDate | undefined {
  const value = formValue(query, name);
  if (value === null) return undefined;
  if (isPlainDate(value)) return value;
  throw new Refusal('list.invalid', `日期“${value}”不能用。`, '请写存在的日期，如 2026-09-30。', {
    [name]: '不是存在的日期',
  });
}

/** A switch of an address's query: on with any value. */
export function queryFlag(query: FormBody, name: string): true | undefined {
  return formValue(query, name) === null ? undefined : true;
}

/** A whole number from 0 of a form or a query, or undefined when it is absent; anything else is refused. */
export function wholeNumber(values: FormBody, name: string): number | undefined {
  const value = formValue(values, name);
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new Refusal(
    'web.invalid',
    `页面发来的“${name}”不是数字：“${value}”。`,
    '请重新打开页面再操作，文字先复制出来。',
  );
}
