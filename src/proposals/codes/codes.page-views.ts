import type { PlainDate } from '../../domain/plain-date.js';
import { shanghaiDay } from '../../platform/clock.js';
import { qrPath } from '../../platform/qr-path.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import type { LetterCodesView, MadeCode } from './codes.views.js';

export interface CodesPage extends PageView {
  caseHref: string;
  number: string;
  proposalTitle: string;
  unit: string;
  here: string;
  problem: string;
  rows: {
    who: string;
    state: string;
    note: string;
    /** Ticked to get one; who has answered gets none. */
    id: string | null;
    first: boolean;
    revoke: string | null;
  }[];
  any: boolean;
}

export function codesPage(view: LetterCodesView, today: PlainDate, problem = ''): CodesPage {
  const { assignmentId, caseId, unit, round, number, title, items } = view;
  const here = `/assignments/${assignmentId}/codes`;
  return {
    title: '反馈一次性码',
    section: 'proposals',
    width: 'narrow',
    caseHref: `/proposals/${caseId}`,
    number: number === null ? '未编号提案' : `第${number}号`,
    proposalTitle: title,
    unit: `${unit}${round > 1 ? `（第${round}次办理）` : ''}`,
    here,
    problem,
    rows: items.map(({ proposerId, proposer, id, state, stateLabel, madeBy, madeAt, until, answered }) => ({
      who: proposer,
      state: answered && state !== 'used' ? '已反馈' : stateLabel,
      note: [
        madeAt && `${dayWords(shanghaiDay(madeAt), today)}${madeBy ?? ''}制作`,
        state === 'open' && until && `${dayWords(until, today)}前有效`,
      ]
        .filter(Boolean)
        .join('，'),
      id: answered ? null : proposerId,
      first: !answered && state !== 'open',
      revoke: id !== null && state === 'open' ? `${here}/${id}/revoke` : null,
    })),
    any: items.some(({ answered }) => !answered),
  };
}

export interface MadeCodesPage extends PageView {
  back: string;
  number: string;
  proposalTitle: string;
  unit: string;
  slips: Slip[];
  /** Where the forms with the codes on them are printed, of which hand, and the codes, a proposer a line. */
  paper: string;
  hand: string;
  codes: string;
}

interface Slip {
  who: string;
  code: string;
  until: string;
  qr: { size: number; box: string; path: string } | null;
  address: string;
}

/** To print at once: nobody can show the codes again. */
export function madeCodesPage(view: LetterCodesView, made: readonly MadeCode[], today: PlainDate): MadeCodesPage {
  const { number, proposalTitle, unit, here } = codesPage(view, today);
  const slips = made.map((one) => slipOf(one, today));
  return {
    title: '一次性码',
    section: 'proposals',
    width: 'narrow',
    back: here,
    number,
    proposalTitle,
    unit,
    slips,
    paper: `/proposals/${view.caseId}/papers/opinion-form`,
    hand: view.assignmentId,
    codes: slips.map(({ who, code, address }) => [who, code, address].join('｜')).join('\n'),
  };
}

function slipOf({ proposer, code, address, until }: MadeCode, today: PlainDate): Slip {
  const figure = address === null ? null : qrPath(address);
  return {
    who: proposer,
    code,
    until: dayWords(until, today),
    qr: figure && { ...figure, box: `-4 -4 ${figure.size + 8} ${figure.size + 8}` },
    address: address === null ? '本系统网址后面加 /f' : address.replace(/\?.*$/, ''),
  };
}
