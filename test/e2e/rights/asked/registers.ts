import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { RegisterImport } from '../../../../src/intake/registers/register-import.entity.js';
import type { Ask, Asks } from '../asking.js';
import type { Person } from '../crowd.js';
import type { PlantedCase } from '../planted-case.js';

const at = (path: string): Ask => ({ question: () => ({ path }) });

const newUnit = (name: string): string => `单位全称,简称\n示例区${name}局,${name}局`;

/** A register of units that this person has sent and not confirmed. */
const draftId = ({ proposal }: PlantedCase, { title }: Person): string => {
  const hex = createHash('sha256').update(`${proposal}/${title}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
};

async function plantDraft(tx: EntityManager, on: PlantedCase, who: Person): Promise<void> {
  if (!who.account) return;
  await tx.save(RegisterImport, {
    id: draftId(on, who),
    kind: 'units',
    fileName: '单位.csv',
    sha256: '0'.repeat(64),
    sheet: { heads: ['单位全称'], rows: [{ no: 2, cells: ['示例区新设局'] }] },
    columns: ['name'],
    sessionId: null,
    notes: [],
    accountId: who.account.id,
    actorName: who.account.name,
    at: new Date('2026-11-22T01:00:00Z'),
    report: null,
    importedAt: null,
  });
}

const draft = (rest: string, send?: object): Ask => ({
  before: plantDraft,
  question: (on, who) => ({ path: `/registers/${draftId(on, who)}${rest}`, send }),
});

/** Of registers (登记表); units are what everybody may import who may import anything. */
export const REGISTERS: Asks = {
  'GET /registers': at('/registers'),
  'GET /registers/templates/:kind': at('/registers/templates/units'),
  'POST /registers': {
    question: ({ proposal }) => ({
      path: '/registers',
      send: { kind: 'units' },
      file: { field: 'file', name: '单位.csv', text: newUnit(proposal) },
    }),
  },
  'GET /registers/:id': draft(''),
  'GET /registers/:id/report': draft('/report'),
  'POST /registers/:id': draft('', { act: 'drop' }),
  'POST /api/v1/registers/:kind': {
    question: ({ proposal }) => ({
      path: '/api/v1/registers/units',
      send: { name: '单位.csv', content: Buffer.from(newUnit(proposal)).toString('base64') },
    }),
  },
};
