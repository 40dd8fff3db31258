import { randomBytes } from 'node:crypto';
import { Unit } from '../../../../src/directory/unit.entity.js';
import { newId } from '../../../../src/platform/database/ids.js';
import type { Ask, Asks, Question } from '../asking.js';

/** No two units have one name. */
const named = () => {
  const name = `示例局${randomBytes(4).toString('hex')}`;
  return { name, shortName: name.slice(2) };
};
const order = () => ({ day: '2025-01-02', basis: '示编发〔2025〕1号' });
const fresh = () => ({ ...named(), kind: 'government', ...order() });

/** A unit of its own, so that nobody else's is changed. */
const reorganised = (question: (id: string) => Question): Ask => {
  let id = '';
  return {
    before: async (tx) => {
      const unit = { id: (id = newId()), ...named(), kind: 'government', formerNames: null, convenerId: null } as const;
      await tx.insert(Unit, { ...unit, closedDay: null, version: 1 });
    },
    question: () => question(id),
  };
};

/** Of 单位 and their reorganisation. */
export const UNITS: Asks = {
  'GET /units/new': { question: () => ({ path: '/units/new' }) },
  'POST /units/new': { question: () => ({ path: '/units/new', send: fresh() }) },
  'GET /units/:id': { question: ({ places }) => ({ path: `/units/${places.thirdUnit}` }) },
  'GET /units/:id/:act': { question: ({ places }) => ({ path: `/units/${places.thirdUnit}/rename` }) },
  'POST /units/:id/:act': {
    ...reorganised((id) => ({
      path: `/units/${id}/rename`,
      send: { ...named(), ...order(), do: 'preview' },
    })),
    changesNothing: true,
  },
  'GET /api/v1/units/reorganisations': { question: () => ({ path: '/api/v1/units/reorganisations' }) },
  'GET /api/v1/units/:id': { question: ({ places }) => ({ path: `/api/v1/units/${places.thirdUnit}` }) },
  'POST /api/v1/units': { question: () => ({ path: '/api/v1/units', send: fresh() }) },
  'POST /api/v1/units/reorganisations/preview': {
    ...reorganised((id) => ({
      path: '/api/v1/units/reorganisations/preview',
      send: { kind: 'rename', from: [id], name: named(), ...order() },
    })),
    changesNothing: true,
  },
  'POST /api/v1/units/reorganisations': reorganised((id) => ({
    path: '/api/v1/units/reorganisations',
    send: { kind: 'rename', from: [id], name: named(), ...order() },
  })),
};
