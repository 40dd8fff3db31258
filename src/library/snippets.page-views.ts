import { formFields, type Field } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import type { SnippetView, SnippetWords } from './snippets.views.js';

/** What the form has: a new one, or one that is changed. */
export interface TypedSnippet extends SnippetWords {
  id: string | null;
  shared: boolean;
  version: number;
}

interface SnippetGroup {
  title: string;
  rows: { title: string; text: string; by: string; edit: string | null; remove: string | null }[];
}

export interface SnippetsPage extends PageView {
  groups: SnippetGroup[];
  fields: Record<'title' | 'text', Field>;
  action: string;
  version: number;
  changes: boolean;
  shares: boolean;
  shared: boolean;
  unit: string;
  problem: string;
}

export interface SnippetsInput {
  snippets: readonly SnippetView[];
  typed: TypedSnippet;
  /** The actor looks after the unit's. */
  shares: boolean;
  unit: string;
  problem: string;
  errors: Readonly<Record<string, string>>;
}

export function snippetsPage({ snippets, typed, shares, unit, problem, errors }: SnippetsInput): SnippetsPage {
  const group = (title: string, shared: boolean): SnippetGroup => ({
    title,
    rows: snippets
      .filter((one) => one.shared === shared)
      .map(({ id, title: name, text, by, mine }) => ({
        title: name,
        text,
        by: shared ? by : '',
        edit: mine ? `/snippets/${id}` : null,
        remove: mine ? `/snippets/${id}/delete` : null,
      })),
  });
  return {
    title: '常用语',
    section: 'snippets',
    width: 'narrow',
    groups: [group('自己的', false), ...(unit === '' ? [] : [group(`${unit}共用的`, true)])],
    fields: formFields({ title: typed.title, text: typed.text }, errors),
    action: typed.id === null ? '/snippets' : `/snippets/${typed.id}`,
    version: typed.version,
    changes: typed.id !== null,
    shares,
    shared: typed.shared,
    unit,
    problem,
  };
}
