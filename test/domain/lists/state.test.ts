import { describe, expect, it } from '@jest/globals';
import { LISTS } from '../../../src/domain/lists/index.js';
import { ALL } from '../../../src/domain/lists/description.js';
import {
  isNarrowed,
  readState,
  shownColumns,
  sortedBy,
  withFilter,
  withoutValue,
  writeState,
} from '../../../src/domain/lists/state.js';

const { proposals, assignments, commitments } = LISTS;
const read = (list: typeof proposals, text: string, initials = {}) => {
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) (parameters[name] ??= []).push(value);
  return readState(list, parameters, initials);
};

describe('What an address asks of a list', () => {
  it('are words, filters with several values, an order and columns', () => {
    const { state, unusable } = read(
      proposals,
      'q=%E7%94%B5%E6%A2%AF&state=filed&state=submitted,filed&due=late&sort=-due&cols=number,units&after=x',
    );
    expect(unusable).toEqual([]);
    expect(state).toEqual({
      search: '电梯',
      filters: { state: ['filed', 'submitted'], due: ['late'] },
      sort: 'due',
      down: true,
      columns: ['number', 'title', 'units'],
      after: 'x',
    });
  });

  it('comes back as it was written, whatever it is', () => {
    for (const list of Object.values(LISTS))
      for (const text of ['', 'q=%3D1&due=late&due=soon', 'sort=-number&cols=number', 'unit=u1&unit=u2'])
        expect(read(list, writeState(list, read(list, text).state).toString()).state).toEqual(read(list, text).state);
  });

  it('names what it does not know and goes on without it', () => {
    const { state, unusable } = read(proposals, 'state=nonsense&state=filed&sort=weight&cols=colour&day=2026-02-30');
    expect(state).toMatchObject({ filters: { state: ['filed'] }, sort: 'number', columns: null });
    expect(state.filters.day).toBeUndefined();
    expect(unusable.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'state=nonsense',
      'day=2026-02-30',
      'sort=weight',
      'cols=colour',
    ]);
  });

  it('knows older addresses', () => {
    expect(read(proposals, 'overdue=1').state.filters).toEqual({ due: ['late'] });
    expect(read(commitments, 'undated=1&delay=1').state.filters).toEqual({
      stage: ['binding'],
      due: ['none', 'recheck'],
      asked: ['open'],
    });
  });

  it('begins with what the list or the person begins with, until somebody says otherwise', () => {
    expect(read(commitments, '').state.filters).toEqual({ stage: ['binding'] });
    expect(read(commitments, 'stage=all').state.filters).toEqual({});
    expect(read(commitments, 'stage=all&stage=draft').state.filters).toEqual({ stage: ['draft'] });
    const own = { unit: ['own'] };
    expect(read(assignments, '', own).state.filters).toEqual(own);
    const none = withoutValue(read(assignments, '', own).state, 'unit', 'own');
    expect(writeState(assignments, none, own).toString()).toBe(`unit=${ALL}`);
    expect(writeState(assignments, read(assignments, '', own).state, own).toString()).toBe('');
    expect(isNarrowed(assignments, read(assignments, '', own).state, own)).toBe(false);
    expect(isNarrowed(assignments, read(assignments, 'unit=other', own).state, own)).toBe(true);
  });

  it('begins again with every change of filter or order', () => {
    const { state } = read(proposals, 'state=filed&after=x');
    expect(withFilter(state, 'due', ['late'])).toMatchObject({
      after: null,
      filters: { state: ['filed'], due: ['late'] },
    });
    expect(withFilter(state, 'state', []).filters).toEqual({});
    expect(sortedBy(state, 'due')).toMatchObject({ sort: 'due', down: false, after: null });
    expect(sortedBy(sortedBy(state, 'due'), 'due')).toMatchObject({ sort: 'due', down: true });
  });

  it('shows the columns of the address, else those that one keeps, else those of the list; some are always there', () => {
    const { state } = read(proposals, 'cols=units');
    expect(shownColumns(proposals, state, ['state'])).toEqual(['number', 'title', 'units']);
    expect(shownColumns(proposals, read(proposals, '').state, ['state'])).toEqual(['number', 'title', 'state']);
    expect(shownColumns(proposals, read(proposals, '').state, null)).toContain('due');
  });

  it('has no order and no column that the list does not describe', () => {
    for (const list of Object.values(LISTS)) {
      const sorts = Object.values(list.columns).flatMap(({ sort }) => sort ?? []);
      expect(sorts.filter((sort) => !list.sorts.includes(sort))).toEqual([]);
      for (const [filter] of Object.values(list.aliases ?? {})) expect(Object.keys(list.filters)).toContain(filter);
    }
  });
});
