import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { byName } from '../../directory/by-name.js';
import { Unit } from '../../directory/unit.entity.js';
import { readLetter } from '../../domain/letter/read.js';
import { letterheadDiff, STANDARD, type FontChoices } from '../../domain/letterhead/letterhead.js';
import { DISTRICT, LetterheadScope } from '../../letters/letterheads/letterhead-scope.entity.js';
import { LetterheadTrial } from '../../letters/letterheads/letterhead-trial.entity.js';
import { LetterheadVersion } from '../../letters/letterheads/letterhead-version.entity.js';
import { letterheadFrom } from '../../letters/letterheads/letterhead-input.js';
import { brokenLetterheads } from '../../letters/letterheads/look-for.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Config } from '../../platform/config.js';
import { loadFontSet, type FaceMetrics, type FontSet } from '../../platform/fonts/coverage.js';
import { CONFIG } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { notFound } from '../not-found.js';
import { Proposal } from '../proposal.entity.js';
import type { LetterheadLine, LetterheadView, TrialLetter, TrialView } from './letterheads.views.js';

/** Letters offered for a trial. */
const OFFERED = 30;

/** 版头和用语: what there is, and what it can be tried on. */
@Injectable()
export class LetterheadQueries {
  private fontChoices: FontChoices | null = null;
  private faces: FontSet | null = null;

  constructor(
    private readonly reader: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Of the 发文机关标志. */
  titleFace(): FaceMetrics {
    return this.fontSet().metrics('title');
  }

  /** Shipped and own faces by place; read once. */
  fonts(): FontChoices {
    if (this.fontChoices) return this.fontChoices;
    const set = this.fontSet();
    return (this.fontChoices = {
      title: set.choices('title'),
      body: set.choices('body'),
      heading: set.choices('heading'),
      subheading: set.choices('subheading'),
      pageNumber: set.choices('pageNumber'),
    });
  }

  private fontSet(): FontSet {
    return (this.faces ??= loadFontSet(this.config));
  }

  /** The district first, then the units by name. */
  async list(): Promise<LetterheadLine[]> {
    const { manager } = this.reader;
    const scopes = new Map((await manager.find(LetterheadScope)).map((one) => [one.scope, one]));
    const numbers = await numbersInForce(manager, [...scopes.values()]);
    const broken = new Set((await brokenLetterheads(manager)).map(({ scope }) => scope));
    const units = await manager.find(Unit, { where: { closedDay: IsNull() } });
    const line = (scope: string, label: string): LetterheadLine => ({
      scope,
      label,
      newest: scopes.get(scope)?.newest ?? 0,
      inForce: numbers.get(scope) ?? null,
      broken: broken.has(scope),
    });
    return [
      line(DISTRICT, '全区'),
      ...units.sort((a, b) => byName(a.name, b.name)).map(({ id, name }) => line(id, name)),
    ];
  }

  async read(scope: string): Promise<LetterheadView> {
    const { manager } = this.reader;
    const label = await scopeLabel(manager, scope);
    const kept = await manager.findOneBy(LetterheadScope, { scope });
    const rows = await manager.find(LetterheadVersion, { where: { scope }, order: { no: 'DESC' } });
    const trials = await manager.find(LetterheadTrial, {
      where: { versionId: In(rows.map(({ id }) => id)) },
      order: { at: 'ASC', id: 'ASC' },
    });
    const latest = new Map(trials.map((trial) => [trial.versionId, trialView(trial)]));
    const current = rows.find(({ id }) => id === kept?.inForceId);
    const now = (current && letterheadFrom(current.content)) ?? STANDARD;
    const fonts = this.fonts();
    const broken = (await brokenLetterheads(manager)).some((one) => one.scope === scope);
    return {
      scope,
      label,
      newest: kept?.newest ?? 0,
      inForce: current?.no ?? null,
      broken,
      version: kept?.version ?? 0,
      versions: rows.map(({ id, no, note, by, at, content }) => {
        const read = letterheadFrom(content) ?? STANDARD;
        return {
          id,
          no,
          note,
          by,
          at,
          inForce: id === kept?.inForceId,
          content: read,
          diff: letterheadDiff(now, read, fonts),
          trial: latest.get(id) ?? null,
        };
      }),
    };
  }

  async trial(id: string): Promise<LetterheadTrial> {
    const trial = await this.reader.manager.findOneBy(LetterheadTrial, { id });
    if (trial) return trial;
    throw notFound('letterheads', id);
  }

  /** Letters that were sent and published (主动公开): what everybody may read, whoever keeps the letterheads may, too. */
  async letters(scope: string): Promise<TrialLetter[]> {
    const query = this.reader
      .createQueryBuilder(Assignment, 'hand')
      .innerJoinAndMapOne('hand.reply', Reply, 'reply', 'reply.assignmentId = hand.id')
      .innerJoinAndMapOne(
        'hand.newest',
        ReplyVersion,
        'newest',
        'newest.replyId = reply.id AND newest.no = reply.version',
      )
      .innerJoinAndMapOne('hand.proposal', Proposal, 'proposal', 'proposal.id = hand.proposalId')
      .where("hand.state = 'published'")
      .orderBy('hand.repliedDay', 'DESC')
      .addOrderBy('hand.id', 'ASC')
      .limit(OFFERED);
    if (scope !== DISTRICT) query.andWhere('hand.unitId = :scope', { scope });
    const rows = (await query.getMany()) as LetterRow[];
    return rows
      .filter(({ reply, newest }) => isOpen(reply, newest))
      .map(({ reply, proposal }) => ({
        id: reply.id,
        label: reply.record.docNumber ?? `第${proposal.number ?? ''}号提案的答复`,
      }));
  }
}

type LetterRow = Assignment & { reply: Reply; newest: ReplyVersion; proposal: Proposal };

/** It was published; only one that says of itself that it is not public is left out. */
export const isOpen = ({ record }: Reply, { text }: ReplyVersion): boolean =>
  (record.publicity ?? readLetter(text).model.publicity ?? 'open') === 'open';

export async function scopeLabel(manager: EntityManager, scope: string): Promise<string> {
  if (scope === DISTRICT) return '全区';
  const unit = await manager.findOneBy(Unit, { id: scope });
  if (unit) return unit.name;
  throw notFound('units', scope);
}

async function numbersInForce(
  manager: EntityManager,
  scopes: readonly LetterheadScope[],
): Promise<Map<string, number>> {
  const ids = scopes.flatMap(({ inForceId }) => inForceId ?? []);
  const rows = ids.length === 0 ? [] : await manager.find(LetterheadVersion, { where: { id: In(ids) } });
  return new Map(rows.map(({ scope, no }) => [scope, no]));
}

export const trialView = ({ id, pass, by, at, cases }: LetterheadTrial): TrialView => ({
  id,
  pass,
  by,
  at,
  cases: cases.map(({ replyId, sample, label, paper, before, after, differences }) => ({
    replyId,
    sample,
    label,
    paper: paper ?? null,
    before,
    after,
    differences: differences ?? null,
  })),
});
