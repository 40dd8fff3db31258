import { Refusal } from '../../domain/refusal.js';
import { RECORD_FIELDS, type TypedRecord } from '../../letters/record-input.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { wholeNumber } from '../../platform/web/query.js';
import type { ReplyRecord } from './replies.views.js';

/** The workspace's form: the text and the version it started from, and what stands beside it where the form sends that. */
export interface Typed {
  base: number;
  text: string;
  record?: ReplyRecord;
  /** Under which name the browser keeps the unsaved text; it gets it back with the page. */
  draft: string;
}

/** Refuses a page that sends no text: it would save an empty one. */
export function typedIn(body: FormBody): Typed {
  const base = wholeNumber(body, 'base');
  if (base !== undefined && body?.text !== undefined)
    return { base, text: formText(body, 'text'), record: recordIn(body), draft: draftIn(body) };
  throw new Refusal(
    'web.invalid',
    '页面发来的内容不完整：没有正文，没有保存。',
    '请返回上一页，复制正文，重新打开后再保存。',
  );
}

/** Empty inputs say nothing; a form without the record's version does not speak of it. */
function recordIn(body: FormBody): ReplyRecord | undefined {
  const version = wholeNumber(body, 'recordVersion');
  if (version === undefined) return undefined;
  const typed = RECORD_FIELDS.flatMap((name) => {
    const value = formValue(body, name);
    return value === null ? [] : [[name, value]];
  });
  return { version, values: Object.fromEntries(typed) as TypedRecord };
}

/** Empty from a page without scripts. */
function draftIn(body: FormBody): string {
  const draft = formText(body, 'draft');
  return /^[\w-]{1,40}$/.test(draft) ? draft : '';
}
