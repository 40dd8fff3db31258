import { datedShare, shareWords } from '../../domain/commitments/dated-share.js';
import type { Field } from '../../platform/web/form.js';
import type { DraftPromise } from '../commitments/draft-promises.js';

/** A promise that the text makes, with the fields beside it. */
export interface PromiseFields {
  index: number;
  text: string;
  version: number;
  shownOwner: string;
  shownDue: string;
  owner: Field;
  due: Field;
  /** Who the text says; empty where it names nobody. */
  printedOwner: string;
  printedDue: string;
  /** What is missing: 无责任单位、无时限. */
  lacks: string;
  /** Its own page with the other fields; empty before it is saved. */
  href: string;
}

export function promiseFields(
  promises: readonly DraftPromise[],
  errors: Readonly<Record<string, string>>,
  here: string,
): PromiseFields[] {
  return promises.map(({ id, text, version, shown, owner, due, candidate }, index) => {
    const name = (field: string) => `promise.${index}.${field}`;
    return {
      index,
      text,
      version,
      shownOwner: shown.owner,
      shownDue: shown.due,
      owner: { name: name('owner'), value: owner, error: errors[name('owner')] ?? null },
      due: { name: name('due'), value: due, error: errors[name('due')] ?? null },
      printedOwner: candidate.owner ?? '',
      printedDue: candidate.duePrinted ?? '',
      lacks: [owner === '' && candidate.owner === null && '未写责任单位', due === '' && '未定时限']
        .filter(Boolean)
        .join('，'),
      href: id === null ? '' : `/commitments/${id}?back=${here}/edit`,
    };
  });
}

/** How many there are and how many have a day; empty without any. */
export function fieldShare(fields: readonly PromiseFields[]): string {
  if (fields.length === 0) return '';
  return shareWords(datedShare(fields.length, fields.filter(({ due }) => due.value !== '').length));
}
