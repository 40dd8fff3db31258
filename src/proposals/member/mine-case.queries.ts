import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scale } from '../../domain/policy/policy.js';
import type { Actor } from '../../domain/rights/actor.js';
import { SENT } from '../../domain/workflow/states.js';
import { CaseQueries } from '../case.queries.js';
import { DistrictRules } from '../due/district-rules.js';
import { notFound } from '../not-found.js';
import type { CaseView } from '../proposals.views.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import { Looks } from '../rights/looks.js';
import { loadCase } from '../workflow/cases/load-case.js';
import { stagesFor } from './mine.queries.js';
import type { MineRow } from './mine.views.js';

/** One's own proposal with all that its page shows. */
export interface MineCaseView {
  case: CaseView;
  stages: MineRow['stages'];
  /** What is asked about a letter. */
  scales: readonly Scale[];
  /** The letters that have come, the newest round first. */
  letters: MineLetter[];
}

export interface MineLetter {
  replyId: string;
  assignmentId: string;
  text: string;
  /** Whom to call, as the office has written it on the paper. */
  contact: string | null;
  docNumber: string | null;
}

@Injectable()
export class MineCaseQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly cases: CaseQueries,
    private readonly replies: ReplyQueries,
    private readonly rules: DistrictRules,
    private readonly looks: Looks,
  ) {}

  async read(actor: Actor, id: string): Promise<MineCaseView> {
    const view = await this.cases.read(actor, id);
    const loaded = await loadCase(this.reader.manager, actor, id, await this.rules.read());
    if (!loaded) throw notFound('proposals', id);
    await this.looks.at(actor, 'case', id);
    const { facts } = loaded;
    return {
      case: view,
      stages: stagesFor(actor, loaded),
      scales: facts.answers.scales,
      letters: await this.letters(actor, view),
    };
  }

  private async letters(actor: Actor, { assignments, replies }: CaseView): Promise<MineLetter[]> {
    const letters: MineLetter[] = [];
    for (const { id, assignmentId } of [...replies].sort((a, b) => b.round - a.round)) {
      const state = assignments.find((one) => one.id === assignmentId)?.state;
      if (state === undefined || !SENT.includes(state)) continue;
      const { text, record } = await this.replies.read(actor, id);
      const { contact = null, docNumber = null } = record.values;
      letters.push({ replyId: id, assignmentId, text, contact, docNumber });
    }
    return letters;
  }
}
