import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Unit } from '../../../src/directory/unit.entity.js';
import { openLetterPrinter, type LetterPrinter } from '../../../src/letters/letter-printer.js';
import { LONG_TITLE, LONG_UNIT } from '../../../src/letters/papers/samples.js';
import { readConfig } from '../../../src/platform/config.js';
import { FileStore } from '../../../src/platform/files/file-store.js';
import { createFactsReader } from '../../../src/platform/pdf/facts/reader.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { PrintOffice, type PrintJobBody } from '../../e2e/printing/print-office.js';

jest.setTimeout(180_000);

const UNIT = LONG_UNIT.padEnd(40, '组');

/** A unit of 40 characters, a title of 300: every paper that is printed by the hundred, on the real browser and read back. */
describe('Papers by the hundred of a long unit and a long title', () => {
  let office: PrintOffice;
  let press: LetterPrinter;

  beforeAll(async () => {
    press = openLetterPrinter(readConfig());
    office = await PrintOffice.start(2, { printer: press, sheets: press });
    expect([...UNIT].length).toBe(40);
    expect([...LONG_TITLE].length).toBe(300);
    await office.test.database.unitOfWork.run(async (tx) => {
      await tx.update(Unit, { id: office.housing }, { name: UNIT, shortName: UNIT });
      await tx.update(Proposal, { state: 'in_handling' }, { title: LONG_TITLE });
    });
  });
  afterAll(() => office.test.stop());

  it.each([
    ['committee', 'filing-notice', {}],
    ['committee', 'reminder', {}],
    ['committee', 'labels', {}],
    ['supervision', 'hand-over-slip', {}],
    ['supervision', 'supervision-notice', { matters: '（一）尽快答复提案者。', answerBy: '2026-12-10' }],
    ['unit_office', 'contact-record', {}],
    ['unit_office', 'issue-slip', {}],
    ['unit_office', 'disclosure-review', {}],
    ['unit_office', 'delivery-receipt', {}],
    ['unit_office', 'envelopes', {}],
    ['unit_office', 'reply', {}],
  ] as const)('are printed whole, or say why not, for %s: %s', async (role, kind, fields) => {
    const agent = await office.agentOf(role, role === 'unit_office' ? office.housing : null);
    const { id } = await office.order({ kind, fields }, agent);
    const job: PrintJobBody = await office.settled(id, agent);
    const items = await office.items(id);
    if (kind === 'reply') {
      // A 发文机关 of that length fits no line: each letter says so, and what to do.
      expect(items.map(({ problem }) => problem?.code)).toEqual(items.map(() => 'letter.element-too-long'));
      expect(items[0]!.problem!.sentence).toContain(UNIT);
      return;
    }
    expect(items.map(({ label, problem }) => [label, problem])).toEqual(items.map(({ label }) => [label, null]));
    expect(job).toMatchObject({ state: 'done', failed: 0 });
    if (['issue-slip', 'contact-record'].includes(kind)) return;
    const reader = createFactsReader({ threads: 0 });
    const facts = await reader.read(await office.test.app.get(FileStore).get(items[0]!.sha256!));
    const words = facts.pages.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('');
    if (!['envelopes', 'labels', 'delivery-receipt'].includes(kind)) expect(words).toContain(LONG_TITLE.slice(-10));
    if (!['filing-notice', 'labels'].includes(kind)) expect(words).toContain(UNIT.slice(-8));
  });
});
