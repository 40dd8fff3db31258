import { LEVELS, ORIGINS, PROPOSAL_KINDS } from '../case-words.js';
import type { PlainDate } from '../plain-date.js';
import { PROPOSAL_STATES, type ProposalState } from '../workflow/states.js';
import { squeezed } from './cells.js';
import { COLUMNS } from './columns.js';
import { nameKey } from './names.js';
import { failed, shortened, type Change, type PlannedRow } from './planned-row.js';
import type { ProposalForm } from './proposal-form.js';
import type { ProposerWrite } from './proposers.js';

/** A proposal on record that was handed in. */
export interface KnownProposal extends ProposalForm {
  id: string;
  sessionId: string;
  number: string | null;
  receiptNumber: string | null;
  receivedDay: PlainDate | null;
  state: ProposalState;
  suggestions: readonly string[];
  proposers: readonly Pick<ProposerWrite, 'memberId' | 'unitId' | 'role'>[];
}

export interface ProposalWrite extends ProposalForm {
  /** Null for a new one. */
  id: string | null;
  sessionId: string;
  /** As the register has it; null when the program gives the next one. */
  receiptNumber: string | null;
  /** 收件日; null when the register does not say, and it is the day of the import. */
  receivedDay: PlainDate | null;
  suggestions: string[];
  proposers: ProposerWrite[];
}

/** One key for every way to write a 收件号. */
export const receiptKey = (sessionId: string, number: string): string =>
  `${sessionId}/${squeezed(number)
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'))}`;

/** Finds the proposals on record that a row may be. */
export class OnRecord {
  private readonly byReceipt = new Map<string, KnownProposal>();
  private readonly byContent = new Map<string, KnownProposal[]>();

  constructor(proposals: readonly KnownProposal[]) {
    for (const proposal of proposals) {
      if (proposal.receiptNumber !== null)
        this.byReceipt.set(receiptKey(proposal.sessionId, proposal.receiptNumber), proposal);
      const key = contentKey(proposal);
      this.byContent.set(key, [...(this.byContent.get(key) ?? []), proposal]);
    }
  }

  receipt(sessionId: string, number: string | null): KnownProposal | null {
    return number === null ? null : (this.byReceipt.get(receiptKey(sessionId, number)) ?? null);
  }

  /** Of the same session, title and proposers. */
  content(write: ProposalWrite): KnownProposal | null {
    return this.byContent.get(contentKey(write))?.[0] ?? null;
  }
}

type Content = Pick<KnownProposal, 'sessionId' | 'title' | 'proposers'>;

/** Two rows of the same session, title and proposers are the same proposal. */
export const contentKey = ({ sessionId, title, proposers }: Content): string =>
  [sessionId, nameKey(title), ...signers(proposers)].join('/');

const signers = (proposers: Content['proposers']): string[] =>
  proposers
    .filter(({ role }) => role !== 'support')
    .map(({ memberId, unitId }) => memberId ?? unitId ?? '')
    .sort();

/**
 * A number alone does not make two proposals one: a second list may begin at 1 again. A title put right and a name added
 * leave most of it.
 */
function related(a: Content, b: Content): boolean {
  const [ofA, ofB] = [signers(a.proposers), signers(b.proposers)];
  if (nameKey(a.title) === nameKey(b.title) || ofA.join() === ofB.join()) return true;
  return ofA.some((signer) => ofB.includes(signer)) && alike(nameKey(a.title), nameKey(b.title));
}

/** More of their characters are in both than not. */
function alike(a: string, b: string): boolean {
  const [ofA, ofB] = [new Set(a), new Set(b)];
  const common = [...ofA].filter((sign) => ofB.has(sign)).length;
  return common * 2 > new Set([...ofA, ...ofB]).size;
}

export function againstRecord(
  base: PlannedRow<ProposalWrite>,
  write: ProposalWrite,
  outOfUse: ReadonlySet<string>,
  onRecord: OnRecord,
): PlannedRow<ProposalWrite> {
  const { sessionId, receiptNumber } = write;
  const wrong = (sentence: string, remedy: string) =>
    failed(base, {
      field: 'receiptNumber',
      label: COLUMNS.proposals.receiptNumber.label,
      value: receiptNumber ?? '',
      sentence,
      remedy,
    });
  const alike = onRecord.content(write);
  const old = onRecord.receipt(sessionId, receiptNumber) ?? (receiptNumber === null ? alike : null);
  if (!old && alike && alike.receiptNumber !== null)
    return wrong(
      `这件提案已登记，收件号是${alike.receiptNumber}，不是${receiptNumber}。`,
      '请核对收件号；重复的行请删去。',
    );
  if (!old && alike) return wrong(`这件提案已登记${calledBy(alike)}，不能再给收件号。`, '请删去本行。');
  if (!old && receiptNumber !== null && outOfUse.has(receiptKey(sessionId, receiptNumber)))
    return wrong(`收件号${receiptNumber}已经停用，不再使用。`, '请换一个号，或不填由系统编。');
  if (old && !related(old, write))
    return wrong(`收件号${receiptNumber}是另一件提案的：“${shortened(old.title)}”。`, '请核对收件号，或不填由系统编。');
  if (!old)
    return {
      ...base,
      outcome: 'new',
      write: { ...write, level: write.level ?? 'own', origin: write.origin ?? 'in_session' },
    };
  const merged = keeping(write, old);
  const changes = changesOf(merged, old);
  if (changes.length === 0) return { ...base, outcome: 'same', write: merged };
  if (old.state === 'submitted') return { ...base, outcome: 'change', changes, write: merged };
  if (old.state === 'returned') {
    const notes = [...base.notes, '退回修改的提案，按本行改正后重新提交'];
    return { ...base, outcome: 'change', changes, notes, write: merged };
  }
  const { label } = PROPOSAL_STATES[old.state];
  const what = changes.map((change) => change.label).join('、');
  return failed(base, {
    field: null,
    label: '整行',
    value: base.name,
    sentence: `这件提案${calledBy(old)}现在是“${label}”，登记的${what}与本行不同，不能再用登记表改。`,
    remedy: '请删去本行，或改得与登记的一致。',
  });
}

const calledBy = ({ number, receiptNumber }: KnownProposal): string =>
  number !== null ? `（第${number}号）` : receiptNumber === null ? '' : `（收件号${receiptNumber}）`;

/** An empty cell leaves what is on record. */
function keeping(write: ProposalWrite, old: KnownProposal): ProposalWrite {
  const typed = Object.fromEntries(
    Object.entries(write).filter(([, value]) => value !== null),
  ) as Partial<ProposalWrite>;
  return {
    ...write,
    kind: old.kind,
    origin: old.origin,
    level: old.level,
    body: old.body,
    receivedDay: old.receivedDay,
    suggestedUnits: old.suggestedUnits,
    mayPublish: old.mayPublish,
    noPublishReason: old.noPublishReason,
    ...typed,
    suggestions: write.suggestions.length > 0 ? write.suggestions : [...old.suggestions],
    receiptNumber: old.receiptNumber,
    id: old.id,
  };
}

function changesOf(write: ProposalWrite, old: KnownProposal): Change[] {
  const yesNo = (value: boolean | null) => (value === null ? '' : value ? '是' : '否');
  const who = (proposers: KnownProposal['proposers']) =>
    proposers.map(({ memberId, unitId, role }) => `${memberId ?? unitId}:${role}`).join(' ');
  const pairs: [label: string, from: string, to: string][] = [
    ['案由', old.title, write.title],
    ['收件日', old.receivedDay ?? '', write.receivedDay ?? ''],
    ['类型', wordOf(PROPOSAL_KINDS, old.kind), wordOf(PROPOSAL_KINDS, write.kind)],
    ['来源', wordOf(ORIGINS, old.origin), wordOf(ORIGINS, write.origin)],
    ['层级', wordOf(LEVELS, old.level), wordOf(LEVELS, write.level)],
    ['正文', old.body ?? '', write.body ?? ''],
    ['建议', old.suggestions.join('\n'), write.suggestions.join('\n')],
    ['建议承办单位', old.suggestedUnits ?? '', write.suggestedUnits ?? ''],
    ['是否同意公开', yesNo(old.mayPublish), yesNo(write.mayPublish)],
    ['不同意公开的原因', old.noPublishReason ?? '', write.noPublishReason ?? ''],
  ];
  const changes = pairs
    .filter(([, from, to]) => from !== to)
    .map(([label, from, to]) => ({ label, from: shortened(from), to: shortened(to) }));
  if (who(old.proposers) === who(write.proposers)) return changes;
  const names = write.proposers.map(({ name }) => name).join('、');
  return [...changes, { label: '提案者', from: '', to: shortened(names) }];
}

const wordOf = <Code extends string>(words: Readonly<Record<Code, string>>, code: Code | null): string =>
  code === null ? '' : words[code];
