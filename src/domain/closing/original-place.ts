/** What a paper of an archived case is made of. */
export type ArchiveSource =
  | { kind: 'proposal' }
  | { kind: 'hand'; id: string }
  | { kind: 'contacts'; id: string }
  | { kind: 'reply'; id: string }
  | { kind: 'feedback'; id: string }
  | { kind: 'decision'; id: string }
  | { kind: 'scan'; id: string };

export interface OriginalFacts {
  /** Whose paper it is; null for the whole case's. */
  unit: string | null;
  /** A sealed paper came back and was compared. */
  sealed: boolean;
  /** It was numbered here. */
  numbered: boolean;
  /** It came on paper: a form, a scan. */
  onPaper: boolean;
  /** Who handed in the scan. */
  by: string | null;
}

/** 原件所在 of what was only ever written into the program. */
export const NO_PAPER = '无纸质，电子记录';

/** 原件所在: where the paper lies that this file is of, so that whoever looks for it need not ask around. */
export function originalPlace({ kind }: ArchiveSource, { unit, sealed, numbered, onPaper, by }: OriginalFacts): string {
  const office = unit ?? '承办单位';
  switch (kind) {
    case 'proposal':
      return '提案委';
    case 'reply':
      if (sealed) return `${office}（用印正本）`;
      return numbered ? `${office}（发文原件）` : `${office}（纸质原件）`;
    case 'feedback':
      return onPaper ? '提案委（征询意见表）' : NO_PAPER;
    case 'scan':
      return by === null ? '扫描件的送交人' : `${by}（扫描件的送交人）`;
    default:
      return NO_PAPER;
  }
}
