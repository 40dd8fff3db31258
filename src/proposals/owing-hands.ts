import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Unit } from '../directory/unit.entity.js';
import { Assignment } from './assignments/assignment.entity.js';
import { UNANSWERED } from './case-rules.js';
import { Proposal } from './proposal.entity.js';
import { ASSIGNMENT_STATES, openCodes } from './states.js';

/** What lists of assignments show: without the proposals' texts. */
export type HandLine = Pick<
  Assignment,
  | 'id'
  | 'version'
  | 'proposalId'
  | 'unitId'
  | 'unitPrinted'
  | 'role'
  | 'round'
  | 'state'
  | 'reviewAt'
  | 'clerkId'
  | 'sectionId'
  | 'innerDueDay'
  | 'dueDay'
  | 'dueProvisional'
  | 'deliveredDay'
> & {
  proposal: Pick<Proposal, 'id' | 'number' | 'receiptNumber' | 'title' | 'state'>;
  unit: Pick<Unit, 'id' | 'name' | 'shortName'> | null;
};

const HAND = [
  'id',
  'version',
  'proposalId',
  'unitId',
  'unitPrinted',
  'role',
  'round',
  'state',
  'reviewAt',
  'clerkId',
  'sectionId',
  'innerDueDay',
  'dueDay',
  'dueProvisional',
  'deliveredDay',
] as const satisfies readonly (keyof Assignment)[];
const PROPOSAL = ['id', 'number', 'receiptNumber', 'title', 'state'] as const satisfies readonly (keyof Proposal)[];
const UNIT = ['id', 'name', 'shortName'] as const satisfies readonly (keyof Unit)[];

/** `HandLine`s; the aliases are `hand`, `proposal` and `unit`. */
export function handLines(manager: EntityManager): SelectQueryBuilder<Assignment> {
  return manager
    .createQueryBuilder(Assignment, 'hand')
    .innerJoinAndMapOne('hand.proposal', Proposal, 'proposal', 'proposal.id = hand.proposalId')
    .leftJoinAndMapOne('hand.unit', Unit, 'unit', 'unit.id = hand.unitId')
    .select([
      ...HAND.map((column) => `hand.${column}`),
      ...PROPOSAL.map((column) => `proposal.${column}`),
      ...UNIT.map((column) => `unit.${column}`),
    ]);
}

export const linesOf = async (query: SelectQueryBuilder<Assignment>): Promise<HandLine[]> =>
  (await query.getMany()) as unknown as HandLine[];

/** The same of those that answer (no 会办), which need no look at the rounds. */
export const OWES_ANSWER = '(hand.state IN (:...openHands) AND proposal.state IN (:...unanswered))';

/**
 * That an assignment still owes its case something, as `owing` decides it: open, its case not answered yet, and an opinion (会办)
 * only in the last round. It takes the parameters of `owedValues`.
 */
export function owes(manager: EntityManager): string {
  const last = manager
    .createQueryBuilder(Assignment, 'later')
    .select('MAX(later.round)')
    .where('later.proposalId = hand.proposalId')
    .getQuery();
  return `(hand.state IN (:...openHands) AND proposal.state IN (:...unanswered)
    AND (hand.role IS NULL OR hand.role <> 'co' OR hand.round = (${last})))`;
}

export const owedValues = (): ObjectLiteral => ({
  openHands: openCodes(ASSIGNMENT_STATES),
  unanswered: UNANSWERED,
});

export const unitNameOf = ({ unit, unitPrinted }: Pick<HandLine, 'unit' | 'unitPrinted'>): string =>
  unit?.shortName ?? unitPrinted ?? '承办单位待定';
