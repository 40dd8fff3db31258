import type { LetterModel } from '../../domain/letter/model.js';

/** An element every letter must have (GB/T 9704-2012, 7 and 10.1; the contact by the rules for replies to proposals). */
export interface MissingElement {
  field: string;
  label: string;
}

/** What the model lacks; a damaged date counts as none. */
export function missingElements(model: LetterModel): MissingElement[] {
  const { contact } = model;
  const checks: [boolean, string, string][] = [
    [model.signatories.length > 0, 'unit', '发文机关'],
    [model.docNumber !== null, 'docNumber', '发文字号'],
    [model.title !== null, 'title', '标题'],
    [model.salutation !== null, 'salutation', '主送机关'],
    [model.body.length > 0, 'body', '正文'],
    [model.date?.day != null, 'date', '成文日期'],
    [contact !== null, 'contact', '联系人'],
    [contact === null || contact.name !== null, 'contact.name', '联系人姓名'],
    [contact === null || contact.phone !== null, 'contact.phone', '联系电话'],
  ];
  return checks.filter(([there]) => !there).map(([, field, label]) => ({ field, label }));
}
