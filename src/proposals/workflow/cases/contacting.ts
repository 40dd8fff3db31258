import type { ContactForm, Timing } from '../../../domain/contacts/contact.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { disputableBy, isSelf } from '../../../domain/workflow/cases/after-answers.js';
import { DISPUTE_ANSWERS, type DisputeAnswer } from '../../../domain/workflow/cases/answer-facts.js';
import { contactWords, nameOf } from '../../../domain/workflow/cases/answer-picks.js';
import { corrected } from '../../../domain/workflow/cases/contacting.js';
import type { Channel } from '../../../domain/workflow/common-inputs.js';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { newId } from '../../../platform/database/ids.js';
import { Contact } from '../../contacts/contact.entity.js';
import { ContactDispute } from '../../contacts/contact-dispute.entity.js';
import { keepPaper } from '../../papers/papers-for.js';
import type { CaseTrace } from './case-trace.js';
import type { LoadedCase } from './load-case.js';

/** 沟通: what took place, with whom; the trail names unit, day and form, not what was said. */
export const recordContact: CaseTrace = async ({ tx, caseId, actor, at }, { facts }, { values }) => {
  const proposerIds = picksOf(values.met);
  const others = values.name === undefined ? [] : [values.name];
  const contact: Contact = {
    id: newId(),
    caseId,
    assignmentId: values.hand!,
    timing: values.timing as Timing,
    form: values.form as ContactForm,
    day: values.day as PlainDate,
    proposerIds,
    names: [...proposerIds.map((id) => nameOf(facts, id)), ...others].join('、'),
    note: values.note ?? null,
    withdrawn: false,
    enteredBy: actor.name,
    at,
  };
  await tx.insert(Contact, contact);
  return { about: told(contact, facts) };
};

export const disputeContact: CaseTrace = async (change, loaded, { values }, today) => {
  const { facts } = loaded;
  const speaker = speakerOf(loaded, change.actor, values.contact!);
  return dispute(change, loaded, { contactId: values.contact!, proposerId: speaker, reason: values.reason! }, today, {
    channel: null,
    paperId: null,
    who: nameOf(facts, speaker),
  });
};

export const recordDispute: CaseTrace = async (change, loaded, { values }, today) => {
  const { contact, proposer, reason, channel, paper } = values;
  if (paper !== undefined) {
    const { assignmentId } = loaded.answers.contacts.find(({ id }) => id === contact)!;
    await keepPaper(change.tx, change.actor, paper, { caseId: change.caseId, assignmentId, opens: 'feedback.read' });
  }
  return dispute(change, loaded, { contactId: contact!, proposerId: proposer!, reason: reason! }, today, {
    channel: channel as Channel,
    paperId: paper ?? null,
    who: nameOf(loaded.facts, proposer!),
  });
};

async function dispute(
  { tx, actor, at }: Parameters<CaseTrace>[0],
  { answers, facts }: LoadedCase,
  given: Pick<ContactDispute, 'contactId' | 'proposerId' | 'reason'>,
  today: PlainDate,
  { channel, paperId, who }: Pick<ContactDispute, 'channel' | 'paperId'> & { who: string },
): Promise<Record<string, string>> {
  await tx.insert(ContactDispute, {
    id: newId(),
    ...given,
    channel,
    paperId,
    day: today,
    enteredBy: actor.name,
    at,
    answer: null,
    words: null,
    before: null,
    answeredBy: null,
    answeredAt: null,
  });
  const contact = answers.contacts.find(({ id }) => id === given.contactId)!;
  return { about: `${who}对${told(contact, facts)}`, reason: given.reason };
}

/** The dispute keeps how the record read before; a record that is taken back stays, too. */
export const answerDispute: CaseTrace = async ({ tx, actor, at }, { answers, facts }, { values }) => {
  const open = answers.disputes.find(({ id }) => id === values.dispute)!;
  const contact = answers.contacts.find(({ id }) => id === open.contactId)!;
  const answer = values.answer as DisputeAnswer;
  const { timing, form, day } = contact;
  await tx.update(
    ContactDispute,
    { id: open.id },
    {
      answer,
      words: values.words,
      before: answer === 'corrected' ? { timing, form, day } : null,
      answeredBy: actor.name,
      answeredAt: at,
    },
  );
  if (answer === 'corrected') await tx.update(Contact, { id: contact.id }, corrected(contact, values));
  if (answer === 'withdrawn') await tx.update(Contact, { id: contact.id }, { withdrawn: true });
  return { about: `${told(contact, facts)}，${DISPUTE_ANSWERS[answer]}`, reason: values.words! };
};

/** Of several proposers whom the person speaks for, the one that the contact names. */
function speakerOf({ facts }: LoadedCase, actor: Actor, contactId: string): string {
  const self = facts.answers.addressees.filter((one) => isSelf(actor, one));
  return self.find(({ id }) => disputableBy(facts, id).some((contact) => contact.id === contactId))!.id;
}

const told = (contact: Contact, facts: LoadedCase['facts']): string =>
  contactWords(facts, { ...contact, handId: contact.assignmentId });
