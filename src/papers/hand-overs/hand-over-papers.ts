import { printedDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { envelopes } from '../../letters/papers/kinds/envelopes.js';
import { handOverNotice, jointNotice } from '../../letters/papers/kinds/hand-over-notice.js';
import { labels } from '../../letters/papers/kinds/labels.js';
import { signInSheet } from '../../letters/papers/kinds/sign-in-sheet.js';
import type { PaperKind } from '../../letters/papers/paper-kind.js';
import type { HandOverRow } from '../../proposals/sitting/hand-over.entity.js';
import type { HandOverView } from '../../proposals/sitting/hand-overs.views.js';
import { labelLines } from '../label-lines.js';
import { ROLES } from '../../proposals/states.js';
import { dayOf, namesIn, officeAsks, officeOf, paperOffer, type PaperOffer, printedBody } from '../paper-offer.js';

/** An act of handing over, as far as the person may see its papers. */
export interface HandOverFacts {
  view: HandOverView;
  actor: Actor;
  today: PlainDate;
}

type Notice = ReturnType<(typeof handOverNotice)['data']['parse']>;

const sessionOf = ({ view }: HandOverFacts): string => `${view.session.committee}${view.session.label}会议`;
const bodyOf = ({ view, actor }: HandOverFacts): string => view.bodyName ?? printedBody(actor) ?? '交办机关';

const dueWords = ({ due, provisional }: HandOverRow): string =>
  due === null ? '按规定' : provisional ? '另行通知' : printedDate(due);

const notice = (kind: PaperKind<Notice>, joint: boolean): PaperOffer<HandOverFacts> =>
  paperOffer<HandOverFacts, Notice>({
    kind,
    right: 'sitting.read',
    keeps: true,
    why: () => null,
    asks: (facts) => [
      {
        name: 'agencies',
        label: '发文机关',
        as: 'line',
        // Of a joint paper nobody knows yet who the others are.
        value: joint ? '' : bodyOf(facts),
        needed: true,
        ...(joint && { note: '两个以上机关，用顿号隔开，主办机关排在最前' }),
      },
      ...officeAsks(facts.view.day, facts.actor.name, { copies: `${facts.view.session.committee}提案委员会` }),
      {
        name: 'to',
        label: '主送',
        as: 'long',
        value: facts.view.lists.map(({ unitName }) => unitName).join('、'),
        needed: true,
      },
      { name: 'returnUntil', label: '申请退回的最后一天', as: 'day', value: '' },
      { name: 'due', label: '答复期限', as: 'day', value: '', note: '不填就按清单里各件的期限' },
      { name: 'coDue', label: '会办意见期限', as: 'day', value: '' },
    ],
    data: (facts, typed) => {
      const agencies = namesIn(typed.agencies);
      return {
        office: officeOf(agencies[0]!, typed),
        agencies: joint ? jointAgencies(agencies) : [typed.agencies!],
        session: sessionOf(facts),
        to: namesIn(typed.to),
        meeting: facts.view.meeting,
        count: facts.view.proposals,
        returnUntil: dayOf(typed.returnUntil),
        due: dayOf(typed.due),
        coDue: dayOf(typed.coDue),
        printedBy: agencies[0]!,
        rows: facts.view.lists.flatMap(({ unitName, rows }) =>
          rows.map((row) => ({
            number: row.number === null ? '' : `第${row.number}号`,
            title: row.title,
            role: ROLES[row.role],
            unit: unitName,
            due: dueWords(row),
          })),
        ),
      };
    },
  });

/** @throws {Refusal} for fewer than two */
function jointAgencies(names: readonly string[]): string[] {
  const agencies = [...new Set(names)];
  if (agencies.length > 1) return agencies;
  throw new Refusal(
    'papers.one-agency',
    `联合交办通知要两个以上发文机关，只填了${agencies.map((name) => `“${name}”`).join('')}一个，没有印。`,
    '请把联合发文的机关都写上，用顿号隔开；只有一个机关的，请用交办通知。',
    { agencies: '要两个以上机关，用顿号隔开' },
  );
}

/** Papers of one act of handing over. */
export const HAND_OVER_PAPERS: readonly PaperOffer<HandOverFacts>[] = [
  notice(handOverNotice, false),
  notice(jointNotice, true),
  paperOffer<HandOverFacts, ReturnType<(typeof signInSheet)['data']['parse']>>({
    kind: signInSheet,
    right: 'hand_over.read',
    why: () => null,
    asks: () => [],
    data: (facts) => ({
      agency: bodyOf(facts),
      session: sessionOf(facts),
      day: facts.view.day,
      meeting: facts.view.meeting,
      rows: facts.view.lists.map(({ unitName, rows }) => {
        const count = (role: keyof typeof ROLES): string => {
          const all = rows.filter((row) => row.role === role).length;
          return all === 0 ? '' : String(all);
        };
        return {
          unit: unitName,
          lead: count('lead'),
          co: count('co'),
          separate: count('separate'),
          sole: count('sole'),
          all: rows.length,
        };
      }),
    }),
  }),
  paperOffer<HandOverFacts, ReturnType<(typeof envelopes)['data']['parse']>>({
    kind: envelopes,
    right: 'hand_over.read',
    why: () => null,
    asks: (facts) => [
      { name: 'agency', label: '寄件单位', as: 'line', value: bodyOf(facts), needed: true },
      { name: 'senderAddress', label: '寄件地址', as: 'line', value: '' },
      { name: 'senderPostcode', label: '寄件邮政编码', as: 'line', value: '' },
      { name: 'remark', label: '内件', as: 'line', value: '交办通知和交办单' },
    ],
    data: (facts, typed) => ({
      sender: typed.agency!,
      senderAddress: typed.senderAddress ?? '',
      senderPostcode: typed.senderPostcode ?? '',
      envelopes: facts.view.lists.map(({ unitName }) => ({
        postcode: '',
        address: '',
        recipient: `${unitName}　收`,
        remark: typed.remark ? `内件：${typed.remark}` : '',
      })),
    }),
  }),
  paperOffer<HandOverFacts, ReturnType<(typeof labels)['data']['parse']>>({
    kind: labels,
    right: 'hand_over.read',
    why: () => null,
    asks: (facts) => [
      { name: 'line', label: '每张标签的第二行', as: 'line', value: `${printedDate(facts.view.day)}交办` },
    ],
    data: (facts, typed) => ({
      labels: facts.view.lists.map(({ unitName, rows }) =>
        labelLines([unitName, typed.line ?? '', `共${rows.length}件`]),
      ),
    }),
  }),
];
