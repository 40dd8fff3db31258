import type { PlainDate } from '../domain/plain-date.js';
import { shanghaiDay } from '../platform/clock.js';
import { COPY_KINDS } from '../domain/originals/copy-kind.js';
import { dayWords } from '../platform/web/day-words.js';
import type { CaseView } from './proposals.views.js';
import type { SittingPart } from './sitting/case-sitting.page-views.js';

/** One paper of a case: where it is downloaded, and where it comes from. */
export interface PaperChip {
  href: string;
  label: string;
  note: string;
}

/** 材料: every paper of the case by what it is. */
export interface PaperGroup {
  title: string;
  chips: PaperChip[];
}

export function casePapers(view: CaseView, sitting: SittingPart, today: PlainDate): PaperGroup[] {
  const day = (at: Date) => dayWords(shanghaiDay(at), today);
  const letters = view.replies.filter(({ version }) => version > 0);
  const round = (no: number) => (no > 1 ? `第${no}次办理` : '');
  const groups: PaperGroup[] = [
    {
      title: '答复',
      chips: letters.flatMap(({ id, unitName, docNumber, version, round: no }): PaperChip[] => [
        {
          href: `/replies/${id}/paper.pdf?download=1`,
          label: `${unitName ?? '承办单位待定'}${docNumber ?? `第${version}稿`}.pdf`,
          note: round(no),
        },
        {
          href: `/replies/${id}/letter.docx`,
          label: `${unitName ?? '承办单位待定'}${docNumber ?? `第${version}稿`}.docx`,
          note: round(no),
        },
        ...(docNumber === null
          ? []
          : [{ href: `/replies/${id}/package.zip`, label: `文件包（${docNumber}）.zip`, note: '导出到公文系统' }]),
      ]),
    },
    {
      title: '盖章正本',
      chips: view.handRecords.flatMap(({ originals }) =>
        originals.map((original) => ({
          href: `/replies/${original.replyId}/originals/${original.id}`,
          label: `正本（${COPY_KINDS[original.kind]}）`,
          note: `${dayWords(original.day, today)} ${original.by}`,
        })),
      ),
    },
    { title: '交办单', chips: sitting.papers.map(({ href, label }) => ({ href, label, note: '' })) },
    {
      title: '扫描件和附件',
      chips: view.papers.map(({ id, name, by, at }) => ({
        href: `/papers/${id}`,
        label: name,
        note: `${day(at)} ${by}`,
      })),
    },
  ];
  return groups.filter(({ chips }) => chips.length > 0);
}
