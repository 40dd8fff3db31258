import {
  PARAGRAPH_WORDS,
  RESULT_CODES,
  type ResultCode,
  type SuggestionResult,
} from '../../domain/letter/suggestion-results.js';
import { Refusal } from '../../domain/refusal.js';
import { RECORD_FIELDS, type TypedRecord } from '../../letters/record-input.js';
import type { FormField } from '../../letters/reply-draft.entity.js';
import type { NumberedResults } from '../../letters/reply-results-store.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { wholeNumber } from '../../platform/web/query.js';
import type { TypedPromise } from '../commitments/draft-promises.js';
import type { KeptDraft, ReplyRecord } from './replies.views.js';

/** The workspace's form: the text and the version it started from, and what stands beside it where the form sends that. */
export interface Typed {
  base: number;
  text: string;
  record?: ReplyRecord;
  /** 建议办理结果. */
  results?: NumberedResults;
  /** Owners and days beside the promises. */
  promises?: TypedPromise[];
  /** Under which name the browser keeps the unsaved text; it gets it back with the page. */
  draft: string;
  /** What stands beside the text as the form sent it, for a page that only carries it on. */
  beside: FormField[];
}

/** Refuses a page that sends no text: it would save an empty one. */
export function typedIn(body: FormBody): Typed {
  const base = wholeNumber(body, 'base');
  if (base !== undefined && body?.text !== undefined) {
    const text = formText(body, 'text');
    return {
      base,
      text,
      record: recordIn(body),
      results: resultsIn(body, text),
      promises: promisesIn(body),
      draft: draftIn(body),
      beside: besideIn(body),
    };
  }
  throw new Refusal(
    'web.invalid',
    '页面发来的内容不完整：没有正文，没有保存。',
    '请返回上一页，复制正文，重新打开后再保存。',
  );
}

/** A kept form as it was typed. */
export function againTyped({ base, text, beside }: Pick<KeptDraft, 'base' | 'text' | 'beside'>): Omit<Typed, 'record'> {
  const fields = Object.fromEntries(beside.map(({ name, value }) => [name, value]));
  return { base, text, results: resultsIn(fields, text), promises: promisesIn(fields), draft: '', beside };
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

/**
 * Which paragraph answers a suggestion is said by its words, or, where no script has put them there, by the number of its line
 * in this text.
 */
function resultsIn(body: FormBody, text: string): NumberedResults | undefined {
  const version = wholeNumber(body, 'resultsVersion');
  if (version === undefined) return undefined;
  const paragraphs = text.split('\n');
  const results = Object.keys(body ?? {}).flatMap((name): SuggestionResult[] => {
    const suggestion = Number(/^result\.(\d{1,3})$/.exec(name)?.[1]);
    if (!suggestion) return [];
    const line = wholeNumber(body, `line.${suggestion}`);
    const words = line ? paragraphs[line - 1]?.trim() : formValue(body, `said.${suggestion}`);
    return [
      {
        suggestion,
        result: codeIn(formText(body, name)),
        reason: formValue(body, `reason.${suggestion}`),
        paragraph: words ? [...words].slice(0, PARAGRAPH_WORDS).join('') : null,
      },
    ];
  });
  return { version, results };
}

/** Fields come as they were numbered on the page, without gaps. */
function promisesIn(body: FormBody): TypedPromise[] {
  const promises: TypedPromise[] = [];
  for (let index = 0; body?.[`promise.${index}.text`] !== undefined; index++) {
    const field = (name: string) => formText(body, `promise.${index}.${name}`).trim();
    promises.push({
      text: formText(body, `promise.${index}.text`),
      owner: field('owner'),
      due: field('due'),
      shown: { owner: field('shownOwner'), due: field('shownDue') },
      version: wholeNumber(body, `promise.${index}.version`) ?? 0,
    });
  }
  return promises;
}

function codeIn(value: string): ResultCode | null {
  if (value === '') return null;
  const code = RESULT_CODES.find((one) => one === value);
  if (code) return code;
  throw new Refusal('web.invalid', `没有“${value}”这种办理结果，没有保存。`, '请返回上一页重新选择。');
}

const BESIDE = /^(?:result|reason|said|promise|because)\.[\w.-]{1,60}$|^resultsVersion$/;

function besideIn(body: FormBody): Typed['beside'] {
  return Object.keys(body ?? {})
    .filter((name) => BESIDE.test(name))
    .map((name) => ({ name, value: formText(body, name) }));
}

/** Empty from a page without scripts. */
function draftIn(body: FormBody): string {
  const draft = formText(body, 'draft');
  return /^[\w-]{1,40}$/.test(draft) ? draft : '';
}
