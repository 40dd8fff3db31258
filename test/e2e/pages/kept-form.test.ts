import { describe, expect, it } from '@jest/globals';
import { keptView } from '../../../src/platform/web/kept-form.js';

describe('A form that was sent after the sign-in had ended', () => {
  it('is shown in the words of its labels and choices, without what nobody typed', () => {
    const fields = [
      { name: 'version', value: '4' },
      { name: 'channel', value: 'post' },
      { name: 'day', value: '2026-11-18' },
      { name: 'back', value: '/office/letters' },
    ];
    const { shown } = keptView({ to: '/assignments/00000000-0000-4000-8000-000000000000/steps/deliver', fields });
    expect(shown).toMatch(/^.*：邮寄/);
    expect(shown).toMatch(/日期：2026-11-18/);
    expect(shown).not.toMatch(/post|office|：4/);
  });

  it('is shown as typed where it is no step', () => {
    expect(keptView({ to: '/snippets', fields: [{ name: 'text', value: '特此答复。' }] }).shown).toBe('特此答复。');
  });
});
