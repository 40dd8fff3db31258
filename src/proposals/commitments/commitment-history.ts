import type { EntityManager } from 'typeorm';
import { CHANGE_KINDS, CHANGE_STATES, CommitmentChange } from '../../commitments/commitment-change.entity.js';
import { CommitmentMilestone } from '../../commitments/commitment-milestone.entity.js';
import { CommitmentProgress } from '../../commitments/commitment-progress.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { Paper } from '../papers/paper.entity.js';
import type { ChangeView, CommitmentDetail, MilestoneView, ProgressView } from './commitments.views.js';

type ProgressRow = CommitmentProgress & { paper: Paper | null };
type ChangeRow = CommitmentChange & { fromUnit: Unit | null; toUnit: Unit | null };

/** What happened to a promise since its letter was issued. */
export async function commitmentHistory(
  manager: EntityManager,
  commitmentId: string,
): Promise<Pick<CommitmentDetail, 'progress' | 'milestones' | 'changes'>> {
  const progress = await manager
    .createQueryBuilder(CommitmentProgress, 'entry')
    .leftJoinAndMapOne('entry.paper', Paper, 'paper', 'paper.id = entry.paperId')
    .where({ commitmentId })
    .orderBy({ 'entry.day': 'DESC', 'entry.at': 'DESC', 'entry.id': 'ASC' })
    .getMany();
  const milestones = await manager.find(CommitmentMilestone, {
    where: { commitmentId },
    order: { day: 'ASC', no: 'ASC' },
  });
  const changes = await manager
    .createQueryBuilder(CommitmentChange, 'change')
    .leftJoinAndMapOne('change.fromUnit', Unit, 'was', 'was.id = change.fromUnitId')
    .leftJoinAndMapOne('change.toUnit', Unit, 'becomes', 'becomes.id = change.toUnitId')
    .where({ commitmentId })
    .orderBy('change.at', 'DESC')
    .addOrderBy('change.id', 'ASC')
    .getMany();
  return {
    progress: (progress as ProgressRow[]).map(progressView),
    milestones: milestones.map(milestoneView),
    changes: (changes as ChangeRow[]).map(changeView),
  };
}

const progressView = (row: ProgressRow): ProgressView => ({
  id: row.id,
  day: row.day,
  text: row.text,
  percent: row.percent,
  link: row.link,
  file: row.paper && { id: row.paper.id, name: row.paper.name },
  actor: row.actorName,
  unit: row.unitName,
  at: row.at,
});

const milestoneView = ({ id, day, text, doneDay }: CommitmentMilestone): MilestoneView => ({ id, day, text, doneDay });

function changeView({ commitmentId, actorName, unitName, fromUnitId, toUnitId, ...row }: ChangeRow): ChangeView {
  void [commitmentId, fromUnitId, toUnitId];
  return {
    ...row,
    kindLabel: CHANGE_KINDS[row.kind],
    stateLabel: CHANGE_STATES[row.state],
    fromUnit: row.fromUnit?.name ?? null,
    toUnit: row.toUnit?.name ?? null,
    actor: actorName,
    unit: unitName,
  };
}
