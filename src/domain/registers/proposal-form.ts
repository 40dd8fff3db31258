import {
  LEVELS,
  ORIGINS,
  PROPOSAL_KINDS,
  type ProposalKind,
  type ProposalLevel,
  type ProposalOrigin,
} from '../case-words.js';
import type { Bodies } from './bodies.js';
import { squeezed, type Cells } from './cells.js';
import type { Field } from './columns.js';
import { nameList } from './names.js';
import { shortened } from './planned-row.js';
import { isNameField, kindOfProposers, type ProposerWrite } from './proposers.js';
import { listItems, suggestionsIn } from './suggestions.js';

type ProposalCells = Cells<Field<'proposals'>>;

/** What a form says of a proposal, beside its number and who signed it. */
export interface ProposalForm {
  title: string;
  kind: ProposalKind | null;
  origin: ProposalOrigin | null;
  level: ProposalLevel | null;
  body: string | null;
  suggestedUnits: string | null;
  mayPublish: boolean | null;
  noPublishReason: string | null;
}

export const KIND_WORDS: Readonly<Record<ProposalKind, readonly string[]>> = {
  individual: ['个人', PROPOSAL_KINDS.individual, '委员提案', '委员个人'],
  joint: ['联名', PROPOSAL_KINDS.joint, '委员联名'],
  collective: ['集体', PROPOSAL_KINDS.collective, '党派', '党派提案', '团体', '团体提案', '党派团体', '党派团体提案'],
  sector: ['界别', PROPOSAL_KINDS.sector],
  special_committee: ['专委会', PROPOSAL_KINDS.special_committee, '专门委员会提案', '专门委员会'],
  group: ['小组', PROPOSAL_KINDS.group, '委员小组', '委员小组提案'],
};

const ORIGIN_WORDS: Readonly<Record<ProposalOrigin, readonly string[]>> = {
  in_session: ['会中', ORIGINS.in_session, '大会', '大会提案', '会议期间', '全会期间', '会议提案'],
  between_sessions: ['闭会', ORIGINS.between_sessions, '闭会期间', '闭会期间提案', '平时', '平时提案', '会后'],
};

const LEVEL_WORDS: Readonly<Record<ProposalLevel, readonly string[]>> = {
  own: [LEVELS.own, '区级', '县级', '本区', '本县', '区', '区政协'],
  from_above: [LEVELS.from_above, '上级', '市级', '市政协', '省级', '省政协', '上级交来', '市级交办', '市', '省'],
};

const YES_NO = {
  yes: [
    '是',
    '同意',
    '同意公开',
    '公开',
    '可以',
    '可以公开',
    '可公开',
    '可',
    '√',
    '✓',
    'y',
    'yes',
    'Y',
    'YES',
    'TRUE',
    'true',
  ],
  no: ['否', '不同意', '不同意公开', '不公开', '不可以', '不宜公开', '×', '✗', 'n', 'no', 'N', 'NO', 'FALSE', 'false'],
} as const;

const MOST_BODY = 50_000;
const MOST_SUGGESTIONS = 60;

export function receiptIn(cells: ProposalCells): string | null {
  const typed = cells.line('receiptNumber', 40);
  if (typed === null) return null;
  const number = squeezed(typed).replace(/^第|号$/g, '');
  if (/^[\p{L}\p{N}][\p{L}\p{N}〔〕()-]{0,29}$/u.test(number)) return number;
  return cells.wrong('receiptNumber', `收件号“${shortened(typed)}”不能用。`, '请写数字、字母，不超过30个。');
}

/** The kind that the form says, or that its proposers make; what does not go together is an error. */
export function kindOf(
  cells: ProposalCells,
  typed: ProposalKind | null,
  proposers: readonly ProposerWrite[],
  bodies: Bodies,
): ProposalKind | null {
  const own = proposers.filter(({ role }) => role !== 'support');
  if (typed === null)
    return kindOfProposers(
      proposers,
      proposers.map(({ name, unitId }) => (unitId ? bodies.find(name) : null)),
    );
  const remedy = '请改类型，或改提案者。';
  // While a name is not found nobody knows how many there are.
  if (cells.problems.some(({ field }) => isNameField(field))) return typed;
  if (typed === 'individual' && own.length > 1)
    return cells.wrong(
      'kind',
      `类型是“个人提案”，提案者却有${own.length}个。`,
      '请改为“联名”，或把附议的人填在“附议人”列。',
    );
  if (typed === 'joint' && own.length === 1)
    return cells.wrong('kind', '类型是“联名提案”，提案者却只有1个。', '请把联名的委员写全，或改为“个人”。');
  const byBody = own.some(({ unitId }) => unitId !== null);
  if ((typed === 'individual' || typed === 'joint') && byBody)
    return cells.wrong('kind', `类型是“${PROPOSAL_KINDS[typed]}”，提案者却是单位。`, remedy);
  if ((typed === 'collective' || typed === 'special_committee') && own.length > 0 && !byBody)
    return cells.wrong(
      'kind',
      `类型是“${PROPOSAL_KINDS[typed]}”，提案者里却没有单位。`,
      '请写提出提案的单位，或改类型。',
    );
  return typed;
}

export function formOf(
  cells: ProposalCells,
  bodies: Bodies,
): Omit<ProposalForm, 'title' | 'kind'> & { suggestions: string[] } {
  const body = cells.text('body', MOST_BODY);
  const typed = cells.text('suggestions', MOST_BODY);
  const suggestions = typed === null ? suggestionsIn(body ?? '') : listItems(typed);
  if (suggestions.length > MOST_SUGGESTIONS)
    cells.wrong('suggestions', `建议有${suggestions.length}条，最多${MOST_SUGGESTIONS}条。`, '请核对分条。');
  const consent = cells.choice('mayPublish', YES_NO);
  const mayPublish = consent === null ? null : consent === 'yes';
  const noPublishReason = cells.line('noPublishReason', 200);
  if (noPublishReason !== null && mayPublish !== false)
    cells.wrong('noPublishReason', '写了不同意公开的原因，“是否同意公开”却不是“否”。', '请核对这两格。');
  return {
    origin: cells.choice('origin', ORIGIN_WORDS),
    level: cells.choice('level', LEVEL_WORDS),
    body,
    suggestions,
    suggestedUnits: unitsIn(cells, bodies),
    mayPublish,
    noPublishReason,
  };
}

/** 建议承办单位 as written; one that the directory does not have is only told, the office decides on units anyway. */
function unitsIn(cells: ProposalCells, bodies: Bodies): string | null {
  const typed = cells.line('units', 500);
  if (typed === null) return null;
  const names = nameList(typed).names.map(({ name }) => name);
  const unknown = names.filter((name) => bodies.find(name) === null);
  if (unknown.length > 0) cells.notes.push(`名录里没有单位“${unknown.map(shortened).join('”“')}”，照写保留`);
  return names.join('、') || null;
}
