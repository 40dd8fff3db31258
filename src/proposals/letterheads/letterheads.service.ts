import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordEvent } from '../../audit/audit-trail.js';
import { Unit } from '../../directory/unit.entity.js';
import { canonicalJson } from '../../domain/audit/canonical-json.js';
import type { LetterModel } from '../../domain/letter/model.js';
import { readLetter } from '../../domain/letter/read.js';
import type { LetterRecord } from '../../domain/letter/record.js';
import { letterheadDiff, letterheadProblems, STANDARD, type Letterhead } from '../../domain/letterhead/letterhead.js';
import { lookOf, type LetterLook } from '../../domain/letterhead/look.js';
import { checkPaper } from '../../domain/paper/check.js';
import { DetailedRefusal, Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { DISTRICT, LetterheadScope } from '../../letters/letterheads/letterhead-scope.entity.js';
import { LetterheadTrial, type TrialCase, type TrialPrint } from '../../letters/letterheads/letterhead-trial.entity.js';
import { LetterheadVersion } from '../../letters/letterheads/letterhead-version.entity.js';
import { letterheadFrom } from '../../letters/letterheads/letterhead-input.js';
import { lookFor } from '../../letters/letterheads/look-for.js';
import { letterRecordFrom } from '../../letters/record-input.js';
import { sampleLetters } from '../../letters/registry/reply-letter.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { shanghaiMidnight, type Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PaperReader } from '../../platform/pdf/paper-reader.js';
import { sha256 } from '../../platform/sha256.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { notFound } from '../not-found.js';
import { LETTER_PRESS, type LetterPress, type PrintedLetter } from '../replies/letter-press.js';
import { isOpen, LetterheadQueries, scopeLabel, trialView } from './letterheads.queries.js';
import type { TrialView } from './letterheads.views.js';

/** Letters of one trial. */
export const TRIED = 3;

interface Tried {
  replyId: string | null;
  sample: number | null;
  label: string;
  model: LetterModel;
  record: LetterRecord;
  unit: { id: string; name: string } | null;
  at: Date | undefined;
}

/** 版头和用语: saved in versions, tried on three letters, then put in force. Every step is one line of the trail. */
@Injectable()
export class LetterheadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    private readonly queries: LetterheadQueries,
    private readonly papers: PaperReader,
    @Inject(LETTER_PRESS) private readonly press: LetterPress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A new version; nothing is printed with it yet. Refuses what does not hold, each with field, value and remedy. */
  save(actor: Actor, scope: string, content: Letterhead, note: string, version: number): Promise<{ no: number }> {
    demand(actor, 'letterhead.edit');
    refuseProblems(content, this.queries);
    const at = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const label = await scopeLabel(tx, scope);
      const kept = await scopeAt(tx, scope, version);
      const no = kept.newest + 1;
      const before = await inForceOf(tx, kept);
      await move(tx, kept, { newest: no });
      const text = canonicalJson(content);
      await tx.insert(LetterheadVersion, {
        id: newId(),
        scope,
        no,
        content: content as object,
        sha256: sha256(text),
        note,
        by: actor.name,
        at,
      });
      const diff = letterheadDiff(before, content, this.queries.fonts());
      const changed = diff.map((one) => `${one.label}“${one.before}”改为“${one.after}”`).join('；') || '与现行的相同';
      await recordEvent(
        tx,
        'letterheads',
        actor,
        { action: 'letterhead.saved', detail: { scope: label, no, changed, note } },
        at,
      );
      return { no };
    });
  }

  /**
   * 试印: three letters, before and after, each measured. Fewer chosen ones are made up to three by samples.
   * @param chosen ids of replies that are public
   */
  async tryOut(actor: Actor, scope: string, no: number, chosen: readonly string[]): Promise<TrialView> {
    demand(actor, 'letterhead.edit');
    const { manager } = this.reader;
    const label = await scopeLabel(manager, scope);
    const version = await versionOf(manager, scope, no);
    const cases: TrialCase[] = [];
    for (const one of await this.tried(manager, scope, chosen)) {
      const before = await this.measured(one, await lookFor(manager, one.unit));
      const after = await this.measured(one, await this.candidate(manager, version, one));
      const { replyId, sample, label: called } = one;
      cases.push({ replyId, sample, label: called, before, after });
    }
    const pass = cases.every(({ before, after }) => after.refused === null && worse(before, after).length === 0);
    const trial = { id: newId(), versionId: version.id, cases, pass, by: actor.name, at: this.clock.now() };
    await this.unitOfWork.run(async (tx) => {
      await tx.insert(LetterheadTrial, trial);
      const outcome = pass ? `${cases.length}份都合格` : '有不合格的';
      await recordEvent(
        tx,
        'letterheads',
        actor,
        { action: 'letterhead.tried', detail: { scope: label, no, outcome } },
        trial.at,
      );
    });
    return trialView(trial);
  }

  /** 启用; refused before its latest trial has passed. */
  force(actor: Actor, scope: string, no: number, version: number): Promise<void> {
    demand(actor, 'letterhead.edit');
    return this.unitOfWork.run(async (tx) => {
      const label = await scopeLabel(tx, scope);
      const kept = await scopeAt(tx, scope, version);
      const row = await versionOf(tx, scope, no);
      const trials = await tx.find(LetterheadTrial, {
        where: { versionId: row.id },
        order: { at: 'DESC', id: 'ASC' },
        take: 1,
      });
      if (trials.length === 0)
        throw new Refusal(
          'letterheads.not-tried',
          `第${no}版还没有试印，没有启用。`,
          '请先用三份答复试印，看过前后对照再启用。',
        );
      if (!trials[0]!.pass)
        throw new Refusal(
          'letterheads.trial-failed',
          `第${no}版试印不合格，没有启用。`,
          '请看试印结果，改好后另存一版，再试印。',
        );
      const content = letterheadFrom(row.content);
      if (!content) throw new Refusal('letterheads.broken', `第${no}版的内容读不出来，没有启用。`, '请另存一版。');
      refuseProblems(content, this.queries);
      await move(tx, kept, { inForceId: row.id });
      await recordEvent(
        tx,
        'letterheads',
        actor,
        { action: 'letterhead.forced', detail: { scope: label, no } },
        this.clock.now(),
      );
    });
  }

  /** 恢复自带: the program's own from now on; the versions stay. */
  restore(actor: Actor, scope: string, version: number): Promise<void> {
    demand(actor, 'letterhead.edit');
    return this.unitOfWork.run(async (tx) => {
      const label = await scopeLabel(tx, scope);
      const kept = await scopeAt(tx, scope, version);
      if (kept.inForceId === null)
        throw new Refusal('letterheads.standard', `${label}用的就是程序自带的。`, '不需要恢复。');
      await move(tx, kept, { inForceId: null });
      await recordEvent(
        tx,
        'letterheads',
        actor,
        { action: 'letterhead.restored', detail: { scope: label } },
        this.clock.now(),
      );
    });
  }

  /** One print of a trial, made again of the same letter. */
  async trialPdf(actor: Actor, id: string, place: number, which: 'before' | 'after'): Promise<PrintedLetter> {
    demand(actor, 'letterhead.edit');
    const { manager } = this.reader;
    const trial = await this.queries.trial(id);
    const tried = trial.cases[place];
    if (!tried) throw notFound('letterheads', id);
    const version = await manager.findOneByOrFail(LetterheadVersion, { id: trial.versionId });
    const one = tried.replyId === null ? sampleAt(tried.sample ?? 0) : await this.letter(manager, tried.replyId);
    const look = which === 'before' ? await lookFor(manager, one.unit) : await this.candidate(manager, version, one);
    return this.print(one, look);
  }

  private async tried(manager: EntityManager, scope: string, chosen: readonly string[]): Promise<Tried[]> {
    const ids = [...new Set(chosen)].slice(0, TRIED);
    const letters: Tried[] = [];
    for (const id of ids) {
      const one = await this.letter(manager, id);
      if (scope !== DISTRICT && one.unit?.id !== scope)
        throw new Refusal('letterheads.other-unit', `${one.label}不是这个单位的答复。`, '请选这个单位的答复。');
      letters.push(one);
    }
    const unit = scope === DISTRICT ? null : await manager.findOneBy(Unit, { id: scope });
    const samples = Array.from({ length: TRIED }, (_, index) => sampleAt(index, unit));
    return [...letters, ...samples].slice(0, TRIED);
  }

  /** A letter that is public; refused otherwise, as its contents are nobody's business here. */
  private async letter(manager: EntityManager, replyId: string): Promise<Tried> {
    const reply = await manager.findOneBy(Reply, { id: replyId });
    const newest = reply && (await manager.findOneBy(ReplyVersion, { replyId, no: reply.version }));
    const hand = reply && (await manager.findOneBy(Assignment, { id: reply.assignmentId }));
    if (!reply || !newest || hand?.state !== 'published' || !isOpen(reply, newest))
      throw new Refusal('letterheads.not-public', '要试印的答复不在已公开的答复里。', '请从列出的答复里选。');
    const unit = hand.unitId === null ? null : await manager.findOneBy(Unit, { id: hand.unitId });
    const record = { ...(unit && { unit: unit.name }), ...letterRecordFrom(reply.record) };
    const at = hand.repliedDay === null ? undefined : shanghaiMidnight(hand.repliedDay);
    const label = reply.record.docNumber ?? `${unit?.shortName ?? ''}的答复`;
    return { replyId, sample: null, label, model: readLetter(newest.text).model, record, unit, at };
  }

  /** The version in its place, what the other of district and unit has in force beside it. */
  private async candidate(
    manager: EntityManager,
    version: LetterheadVersion,
    { unit }: Tried,
  ): Promise<LetterLook | undefined> {
    const content = letterheadFrom(version.content) ?? STANDARD;
    const tried = { no: version.no, content };
    if (version.scope !== DISTRICT) {
      const below = await versionInForce(manager, DISTRICT);
      return lookOf(unit?.name ?? null, below, tried) ?? undefined;
    }
    const own = unit && (await versionInForce(manager, unit.id));
    return lookOf(unit?.name ?? null, tried, own) ?? undefined;
  }

  private print({ model, record, at }: Tried, look: LetterLook | undefined): Promise<PrintedLetter> {
    return this.press.print(model, record, { draft: true, look, ...(at && { at }) });
  }

  private async measured(one: Tried, look: LetterLook | undefined): Promise<TrialPrint> {
    try {
      const { pdf, pages } = await this.print(one, look);
      const { pass, results } = checkPaper(await this.papers.read(pdf));
      const broken = results
        .filter(({ severity, ok }) => severity === 'E' && ok === false)
        .map(({ rule, measured, wanted }) => `${rule} 量得${measured}，应${wanted}`);
      return { pages, pass, broken, refused: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { pages: 0, pass: false, broken: [], refused: error.sentence };
    }
  }
}

const ruleOf = (words: string): string => words.split(' ')[0]!;

/** Rules that the letter kept before and breaks now. */
function worse(before: TrialPrint, after: TrialPrint): string[] {
  const had = before.broken.map(ruleOf);
  return after.broken.filter((words) => !had.includes(ruleOf(words)));
}

/** A made-up letter, of the unit where one is tried. */
function sampleAt(index: number, unit: Unit | null = null): Tried {
  const samples = sampleLetters();
  const { label, model } = samples[index % samples.length]!;
  const name = unit?.name ?? model.signatories[0]!;
  const record = { unit: name };
  return {
    replyId: null,
    sample: index % samples.length,
    label,
    model,
    record,
    unit: { id: unit?.id ?? '', name },
    at: undefined,
  };
}

function refuseProblems(content: Letterhead, queries: LetterheadQueries): void {
  const problems = letterheadProblems(content, queries.fonts());
  const [first, ...more] = problems;
  if (!first) return;
  const fields = Object.fromEntries(problems.map(({ field, sentence }) => [field, sentence]));
  throw new DetailedRefusal(
    'letterheads.invalid',
    `${first.sentence}，没有保存${more.length > 0 ? `（共${problems.length}处）` : ''}。`,
    first.remedy,
    fields,
    more.map(({ sentence, remedy }) => `${sentence}。${remedy}`),
  );
}

async function scopeAt(tx: EntityManager, scope: string, version: number): Promise<LetterheadScope> {
  const kept = await tx.findOneBy(LetterheadScope, { scope });
  if ((kept?.version ?? 0) !== version) throw overtaken(kept);
  if (kept) return kept;
  const fresh = { scope, newest: 0, inForceId: null, version: 0 };
  await tx.createQueryBuilder().insert().into(LetterheadScope).values(fresh).orIgnore().execute();
  return fresh;
}

async function move(
  tx: EntityManager,
  { scope, version }: LetterheadScope,
  change: Partial<LetterheadScope>,
): Promise<void> {
  const { affected } = await tx.update(LetterheadScope, { scope, version }, { ...change, version: version + 1 });
  if (affected !== 1) throw overtaken(await tx.findOneBy(LetterheadScope, { scope }));
}

const overtaken = (kept: LetterheadScope | null): Conflict =>
  new Conflict('letterheads.conflict', '版头和用语刚被别人改过。', { version: kept?.version ?? 0 }, null);

async function versionOf(manager: EntityManager, scope: string, no: number): Promise<LetterheadVersion> {
  const row = await manager.findOneBy(LetterheadVersion, { scope, no });
  if (row) return row;
  throw new Refusal('letterheads.not-found', `没有第${no}版。`, '请从“版头和用语”页重新打开。');
}

async function inForceOf(manager: EntityManager, { inForceId }: LetterheadScope): Promise<Letterhead> {
  const row = inForceId === null ? null : await manager.findOneBy(LetterheadVersion, { id: inForceId });
  return (row && letterheadFrom(row.content)) ?? STANDARD;
}

async function versionInForce(
  manager: EntityManager,
  scope: string,
): Promise<{ no: number; content: Letterhead } | null> {
  const kept = await manager.findOneBy(LetterheadScope, { scope });
  const row = kept?.inForceId ? await manager.findOneBy(LetterheadVersion, { id: kept.inForceId }) : null;
  const content = row && letterheadFrom(row.content);
  return row && content ? { no: row.no, content } : null;
}
