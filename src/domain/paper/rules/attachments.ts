import { centreOf } from '../lines.js';
import type { Line } from '../lines.js';
import { AREA, around, BODY_SIZE, INDENT } from '../wanted.js';
import { notesIn } from '../attachment-notes.js';
import { allWithin, decimals, failed, inRange, passed, wantedAround, within } from './rule.js';
import type { LayoutRule } from './rule.js';
import { bodyLines, textAbove, textOf } from './text.js';

/** 7.3.4 and 7.3.7: 附件说明 and 附件. */
export const attachmentRules: LayoutRule[] = [
  {
    id: 'G-7.3.4-a',
    clause: '7.3.4',
    severity: 'E',
    name: '附件说明：逐件列出，名称后不加标点',
    wanted: '每个附件一条，末尾无标点',
    measure: (paper) => {
      const { attachments, attachmentNotes } = paper;
      if (attachments.length === 0 && attachmentNotes.length === 0) return 'absent';
      const names = notesIn(paper.attachmentNotes).map(({ name }) => name);
      const page = attachmentNotes[0]?.page ?? null;
      if (attachments.length > 0 && names.length !== attachments.length) {
        return failed(`附件 ${attachments.length} 个，说明 ${names.length} 条`, page);
      }
      const marked = names.find((name) => /[，。；、：！？,.;]$/.test(name));
      return marked === undefined ? passed(`${names.length} 条`, page) : failed(`“${marked}”`, page);
    },
  },
  {
    id: 'G-7.3.4-b',
    clause: '7.3.4',
    severity: 'E',
    name: '附件说明：正文下空一行，左空二字，各行对齐',
    wanted: ({ pitch }) =>
      `距正文 ${wantedAround(2 * pitch, 0.6)}，左 ${wantedAround(INDENT, 0.6)}，名称首字对齐 ± 0.6`,
    measure: (paper) => {
      const [first] = paper.attachmentNotes;
      if (!first) return 'absent';
      const above = textAbove(paper, first, bodyLines(paper));
      const distance = above ? first.baseline - above.baseline : 2 * paper.pitch;
      if (!inRange(distance, around(2 * paper.pitch, 0.6)))
        return failed(`距正文 ${decimals(distance)} mm`, first.page);
      const uneven = notesIn(paper.attachmentNotes).find(
        ({ starts }) => Math.max(...starts) - Math.min(...starts) > 0.6,
      );
      if (uneven) return failed(`“${uneven.name}”回行未对齐`, first.page);
      const numbers = notesIn(paper.attachmentNotes).map(({ left }) => left);
      if (Math.max(...numbers) - Math.min(...numbers) > 0.6) return failed('各条序号未对齐', first.page);
      return within(first.left, first.page, around(INDENT, 0.6));
    },
  },
  {
    id: 'G-7.3.7-a',
    clause: '7.3.7',
    severity: 'E',
    name: '附件另面编排，“附件”顶格在第一行，三号黑体',
    wanted: `左 ${wantedAround(AREA.left, 0.5)}，顶 ${wantedAround(AREA.top, 1)}，15.7–16.05 pt 黑体`,
    measure: ({ attachments }) => {
      if (attachments.length === 0) return 'absent';
      const right = ({ label }: { label: Line }): boolean =>
        inRange(label.left, around(AREA.left, 0.5)) &&
        inRange(label.emTop, around(AREA.top, 1)) &&
        inRange(label.size, BODY_SIZE) &&
        label.type === '黑体';
      const told = (attachments.find((one) => !right(one)) ?? attachments[0])!;
      const { label } = told;
      const place = `左 ${decimals(label.left)}，顶 ${decimals(label.emTop)} mm`;
      return {
        ok: right(told),
        measured: `“${label.text}” ${place}，${label.size.toFixed(1)} pt ${label.type}`,
        page: label.page,
      };
    },
  },
  {
    id: 'G-7.3.7-b',
    clause: '7.3.7',
    severity: 'E',
    name: '附件标题居中在第三行，与附件说明一致',
    wanted: ({ pitch }) =>
      `居中 ${wantedAround(AREA.centre, 0.7)}，字顶距“附件” ${wantedAround(2 * pitch, 1.2)}，同附件说明`,
    measure: (paper) => {
      const { attachments, pitch } = paper;
      if (attachments.length === 0) return 'absent';
      const notes = notesIn(paper.attachmentNotes);
      for (const [i, { label, title, page }] of attachments.entries()) {
        const [first] = title;
        if (!first) return failed('没有附件标题', page);
        if (textOf(title) !== notes[i]?.name)
          return failed(`“${textOf(title)}”，说明为“${notes[i]?.name ?? ''}”`, page);
        if (!inRange(first.emTop - label.emTop, around(2 * pitch, 1.2))) {
          return failed(`字顶距“附件” ${decimals(first.emTop - label.emTop)} mm`, page);
        }
      }
      const centres = attachments.flatMap(({ title }) =>
        title.map((line) => ({ value: centreOf(line), page: line.page })),
      );
      return allWithin(centres, around(AREA.centre, 0.7));
    },
  },
];
