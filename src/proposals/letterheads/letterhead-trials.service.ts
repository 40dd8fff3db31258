import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordEvent } from '../../audit/audit-trail.js';
import { Unit } from '../../directory/unit.entity.js';
import type { LetterModel } from '../../domain/letter/model.js';
import { readLetter } from '../../domain/letter/read.js';
import { applyRecord, type LetterRecord } from '../../domain/letter/record.js';
import { FONT_PLACES, STANDARD, type FontChoices, type FontPlace } from '../../domain/letterhead/letterhead.js';
import { lookOf, type LetterLook } from '../../domain/letterhead/look.js';
import { printDifferences, type PlacedText, type PrintDifference } from '../../domain/letterhead/print-differences.js';
import { checkPaper } from '../../domain/paper/check.js';
import type { PaperLayout } from '../../domain/paper/paper-layout.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { DISTRICT } from '../../letters/letterheads/letterhead-scope.entity.js';
import { LetterheadTrial, type TrialCase, type TrialPrint } from '../../letters/letterheads/letterhead-trial.entity.js';
import { LetterheadVersion } from '../../letters/letterheads/letterhead-version.entity.js';
import { letterheadFrom } from '../../letters/letterheads/letterhead-input.js';
import { lookFor } from '../../letters/letterheads/look-for.js';
import { composeLetter } from '../../letters/paper/compose.js';
import { printedTexts } from '../../letters/paper/printed-texts.js';
import { handOverNotice } from '../../letters/papers/kinds/hand-over-notice.js';
import { paperSheet } from '../../letters/papers/paper-kind.js';
import { letterRecordFrom } from '../../letters/record-input.js';
import { sampleLetters } from '../../letters/registry/reply-letter.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { dressed } from '../../letters/sheets/dress.js';
import { sheetTexts } from '../../letters/sheets/sheet-texts.js';
import { sheetView } from '../../letters/sheets/sheet-view.js';
import type { Sheet } from '../../letters/sheets/sheet.js';
import { shanghaiMidnight, type Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { FaceMetrics } from '../../platform/fonts/coverage.js';
import { PaperReader } from '../../platform/pdf/paper-reader.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { notFound } from '../not-found.js';
import { LETTER_PRESS, type LetterPress, type PrintedLetter } from '../replies/letter-press.js';
import { versionInForce, versionOf } from './letterhead-versions.js';
import { isOpen, LetterheadQueries, scopeLabel, trialView } from './letterheads.queries.js';
import type { TrialView } from './letterheads.views.js';

/** Letters of one trial; beside them it has one ordinary document with a red head. */
export const TRIED = 3;

/** A paper that a version is tried on. */
interface Tried {
  replyId: string | null;
  sample: number | null;
  label: string;
  unit: { id: string; name: string } | null;
  paper: TriedLetter | TriedSheet;
}

interface TriedLetter {
  model: LetterModel;
  record: LetterRecord;
  at: Date | undefined;
}

interface TriedSheet {
  kind: string;
  layout: PaperLayout;
  sheet(look: LetterLook | undefined): Sheet;
}

type Look = LetterLook | undefined;
type Printed = Pick<PrintedLetter, 'pdf' | 'pages'>;

/** 试印: a version printed beside what is in force, measured, and told in words; then it can be put in force. */
@Injectable()
export class LetterheadTrials {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    private readonly queries: LetterheadQueries,
    private readonly papers: PaperReader,
    @Inject(LETTER_PRESS) private readonly press: LetterPress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Three letters and a document, before and after, each measured. Fewer chosen letters are made up to three by samples.
   * @param chosen ids of replies that are public
   */
  async tryOut(actor: Actor, scope: string, no: number, chosen: readonly string[]): Promise<TrialView> {
    demand(actor, 'letterhead.edit');
    const { manager } = this.reader;
    const label = await scopeLabel(manager, scope);
    const version = await versionOf(manager, scope, no);
    const cases: TrialCase[] = [];
    for (const one of await this.tried(manager, scope, chosen)) {
      const looks = { before: await lookFor(manager, one.unit), after: await candidate(manager, version, one) };
      const { replyId, sample, label: called, paper } = one;
      cases.push({
        replyId,
        sample,
        label: called,
        before: await this.measured(one, looks.before),
        after: await this.measured(one, looks.after),
        ...('kind' in paper && { paper: paper.kind }),
        looks: { before: looks.before ?? null, after: looks.after ?? null },
        differences: this.differences(one, looks),
      });
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

  /** One print of a trial, made again of the same paper with the same 版头和用语. */
  async pdf(actor: Actor, id: string, place: number, which: 'before' | 'after'): Promise<Uint8Array> {
    demand(actor, 'letterhead.edit');
    const { manager } = this.reader;
    const trial = await this.queries.trial(id);
    const tried = trial.cases[place];
    if (!tried) throw notFound('letterheads', id);
    const version = await manager.findOneByOrFail(LetterheadVersion, { id: trial.versionId });
    const one = await this.again(manager, tried, version.scope);
    const look = tried.looks
      ? (tried.looks[which] ?? undefined)
      : which === 'before'
        ? await lookFor(manager, one.unit)
        : await candidate(manager, version, one);
    return (await this.print(one, look)).pdf;
  }

  private async tried(manager: EntityManager, scope: string, chosen: readonly string[]): Promise<Tried[]> {
    const ids = [...new Set(chosen)].slice(0, TRIED);
    const letters: Tried[] = [];
    for (const id of ids) {
      const one = await letterOf(manager, id);
      if (scope !== DISTRICT && one.unit?.id !== scope)
        throw new Refusal('letterheads.other-unit', `${one.label}不是这个单位的答复。`, '请选这个单位的答复。');
      letters.push(one);
    }
    const unit = await unitOf(manager, scope);
    const samples = Array.from({ length: TRIED }, (_, index) => sampleAt(index, unit));
    return [
      ...[...letters, ...samples].slice(0, TRIED),
      ...(this.press.printSheet ? [documentOf(unit, this.clock)] : []),
    ];
  }

  private async again(manager: EntityManager, tried: TrialCase, scope: string): Promise<Tried> {
    if (tried.replyId !== null) return letterOf(manager, tried.replyId);
    const unit = await unitOf(manager, scope);
    return tried.paper === undefined ? sampleAt(tried.sample ?? 0, unit) : documentOf(unit, this.clock);
  }

  private async print({ label, paper }: Tried, look: Look): Promise<Printed> {
    if ('kind' in paper) return this.press.printSheet!(paper.sheet(look), label);
    return this.press.print(paper.model, paper.record, { draft: true, look, ...(paper.at && { at: paper.at }) });
  }

  private async measured(one: Tried, look: Look): Promise<TrialPrint> {
    try {
      const { pdf, pages } = await this.print(one, look);
      const layout = 'kind' in one.paper ? one.paper.layout : 'letter';
      const { pass, results } = checkPaper(await this.papers.read(pdf), { layout });
      const broken = results
        .filter(({ severity, ok }) => severity === 'E' && ok === false)
        .map(({ rule, measured, wanted }) => `${rule} 量得${measured}，应${wanted}`);
      return { pages, pass, broken, refused: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { pages: 0, pass: false, broken: [], refused: error.sentence };
    }
  }

  /** In words; nothing where one of the two cannot be printed at all. */
  private differences(one: Tried, looks: { before: Look; after: Look }): PrintDifference[] {
    const face = this.queries.titleFace();
    try {
      return [
        ...printDifferences(textsOf(one, looks.before, face), textsOf(one, looks.after, face)),
        ...fontDifferences(looks.before, looks.after, this.queries.fonts()),
      ];
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  }
}

function textsOf({ paper }: Tried, look: Look, face: FaceMetrics): PlacedText[] {
  if ('kind' in paper) return sheetTexts(sheetView(paper.sheet(look), face));
  const { model, record } = paper;
  return printedTexts(composeLetter(applyRecord(model, record), face, { record, draft: true, look }).view);
}

function fontDifferences(before: Look, after: Look, fonts: FontChoices): PrintDifference[] {
  const nameOf = (look: Look, place: FontPlace): string => {
    const id = look?.fonts[place] ?? Object.keys(fonts[place])[0] ?? '';
    return fonts[place][id] ?? id;
  };
  return (Object.keys(FONT_PLACES) as FontPlace[])
    .map((place) => ({ label: FONT_PLACES[place], before: nameOf(before, place), after: nameOf(after, place) }))
    .filter((one) => one.before !== one.after);
}

const unitOf = (manager: EntityManager, scope: string): Promise<Unit | null> =>
  scope === DISTRICT ? Promise.resolve(null) : manager.findOneBy(Unit, { id: scope });

/** A letter that is public; refused otherwise, as its contents are nobody's business here. */
async function letterOf(manager: EntityManager, replyId: string): Promise<Tried> {
  const reply = await manager.findOneBy(Reply, { id: replyId });
  const newest = reply && (await manager.findOneBy(ReplyVersion, { replyId, no: reply.version }));
  const hand = reply && (await manager.findOneBy(Assignment, { id: reply.assignmentId }));
  if (!reply || !newest || hand?.state !== 'published' || !isOpen(reply, newest))
    throw new Refusal('letterheads.not-public', '要试印的答复不在已公开的答复里。', '请从列出的答复里选。');
  const unit = hand.unitId === null ? null : await manager.findOneBy(Unit, { id: hand.unitId });
  const record = { ...(unit && { unit: unit.name }), ...letterRecordFrom(reply.record) };
  const at = hand.repliedDay === null ? undefined : shanghaiMidnight(hand.repliedDay);
  const label = reply.record.docNumber ?? `${unit?.shortName ?? ''}的答复`;
  return { replyId, sample: null, label, unit, paper: { model: readLetter(newest.text).model, record, at } };
}

/** The version in its place, what the other of district and unit has in force beside it. */
async function candidate(manager: EntityManager, version: LetterheadVersion, { unit }: Tried): Promise<Look> {
  const content = letterheadFrom(version.content) ?? STANDARD;
  const tried = { no: version.no, content };
  if (version.scope !== DISTRICT) {
    const below = await versionInForce(manager, DISTRICT);
    return lookOf(unit?.name ?? null, below, tried) ?? undefined;
  }
  const own = unit && (await versionInForce(manager, unit.id));
  return lookOf(unit?.name ?? null, tried, own) ?? undefined;
}

const ruleOf = (words: string): string => words.split(' ')[0]!;

/** Rules that the letter kept before and breaks now. */
function worse(before: TrialPrint, after: TrialPrint): string[] {
  const had = before.broken.map(ruleOf);
  return after.broken.filter((words) => !had.includes(ruleOf(words)));
}

/** A made-up letter, of the unit where one is tried. */
function sampleAt(index: number, unit: Unit | null): Tried {
  const samples = sampleLetters();
  const sample = index % samples.length;
  const { label, model } = samples[sample]!;
  const name = unit?.name ?? model.signatories[0]!;
  const record = { unit: name };
  return { replyId: null, sample, label, unit: { id: unit?.id ?? '', name }, paper: { model, record, at: undefined } };
}

/** An ordinary document: 文件, 机关代字 and 印发机关 are seen on such papers only. */
function documentOf(unit: Unit | null, clock: Clock): Tried {
  const { normal } = handOverNotice.samples;
  const name = unit?.name ?? normal.agencies[0]!;
  const sheet = (look: Look): Sheet => {
    const docNumber = look?.code ? '3' : normal.office.docNumber;
    const office = { ...normal.office, agency: name, docNumber };
    const data = { ...normal, office, agencies: [name], printedBy: name, rows: normal.rows.slice(0, 3) };
    return dressed(paperSheet(handOverNotice, data), look ? [look] : [], clock.today());
  };
  return {
    replyId: null,
    sample: 0,
    label: `样例：${handOverNotice.name}（红头文件）`,
    unit: { id: unit?.id ?? '', name },
    paper: { kind: handOverNotice.id, layout: handOverNotice.layout, sheet },
  };
}
