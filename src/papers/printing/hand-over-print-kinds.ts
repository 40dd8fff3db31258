import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Right } from '../../domain/rights/rights.js';
import type { Asked } from '../../proposals/printing/asked.js';
import { chunks } from '../../proposals/group.js';
import type { PrintKind, PlannedPaper } from '../../proposals/printing/print-kind.js';
import type { UnitList } from '../../proposals/sitting/hand-overs.views.js';
import type { HandOverPapers } from '../hand-overs/hand-over-papers.service.js';
import { HAND_OVER_PAPERS } from '../hand-overs/hand-over-papers.js';
import { LABELS_TO_THE_SHEET } from '../label-lines.js';
import { line } from './once.js';

interface ActPaper {
  /** Its own, where a paper of a case has the name already. */
  code?: string;
  label?: string;
  hint: string;
  /** How many units stand on one; all of them where none is told. */
  units?: number;
  asks?: (actor: Actor, today: PlainDate) => Asked[];
}

interface ActOrder {
  act: string;
  /** Null for all. */
  units: string[] | null;
}

const OF_ACTS: Readonly<Record<string, ActPaper>> = {
  'hand-over-notice': {
    hint: '每个单位一份，附本单位的清单',
    units: 1,
    asks: (actor) => [
      line('agencies', '发文机关', '不填就是交办机关'),
      line('docNumber', '发文字号', '还没有编号可不填'),
      { name: 'date', label: '成文日期', as: 'day', value: '', note: '不填就是交办的那天' },
      { name: 'contactName', label: '联系人', as: 'line', value: actor.name },
      line('contactPhone', '联系电话', '不填就不印'),
      line('copies', '抄送', '几个机关用顿号隔开；不填就抄送提案委员会'),
      { name: 'returnUntil', label: '申请退回的最后一天', as: 'day', value: '' },
      { name: 'due', label: '答复期限', as: 'day', value: '', note: '不填就按清单里各件的期限' },
      { name: 'coDue', label: '会办意见期限', as: 'day', value: '' },
    ],
  },
  'sign-in-sheet': { hint: '一张，各单位领取时签收' },
  envelopes: {
    code: 'unit-envelopes',
    label: '单位信封',
    hint: '每个单位一个，装交办通知和交办单',
    units: 1,
    asks: () => [
      line('agency', '寄件单位', '不填就是交办机关'),
      line('senderAddress', '寄件地址', '不填就不印'),
      line('senderPostcode', '寄件邮政编码', '不填就不印'),
    ],
  },
  labels: {
    code: 'unit-labels',
    label: '单位标签',
    hint: '每个单位一张，每页24张',
    units: LABELS_TO_THE_SHEET,
    asks: () => [line('line', '每张标签的第二行', '不填就写交办的日期')],
  },
};

/** Papers of one act of handing over, for all its units at once. */
export const handOverPrintKinds = (papers: HandOverPapers): PrintKind[] =>
  Object.entries(OF_ACTS).map(([id, how]) =>
    ofAct(
      papers,
      HAND_OVER_PAPERS.find(({ kind }) => kind.id === id)!,
      how,
    ),
  );

function ofAct(
  papers: HandOverPapers,
  { kind, right }: { kind: { id: string; name: string }; right: Right },
  { code = kind.id, label = kind.name, hint, units: most, asks }: ActPaper,
): PrintKind {
  const paperOf = (act: string, units: readonly UnitList[]): PlannedPaper => {
    const [first, ...others] = units.map(({ unitName }) => unitName);
    const name = others.length === 0 ? first! : `${first!}等${units.length}个单位`;
    const order: ActOrder = { act, units: units.map(({ unitId }) => unitId) };
    return { subjectId: units[0]!.unitId, caseId: null, label: `${label}（${name}）`, order };
  };
  const whole = (act: string): PlannedPaper => {
    const order: ActOrder = { act, units: null };
    return { subjectId: act, caseId: null, label, order };
  };
  return {
    code,
    label,
    stage: '交办',
    hint,
    rights: [right],
    ...(asks && { asks }),
    plan: (_actor, { act }) =>
      Promise.resolve(
        act && {
          papers: most === undefined ? [whole(act.id)] : chunks(act.lists, most).map((units) => paperOf(act.id, units)),
          missing: [],
        },
      ),
    async print(actor, { label: name, order }, { typed, signal }) {
      const { act, units } = order as ActOrder;
      const { bytes, pages } = await papers.make(actor, act, kind.id, {
        typed,
        format: 'pdf',
        waiting: { rank: 'behind', cancel: signal },
        ...(units !== null && { unitIds: units }),
      });
      return { pdf: bytes, pages: pages!, fileName: `${name}.pdf` };
    },
  };
}
