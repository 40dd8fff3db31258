import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordEvent } from '../../audit/audit-trail.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { writeSetting } from '../../platform/database/setting.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { CLASSES_SETTING, readClasses, type SubjectClass } from './classes.js';

export interface ClassList {
  version: number;
  classes: SubjectClass[];
}

const MOST_CLASSES = 40;
const LONGEST = 20;

/** What a number can carry: no blanks, marks or signs. */
const WORD = /^[\p{L}\p{N}（）()·、]+$/u;
const MARK = /^[\p{L}\p{N}]{1,6}$/u;

/** The district's list of classes (提案分类), which its committee keeps. Proposals keep what they were called. */
@Injectable()
export class Classes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read(): Promise<ClassList> {
    const { value, version } = await readClasses(this.reader.manager);
    return { version, classes: [...value.classes] };
  }

  /** `Conflict` when somebody has changed the list since `version`. */
  change(actor: Actor, version: number, typed: readonly SubjectClass[]): Promise<ClassList> {
    demand(actor, 'classes.edit');
    const classes = accepted(typed);
    return this.unitOfWork.run(async (tx) => {
      if (!(await writeSetting(tx, CLASSES_SETTING, version, { classes }))) {
        const now = await readClasses(tx);
        throw new Conflict('classes.conflict', '提案分类刚被别人改过，没有保存。', now.value, { classes });
      }
      const told = classes.map(({ name, mark }) => (mark === null ? name : `${name}（${mark}）`)).join('、');
      await recordEvent(
        tx,
        'sitting',
        actor,
        { action: 'classes.changed', detail: { classes: told } },
        this.clock.now(),
      );
      return { version: version + 1, classes };
    });
  }
}

/** One per line: `经济建设 经`, the mark in numbers behind the name. */
export const classesTyped = (text: string): SubjectClass[] =>
  text
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', mark = null] = line.split(/\s+/);
      return { name, mark };
    });

export const classesText = (classes: readonly SubjectClass[]): string =>
  classes.map(({ name, mark }) => (mark === null ? name : `${name} ${mark}`)).join('\n');

function accepted(typed: readonly SubjectClass[]): SubjectClass[] {
  const classes = typed.map(({ name, mark }) => ({
    name: name.normalize('NFKC').trim(),
    mark: mark?.normalize('NFKC').trim() || null,
  }));
  const problem = problemOf(classes);
  if (problem === null) return classes;
  throw new Refusal('classes.invalid', `${problem}，没有保存。`, '一行写一类，代字写在名称后面，用空格隔开。', {
    classes: problem,
  });
}

function problemOf(classes: readonly SubjectClass[]): string | null {
  if (classes.length === 0) return '至少要有一类';
  if (classes.length > MOST_CLASSES) return `最多${MOST_CLASSES}类`;
  for (const { name, mark } of classes) {
    if (!WORD.test(name) || [...name].length > LONGEST) return `“${name}”不能作分类名称，限${LONGEST}个字以内的文字`;
    if (mark !== null && !MARK.test(mark)) return `“${mark}”不能作代字，限6个以内的字母、数字或汉字`;
  }
  const names = classes.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `“${twice}”写了两次`;
  const marks = classes.map(({ name, mark }) => mark ?? name);
  const shared = marks.find((mark, i) => marks.indexOf(mark) !== i);
  return shared === undefined ? null : `两类的代字都是“${shared}”`;
}
