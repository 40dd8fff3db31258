import { PUBLICITY_WORDS } from '../../domain/letter/element-text.js';
import type { LetterModel } from '../../domain/letter/model.js';
import type { ComposedLetter } from './compose.js';

/** What a letter's file says of itself, PDF and Word alike. */
export interface LetterProperties {
  title: string;
  /** 发文机关. */
  author: string | undefined;
  /** 发文字号; `草稿` for a letter that lacks something. */
  subject: string | undefined;
  /** 公开属性 and 办理结果类别; what a draft lacks. */
  keywords: string[];
}

export function letterProperties(
  { docNumber, publicity, classMark }: LetterModel,
  { title, agency, missing }: Pick<ComposedLetter, 'title' | 'agency' | 'missing'>,
): LetterProperties {
  const draft = missing.length > 0;
  return {
    title,
    author: agency ?? undefined,
    subject: draft ? '草稿' : (docNumber ?? undefined),
    keywords: draft
      ? missing.map(({ label }) => `缺${label}`)
      : [...(publicity ? [PUBLICITY_WORDS[publicity]] : []), ...(classMark ? [`办理类别${classMark}`] : [])],
  };
}
