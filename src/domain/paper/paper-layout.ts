/**
 * How a paper is laid out: 信函格式 (10.1), the ordinary format with a red head (7.2), 纪要 (10.3), forms and lists on an
 * upright or a turned sheet (8), and what stands outside the standard: envelopes and labels.
 */
export type PaperLayout = 'letter' | 'document' | 'minutes' | 'form' | 'landscape' | 'book' | 'envelope' | 'labels';

/** The sheet of each, in mm. */
export const SHEETS: Readonly<Record<PaperLayout, { width: number; height: number; name: string }>> = {
  letter: { width: 210, height: 297, name: 'A4' },
  document: { width: 210, height: 297, name: 'A4' },
  minutes: { width: 210, height: 297, name: 'A4' },
  form: { width: 210, height: 297, name: 'A4' },
  landscape: { width: 297, height: 210, name: 'A4 横排' },
  book: { width: 210, height: 297, name: 'A4' },
  envelope: { width: 230, height: 120, name: 'ZL 号信封' },
  labels: { width: 210, height: 297, name: 'A4' },
};

/** In the words of the trade. */
export const LAYOUT_WORDS: Readonly<Record<PaperLayout, string>> = {
  letter: '信函格式',
  document: '文件格式',
  minutes: '纪要格式',
  form: '表单',
  landscape: '横排表',
  book: '汇编',
  envelope: '信封',
  labels: '标签',
};
