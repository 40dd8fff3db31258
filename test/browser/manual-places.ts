import type { Chapter, Manual } from '../../src/help/manual/manual.js';
import type { Places } from './demo-looks.js';

/** Where a chapter's picture is taken when it is not the page that beginners are sent to. */
export function placeOf(manual: Manual, chapter: Chapter, { of, found }: Places): string {
  const draft = found('draft');
  const elsewhere: Readonly<Record<string, string>> = {
    'member-answer': `/mine/${of('推动低空经济应用场景落地')}`,
    'committee-closing': `/proposals/${of('推动低空经济应用场景落地')}`,
    'clerk-draft': `/replies/${draft}/edit`,
    'clerk-contact': `/proposals/${of('扩大职业技能培训覆盖面')}`,
    'clerk-submit': `/replies/${draft}/versions`,
    'unit_office-receive': `/proposals/${of('建设零工市场')}`,
    'unit_office-hand-on': '/office/hand_over_work',
    'reviewer-review': `/replies/${draft}/review`,
    'signer-sign': `/replies/${found('to-sign')}/review`,
  };
  return elsewhere[`${manual.role}-${chapter.id}`] ?? chapter.place ?? '/';
}
