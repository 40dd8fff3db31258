import { printedDate, type PlainDate } from '../plain-date.js';

/** What everybody may know of a letter that went out. */
export interface KnownLetter {
  /** 发文机关. */
  unit: string;
  docNumber: string;
  /** 成文日期. */
  day: PlainDate;
  /** Units whose leaders have signed it. */
  signedBy: string[];
  /** Only of a letter that is published. */
  title: string | null;
}

/** Files that come from a known letter without being the issued one. */
export const DERIVATIVES = {
  sealed: '盖章正本',
  differing: '盖章正本，归档时注明与发文稿有差异',
  scan: '正本扫描件',
  package: '文件包，里面的 PDF 是登记的发文稿',
  preprinted: '套印稿：文字与登记的逐字一致，没有红头',
  same_text: '文字与登记的逐字一致，文件不是登记的那一份',
} as const;
export type Derivative = keyof typeof DERIVATIVES;

/** What 核验 comes to. `changed` and `unknown` say nothing of any letter. */
export type Verdict =
  | { kind: 'genuine'; letter: KnownLetter; of: null }
  | { kind: 'derivative'; letter: KnownLetter; of: Derivative }
  | { kind: 'changed'; letter: null; of: null }
  | { kind: 'unknown'; letter: null; of: null };

export const CHANGED: Verdict = { kind: 'changed', letter: null, of: null };
export const UNKNOWN: Verdict = { kind: 'unknown', letter: null, of: null };

/** The verdict in one sentence, and what to make of it. */
export function verdictWords({ kind, of }: Verdict): { sentence: string; advice: string } {
  switch (kind) {
    case 'genuine':
      return { sentence: '这是登记在册的答复函。', advice: '请核对手里的纸面与上列各项是否一致。' };
    case 'derivative':
      return {
        sentence: `出自登记在册的答复函：${DERIVATIVES[of]}。`,
        advice: of === 'same_text' ? '印章、图片不在比对之内，要紧的请向发文单位核实。' : '请核对上列各项。',
      };
    case 'changed':
      return { sentence: '与登记的不一致。', advice: '这份文件的文字与登记在册的不同，请勿采信，向发文单位核实。' };
    case 'unknown':
      return {
        sentence: '没有查到。',
        advice: '校验码请核对是否抄对；扫描件、照片认不出文字，请改用纸面上的校验码。仍查不到的，向发文单位核实。',
      };
  }
}

/** The known letter, a line each: what it is called, what it is. */
export function letterWords({ unit, docNumber, day, signedBy, title }: KnownLetter): { name: string; value: string }[] {
  return [
    { name: '发文机关', value: unit },
    { name: '发文字号', value: docNumber },
    { name: '成文日期', value: printedDate(day) },
    { name: '签发', value: signedBy.length === 0 ? '—' : `${signedBy.join('、')}负责人` },
    { name: '标题', value: title ?? '没有公开，不显示' },
  ];
}
