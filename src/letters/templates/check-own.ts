import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../domain/refusal.js';
import { inspectTemplates, templatesBelow } from '../../platform/templates/inspect.js';
import { problemsIn } from '../../platform/templates/markup.js';
import type { TemplateProblem } from '../../platform/templates/template-problem.js';
import { templatesOf, type Templates } from '../../platform/templates/engine.js';
import type { LetterPrinter } from '../letter-printer.js';
import { PAPER_KINDS } from '../registry/paper-kinds.js';
import type { PaperKind, PaperSample } from '../registry/paper-kind.js';
import { templateEntries } from '../registry/view-shape.js';
import { SHIPPED_LETTERS, shippedTemplates, type TemplateSet } from './in-use.js';
import { readOwnFolder } from './own-folder.js';

/** An installation's own templates after all checks. */
export interface CheckedTemplates {
  folder: string;
  /** The files found, in order. */
  files: string[];
  problems: TemplateProblem[];
  /** Own and shipped ones together; null unless nothing is wrong. */
  set: TemplateSet | null;
}

/**
 * Everything that must hold before a letter is set with templates of others: the files, the syntax tree against the fields
 * of each paper, and each paper's samples printed and measured.
 */
export async function checkOwnTemplates(folder: string, press: LetterPrinter): Promise<CheckedTemplates> {
  const own = readOwnFolder(folder);
  const files = Object.keys(own.files);
  const refused = (problems: TemplateProblem[]): CheckedTemplates => ({ folder, files, problems, set: null });
  if (own.problems.length > 0) return refused(own.problems);

  const sources = new Map([...shippedSources(), ...own.sources]);
  const entries = templateEntries(PAPER_KINDS, press.fonts);
  const wrong = inspectTemplates(sources, entries).filter(({ file }) => files.includes(file));
  if (wrong.length > 0) return refused(wrong);

  let templates: Templates;
  try {
    templates = templatesOf(sources);
  } catch (error) {
    return refused([
      { file: '', line: null, what: `编译不了（${(error as Error).message}）`, remedy: '请核对模板的写法。' },
    ]);
  }
  const shown: TemplateProblem[][] = [];
  // One after another: together they would wait for the same browser until their time is over.
  for (const kind of PAPER_KINDS)
    shown.push(await problemsOfSamples(kind, samplesToTry(kind, sources, own.sources, press), templates, press));
  const problems = shown.flat();
  const all = {
    ...shippedTemplates().files,
    ...Object.fromEntries(files.map((file) => [`own/${file}`, own.files[file]!])),
  };
  return { folder, files, problems, set: problems.length > 0 ? null : { templates, files: all } };
}

/**
 * What is printed on trial: of a paper whose own template is another's, every sample; of one that only shares a part with others, the
 * usual one; of what is as it came, nothing.
 */
function samplesToTry(
  kind: PaperKind,
  sources: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string>,
  press: LetterPrinter,
): readonly PaperSample[] {
  const touches = (template: string): boolean => [...templatesBelow(sources, template)].some((name) => own.has(name));
  if (touches(kind.template)) return kind.samples;
  const frames = kind.samples.flatMap(({ frame }) => (frame ? (frame(press.fonts)?.template ?? 'letter') : []));
  return [...new Set(frames)].some(touches) ? kind.samples.filter(({ label }) => label === '常') : [];
}

async function problemsOfSamples(
  kind: PaperKind,
  samples: readonly PaperSample[],
  templates: Templates,
  press: LetterPrinter,
): Promise<TemplateProblem[]> {
  const problems: TemplateProblem[] = [];
  for (const sample of samples) {
    const found = await problemsOfSample(kind, sample, templates, press);
    problems.push(...found);
    // One paper that fails says enough; its longer ones fail alike.
    if (found.length > 0) break;
  }
  return problems;
}

async function problemsOfSample(
  kind: PaperKind,
  sample: PaperSample,
  templates: Templates,
  press: LetterPrinter,
): Promise<TemplateProblem[]> {
  const file = `${kind.template}.hbs`;
  const which = `${kind.label}的样例“${sample.label}”`;
  try {
    const typeset = sample.set({ fonts: press.fonts, templates });
    const marked = problemsIn(file, typeset.job.body.replace(DRAWING, ''));
    if (marked.length > 0) return marked;
    const { facts, problems } = await press.proof(typeset);
    const broken = kind.check(facts).results.filter(({ severity, ok }) => severity === 'E' && ok !== true);
    return [
      ...problems
        .slice(0, 3)
        .map((what) => ({ file, line: null, what: `${which}印出来与内容不符：${trimmed(what)}`, remedy: READ_BACK })),
      ...broken.slice(0, 5).map(({ rule, measured, wanted }) => ({
        file,
        line: null,
        what: `${which}不合版式规则 ${rule}：量得 ${measured}，应为 ${wanted}`,
        remedy: '请改模板，保持公文格式。',
      })),
    ];
  } catch (error) {
    const why = error instanceof Refusal ? trimmed(error.sentence) : (error as Error).message;
    return [{ file, line: null, what: `${which}印不出来：${why}`, remedy: '请核对模板。' }];
  }
}

/** What the program draws in a paper's place for it; a template cannot print it, and its own markup was looked at as it stands. */
const DRAWING = /(?<=<figure class="chart" data-chart="[\w-]+">)[^]*?(?=<\/figure>)/g;

const READ_BACK = '模板不能漏印、添印或改动文字。';
const trimmed = (sentence: string): string => sentence.replace(/。$/, '');

function shippedSources(): Map<string, string> {
  const files = readdirSync(SHIPPED_LETTERS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.hbs'),
  );
  return new Map(
    files.map((file) => [
      file.split(path.sep).join('/').slice(0, -'.hbs'.length),
      readFileSync(path.join(SHIPPED_LETTERS, file), 'utf8'),
    ]),
  );
}
