import { In, type EntityManager } from 'typeorm';
import type { Inputs, Typed } from '../../domain/workflow/inputs.js';
import { Paper } from '../papers/paper.entity.js';

/** What a step was sent with, told by content: a file that was sent twice is stored twice, and is the same file. */
export async function contentOf(manager: EntityManager, inputs: Inputs, typed: Typed): Promise<[string, string][]> {
  const files = Object.entries(inputs).flatMap(([name, { kind }]) =>
    kind === 'file' && typed[name] ? [typed[name]] : [],
  );
  const papers = files.length === 0 ? [] : await manager.findBy(Paper, { id: In(files) });
  const hashes = new Map(papers.map(({ id, sha256 }) => [id, sha256]));
  return Object.entries(typed)
    .flatMap(([name, value]): [string, string][] => (value ? [[name, hashes.get(value) ?? value.trim()]] : []))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
