import { printedDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import { RETENTIONS } from '../../domain/closing/retention.js';
import { compilation } from '../../letters/papers/kinds/compilation.js';
import { annualReport } from '../../letters/papers/kinds/annual-report.js';
import { ledger } from '../../letters/papers/kinds/ledger.js';
import { reminder } from '../../letters/papers/kinds/reminder.js';
import { transferList } from '../../letters/papers/kinds/transfer-list.js';
import { numberKey } from '../../proposals/numbers/number-key.js';
import { ASSIGNMENT_STATES, PROPOSAL_STATES, ROLES } from '../../proposals/states.js';
import { SENT } from '../../domain/workflow/states.js';
import { bodyText } from '../cases/body-text.js';
import {
  dayOf,
  officeAsks,
  officeOf,
  paperOffer,
  type Asked,
  type PaperOffer,
  type Typed,
  printedBody,
} from '../paper-offer.js';
import { annualFigures } from './annual-figures.js';
import { chasedSoFar } from './chased-so-far.js';
import type { Gathered, SessionCase, SessionFacts } from './session-facts.js';

const agencyAsk = (facts: SessionFacts): Asked => ({
  name: 'agency',
  label: '发文机关',
  as: 'line',
  value: printedBody(facts.actor) ?? `${facts.session.committee}提案委员会`,
  needed: true,
});

const calledBy = ({ number, receiptNumber }: SessionCase['proposal']): string =>
  number ?? (receiptNumber === null ? '' : `收${receiptNumber}`);
const standing = (state: keyof typeof ASSIGNMENT_STATES): string => ASSIGNMENT_STATES[state].label;
const several = (names: readonly string[]): string =>
  names.length > 2 ? `${names[0]}等${names.length}人` : names.join('、');

const unitNamed = (facts: Gathered, typed: Typed): string =>
  facts.units.find(({ id }) => id === typed.unit)?.name ?? '';

/** Cases of one book at most: a thousand pages. */
const MOST_IN_BOOK = 300;

/** Of the filed ones, those between two numbers. */
function between(facts: Gathered, typed: Typed): SessionCase[] {
  const filed = facts.all.filter(({ proposal }) => proposal.number !== null);
  const from = typed.from ? numberKey(typed.from) : null;
  const to = typed.to ? numberKey(typed.to) : null;
  return filed.filter(
    ({ proposal: { numberKey: key } }) => key !== null && (from === null || key >= from) && (to === null || key <= to),
  );
}

const rangeAsks: Asked[] = [
  { name: 'from', label: '从提案号', as: 'line', value: '', note: '不填就从第一件起' },
  { name: 'to', label: '到提案号', as: 'line', value: '', note: '不填就到最后一件' },
];

/** Papers of a whole session. */
export const SESSION_PAPERS: readonly PaperOffer<Gathered>[] = [
  paperOffer<Gathered, ReturnType<(typeof ledger)['data']['parse']>>({
    kind: ledger,
    right: 'sitting.read',
    why: () => null,
    asks: () => rangeAsks,
    data: (facts, typed) => {
      const cases = between(facts, typed);
      return {
        session: facts.name,
        asOf: facts.today,
        count: cases.length,
        rows: cases.flatMap(({ proposal, proposers, hands }) =>
          (hands.length === 0 ? [null] : hands).map((hand) => ({
            number: calledBy(proposal),
            title: proposal.title,
            proposers: several(proposers),
            unit: hand ? (hand.unit?.shortName ?? hand.unitPrinted ?? '') : '',
            role: hand?.role ? ROLES[hand.role] : '',
            due: hand?.dueDay ? (hand.dueProvisional ? '暂定' : hand.dueDay) : '',
            standing: hand ? standing(hand.state) : PROPOSAL_STATES[proposal.state].label,
            docNumber:
              facts.issuedLetters.get(proposal.id)?.find(({ assignmentId }) => assignmentId === hand?.id)?.docNumber ??
              '',
          })),
        ),
      };
    },
  }),
  paperOffer<Gathered, ReturnType<(typeof reminder)['data']['parse']>>({
    kind: reminder,
    right: 'sitting.read',
    why: (facts) => (owingUnits(facts).length > 0 ? null : '这一届次没有单位有待答复的提案。'),
    asks: (facts) => [
      {
        name: 'unit',
        label: '催办单位',
        as: 'choice',
        value: owingUnits(facts)[0]?.value ?? '',
        needed: true,
        choices: owingUnits(facts),
      },
      agencyAsk(facts),
      ...officeAsks(facts.today, facts.actor.name),
      { name: 'answerBy', label: '请答复的日期', as: 'day', value: '' },
      {
        name: 'before',
        label: '补充说明',
        as: 'long',
        value: '',
        note: '系统里记的催办已列在清单里；没有记的写在这里',
      },
    ],
    whose: (facts, typed) => unitNamed(facts, typed),
    data: (facts, typed) => {
      const owing = facts.all.flatMap(({ proposal, hands }) =>
        hands.filter((hand) => hand.unitId === typed.unit && owes(hand)).map((hand) => ({ proposal, hand })),
      );
      const rows = owing.map(({ proposal, hand }) => ({
        proposal,
        hand,
        chased: chasedSoFar({ ...hand, stateLabel: standing(hand.state) }, facts.chase, facts.today),
      }));
      return {
        office: officeOf(typed.agency!, typed),
        session: facts.name,
        unit: unitNamed(facts, typed),
        asOf: facts.today,
        late: rows.filter(({ chased }) => chased.late).length,
        answerBy: dayOf(typed.answerBy),
        // What is late longest stands first; the sort keeps the numbers' order otherwise.
        rows: rows
          .sort((a, b) => Number(b.chased.late) - Number(a.chased.late) || byDue(a.hand.dueDay, b.hand.dueDay))
          .map(({ proposal, hand, chased }) => ({
            number: proposal.number === null ? '' : `第${proposal.number}号`,
            title: proposal.title,
            role: hand.role ? ROLES[hand.role] : '承办',
            due: dueWords(hand),
            standing: chased.standing,
            reminded: chased.reminded,
          })),
        before: typed.before || null,
      };
    },
  }),
  paperOffer<Gathered, ReturnType<(typeof transferList)['data']['parse']>>({
    kind: transferList,
    right: 'sitting.read',
    keeps: true,
    why: () => null,
    asks: (facts) => [
      { name: 'title', label: '标题', as: 'line', value: `${facts.name}提案案卷移交清单`, needed: true },
      { ...agencyAsk(facts), name: 'fromOffice', label: '移交单位' },
      { name: 'toOffice', label: '接收单位', as: 'line', value: '区档案馆' },
    ],
    data: (facts, typed) => {
      const files = facts.all.filter(({ proposal }) => facts.archivedCases.has(proposal.id));
      const of = (id: string) => facts.archivedCases.get(id)!;
      return {
        title: typed.title!,
        from: typed.fromOffice!,
        to: typed.toOffice ?? '',
        papersTotal: files.reduce((sum, { proposal }) => sum + of(proposal.id).papers, 0),
        rows: files.map(({ proposal }) => ({
          number: calledBy(proposal),
          title: proposal.title,
          shelf: of(proposal.id).shelf ?? '',
          papers: String(of(proposal.id).papers),
          retention: of(proposal.id).permanent ? RETENTIONS.permanent : RETENTIONS.years_30,
        })),
      };
    },
  }),
  paperOffer<Gathered, ReturnType<(typeof annualReport)['data']['parse']>>({
    kind: annualReport,
    right: 'sitting.read',
    keeps: true,
    why: ({ all }) => (all.length > 0 ? null : '这一届次还没有收到提案。'),
    asks: (facts) => [
      agencyAsk(facts),
      ...officeAsks(facts.today, facts.actor.name),
      { name: 'signer', label: '签发人', as: 'line', value: '', note: '上行文要写' },
      { name: 'to', label: '主送', as: 'line', value: '区政协常务委员会', needed: true },
      { name: 'remarks', label: '存在问题和下一步打算', as: 'long', value: '' },
    ],
    data: (facts, typed) => ({
      ...annualFigures(facts),
      office: officeOf(typed.agency!, typed),
      signer: typed.signer || null,
      to: typed.to!,
      remarks: typed.remarks || null,
    }),
  }),
  paperOffer<Gathered, ReturnType<(typeof compilation)['data']['parse']>>({
    kind: compilation,
    right: 'sitting.read',
    why: () => null,
    asks: () => [
      ...rangeAsks,
      {
        name: 'open',
        label: '收哪些提案',
        as: 'choice',
        value: 'open',
        needed: true,
        choices: [
          { value: 'open', label: '提案者同意公开的' },
          { value: 'all', label: '全部（内部使用）' },
        ],
      },
    ],
    data: (facts, typed) => {
      const cases = between(facts, typed).filter(
        ({ proposal }) => typed.open === 'all' || proposal.mayPublish === true,
      );
      if (cases.length > MOST_IN_BOOK)
        throw new Refusal(
          'papers.too-many',
          `一本汇编最多收 ${MOST_IN_BOOK} 件提案，这里有 ${cases.length} 件，没有印。`,
          '请按提案号分成几本。',
          { from: `共 ${cases.length} 件，请缩小范围` },
        );
      return {
        session: facts.name,
        cases: cases.map(({ proposal, proposers, hands }) => {
          const letters = facts.issuedLetters.get(proposal.id) ?? [];
          return {
            number: `第${proposal.number}号`,
            title: proposal.title,
            proposers,
            body: proposal.body ?? '',
            letters: letters.map(({ assignmentId, docNumber, text }) => {
              const hand = hands.find(({ id }) => id === assignmentId);
              return {
                unit: hand?.unit?.name ?? hand?.unitPrinted ?? '承办单位',
                kind: hand?.role === 'co' ? '会办意见' : '答复',
                docNumber,
                text: bodyText(text),
              };
            }),
            noLetter: letters.length > 0 ? null : '尚未答复。',
          };
        }),
      };
    },
  }),
];

/** Nothing of it has gone out yet. */
export const owes = ({
  state,
  role,
  unitId,
}: Pick<SessionCase['hands'][number], 'state' | 'role' | 'unitId'>): boolean =>
  unitId !== null && (role === 'co' ? state === 'co_opinion_due' || !DONE.has(state) : !DONE.has(state));
const DONE: ReadonlySet<string> = new Set([...SENT, 'co_opinion_sent', 'reassigned', 'numbered', 'sealed']);

const dueWords = ({ dueDay, dueProvisional }: SessionCase['hands'][number]): string =>
  dueDay === null ? '期限按规定' : dueProvisional ? '期限另行通知' : `${printedDate(dueDay)}到期`;

/** A day that nobody knows comes last. */
const byDue = (a: string | null, b: string | null): number => (a ?? '9').localeCompare(b ?? '9');

/** Every assignment that owes something. */
export const owingHands = (all: readonly SessionCase[]): string[] =>
  all.flatMap(({ hands }) => hands.filter(owes).map(({ id }) => id));

function owingUnits({ all, units }: Gathered): { value: string; label: string }[] {
  const counts = new Map<string, number>();
  for (const { hands } of all)
    for (const hand of hands) if (owes(hand)) counts.set(hand.unitId!, (counts.get(hand.unitId!) ?? 0) + 1);
  return units
    .filter(({ id }) => counts.has(id))
    .map(({ id, name }) => ({ value: id, label: `${name}（${counts.get(id)}件）` }));
}
