import type { EntityManager } from 'typeorm';
import type { ProposalKind, ProposalOrigin } from '../../domain/case-words.js';
import { suggestionsOf } from '../../domain/proposing/suggestions.js';
import { suggestionsIn } from '../../domain/registers/suggestions.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import { newId } from '../../platform/database/ids.js';
import { proposerNames } from '../filing/proposer-names.js';
import { searchTextOf } from '../numbers/number-key.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import type { ProposerRole } from '../states.js';
import { Suggestion } from '../suggestion.entity.js';

type Text = Pick<Proposal, 'title' | 'kind' | 'origin' | 'body' | 'suggestedUnits' | 'mayPublish' | 'noPublishReason'>;

/** What was typed, as it is stored; what was left empty is not known. */
export function textOf(values: Typed): Text {
  return {
    title: values.title ?? '',
    kind: (values.kind as ProposalKind | undefined) ?? null,
    origin: (values.origin as ProposalOrigin | undefined) ?? null,
    body: values.body ?? null,
    suggestedUnits: values.units ?? null,
    mayPublish: values.publish === undefined ? null : values.publish === 'yes',
    noPublishReason: values.publishReason ?? null,
  };
}

/** The same as it stands in the form again. Suggestions that were read from the text are read again from its next version. */
export function typedText(proposal: Text, suggestions: readonly string[]): Typed {
  const { title, kind, origin, body, suggestedUnits, mayPublish, noPublishReason } = proposal;
  const read = body === null ? [] : suggestionsIn(body);
  const typed = JSON.stringify(read) !== JSON.stringify(suggestions);
  return {
    title,
    kind: kind ?? '',
    origin: origin ?? '',
    body: body ?? '',
    suggestions: typed ? suggestions.map((one) => one.replace(/\n/g, ' ')).join('\n') : '',
    units: suggestedUnits ?? '',
    publish: mayPublish === null ? '' : mayPublish ? 'yes' : 'no',
    publishReason: noPublishReason ?? '',
  };
}

export async function storeSuggestions(tx: EntityManager, proposalId: string, values: Typed): Promise<void> {
  await tx.delete(Suggestion, { proposalId });
  const rows = suggestionsOf(values.suggestions ?? '', values.body ?? '').map((text, i) => ({
    id: newId(),
    proposalId,
    no: i + 1,
    text,
  }));
  if (rows.length > 0) await tx.insert(Suggestion, rows);
}

/** The text of a proposal that stands already, in place of the one it had. */
export async function storeText(tx: EntityManager, proposal: Proposal, values: Typed): Promise<void> {
  await tx.update(Proposal, { id: proposal.id }, textOf(values));
  await storeSuggestions(tx, proposal.id, values);
  const first = await tx.findOneBy(Proposer, { proposalId: proposal.id, no: 1 });
  if (first) await tx.update(Proposer, { id: first.id }, { role: firstRole(values, first.memberId !== null) });
  await renewSearchText(tx, proposal.id);
}

/** 界别 and 小组 are convened by a member. */
export const firstRole = ({ kind }: Typed, isMember: boolean): ProposerRole =>
  isMember && (kind === 'sector' || kind === 'group') ? 'convener' : 'first';

/** After a change of title or proposers. */
export async function renewSearchText(tx: EntityManager, id: string): Promise<void> {
  const proposal = await tx.findOneByOrFail(Proposal, { id });
  const searchText = searchTextOf({ ...proposal, proposers: await proposerNames(tx, id) });
  await tx.update(Proposal, { id }, { searchText });
}
