import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { bodyOutline, charactersOf, type BodyPart } from '../../domain/proposing/body-outline.js';
import { suggestionsOf } from '../../domain/proposing/suggestions.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { newInputs } from '../../domain/workflow/cases/entry-new.js';
import type { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { ProposalDraft } from './proposal-draft.entity.js';

/** One kept form. */
export type KeptEntry = Pick<ProposalDraft, 'id' | 'caseId' | 'base' | 'fields' | 'at'>;

/** What there is to say about a text while it is written. */
export interface EntryHints {
  characters: number;
  /** How many suggestions will stand in it. */
  suggestions: number;
  outline: Record<BodyPart, boolean>;
}

/** More than any form holds. */
const MOST_CHARACTERS = 120_000;
/** Nobody writes more at a time; the oldest go. */
const MOST_KEPT = 20;

/** 暂存 of proposals, as with replies: no version, no line in the trail, and it survives a dead session and another computer. */
@Injectable()
export class ProposalDrafts {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest first: of one proposal, or of those that are not there yet. */
  list(actor: Actor, caseId: string | null): Promise<KeptEntry[]> {
    return this.reader.manager.find(ProposalDraft, {
      where: { accountId: actor.id, caseId: caseId ?? IsNull() },
      order: { at: 'DESC', id: 'ASC' },
      take: MOST_KEPT,
    });
  }

  /** Null for another person's as for none. */
  read(actor: Actor, id: string): Promise<KeptEntry | null> {
    return this.reader.manager.findOneBy(ProposalDraft, { id, accountId: actor.id });
  }

  /** Keeps what was typed in place of what this form kept before. */
  async keep(
    actor: Actor,
    id: string,
    { caseId, base, typed }: { caseId: string | null; base: number; typed: Readonly<Record<string, string>> },
  ): Promise<KeptEntry> {
    const fields = knownFields(actor, typed);
    const at = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const { affected } = await tx.update(ProposalDraft, { id, accountId: actor.id }, { base, fields, at });
      if (affected === 1) return;
      if (await tx.existsBy(ProposalDraft, { id }))
        throw new Refusal('drafts.not-found', '没有这份暂存的文字。', '请重新打开页面。');
      await tx.insert(ProposalDraft, { id, accountId: actor.id, caseId, base, fields, at });
      const all = await tx.find(ProposalDraft, { where: { accountId: actor.id }, order: { at: 'DESC', id: 'ASC' } });
      for (const old of all.slice(MOST_KEPT)) await tx.delete(ProposalDraft, { id: old.id });
    });
    return { id, caseId, base, fields, at };
  }

  /** Gives up what is kept; nothing happens when nothing is. */
  async drop(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run((tx) => tx.delete(ProposalDraft, { id, accountId: actor.id }));
  }
}

export function hintsOf({ body = '', suggestions = '' }: Readonly<Record<string, string>>): EntryHints {
  return {
    characters: charactersOf(body),
    suggestions: suggestionsOf(suggestions, body).length,
    outline: bodyOutline(body),
  };
}

/** What the form has, as it was typed: whether it may be saved so is asked when it is saved. */
function knownFields(actor: Actor, typed: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(newInputs(actor)).filter((name) => typeof typed[name] === 'string');
  // PostgreSQL keeps no NUL.
  const fields = Object.fromEntries(names.map((name) => [name, typed[name]!.replaceAll('\u0000', '')]));
  const length = Object.values(fields).reduce((sum, value) => sum + value.length, 0);
  if (length > MOST_CHARACTERS)
    throw new Refusal('text.too-long', `填写的文字共${length}字，超过12万字，没有暂存。`, '请删去多余的，或分开写。');
  return fields;
}
