import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Asked } from '../../proposals/printing/asked.js';

/* What is filled in once for all papers of an order. A field that begins empty is each paper's own unless somebody fills it in. */

const EACH = '不填就按各件案卷';

/** What the office adds to every letter; no number, which no two letters share. */
export const officeOnce =
  (agency: '发文机关' | '发文单位') =>
  (actor: Actor, today: PlainDate): Asked[] => [
    { name: 'agency', label: agency, as: 'line', value: '', note: EACH },
    { name: 'date', label: '成文日期', as: 'day', value: today, note: '清空就不印日期，留待手写' },
    { name: 'contactName', label: '联系人', as: 'line', value: actor.name },
    { name: 'contactPhone', label: '联系电话', as: 'line', value: '' },
    { name: 'copies', label: '抄送', as: 'line', value: '', note: '几个机关用顿号隔开；不填就按各件案卷' },
  ];

export const line = (name: string, label: string, note = EACH): Asked => ({ name, label, as: 'line', value: '', note });
