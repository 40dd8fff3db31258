import { SYSTEM_ACTOR } from '../domain/rights/actor.js';
import { isPlainDate } from '../domain/plain-date.js';
import { UNIT_KINDS, type UnitKind } from '../domain/unit-kinds.js';
import {
  REORGANISATIONS,
  type Reorganisation,
  type ReorganisationWish,
  type Target,
} from '../domain/units/reorganisation.js';
import { Unit } from '../directory/unit.entity.js';
import { SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { ReorganiseService } from '../proposals/units/reorganise.service.js';
import { SCHEMA } from '../schema.js';
import { Refusal } from '../domain/refusal.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Arguments, type Command } from './command.js';

const command: Command = {
  usage:
    'list [--json] | create --name 全称 --short 简称 --kind 类别 --day 日期 --basis 依据 | rename 单位 --name 全称 --short 简称 --day 日期 --basis 依据' +
    ' | merge 单位… --into 单位（或 --name --short --kind）--day 日期 --basis 依据 | close 单位 --day 日期 --basis 依据 [--dry-run] [--json]',
  summary:
    '新设单位，办理改名、合并、撤销，连同在办的工作；--dry-run 只列出办了会怎样。拆分要逐件选去处，请在“单位”页办。\n      ' +
    `类别：${(Object.keys(UNIT_KINDS) as UnitKind[]).map((kind) => `${kind} ${UNIT_KINDS[kind]}`).join('、')}。`,
  options: {
    name: { type: 'string' },
    short: { type: 'string' },
    kind: { type: 'string' },
    into: { type: 'string' },
    day: { type: 'string' },
    basis: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(args) {
    const [action, ...names] = args.positionals;
    if (action === undefined || !['list', 'create', 'rename', 'merge', 'close'].includes(action))
      throw new WrongUsage(`用法：banfu unit ${command.usage}`);
    const database = await Database.open(readConfig(), SCHEMA);
    try {
      const units = await database.reader.manager.find(Unit, { order: { kind: 'ASC', name: 'ASC' } });
      if (action === 'list') return list(units, args.values.json === true);
      const service = new ReorganiseService(database.unitOfWork, database.reader, new SystemClock());
      if (action === 'create') return await create(service, args);
      return await reorganise(service, action as Reorganisation, names, units, args);
    } finally {
      await database.close();
    }
  },
};

export default command;

function list(units: readonly Unit[], json: boolean): number {
  if (json)
    printJson(units.map(({ id, name, shortName, kind, closedDay }) => ({ id, name, shortName, kind, closedDay })));
  else
    for (const { name, shortName, kind, closedDay } of units)
      printLine(`${shortName}　${name}　${UNIT_KINDS[kind]}${closedDay === null ? '' : `　${closedDay}起撤销`}`);
  return DONE;
}

async function create(service: ReorganiseService, args: Arguments): Promise<number> {
  const { name, shortName, kind } = newUnit(args);
  const unit = await service.create(SYSTEM_ACTOR, {
    name,
    shortName,
    kind,
    day: dayOf(args),
    basis: needed(args, 'basis'),
  });
  if (args.values.json) printJson({ id: unit.id, name: unit.name });
  else printLine(`已新设${unit.name}。`);
  return DONE;
}

async function reorganise(
  service: ReorganiseService,
  kind: Reorganisation,
  names: readonly string[],
  units: readonly Unit[],
  args: Arguments,
): Promise<number> {
  const from = names.map((name) => named(units, name).id);
  const wish: ReorganisationWish = {
    kind,
    from,
    day: dayOf(args),
    basis: needed(args, 'basis'),
    into: kind === 'merge' ? [targetOf(args, units)] : [],
    ...(kind === 'rename' && { name: { name: needed(args, 'name'), shortName: needed(args, 'short') } }),
  };
  const preview = await service.preview(SYSTEM_ACTOR, wish);
  const { obstacles, moves, left } = preview;
  const done = args.values['dry-run'] !== true && obstacles.length === 0;
  if (done) await service.reorganise(SYSTEM_ACTOR, wish, preview.seen);
  if (args.values.json) printJson({ done, obstacles, moves, left });
  else {
    for (const { sentence, remedy } of obstacles) printLine(`不能办：${sentence}。${remedy}`);
    for (const { what, count, from: source, to } of moves) printLine(`${what} ${count}：${source} → ${to}`);
    for (const { what, remedy } of left) printLine(`要人办：${what}。${remedy}`);
    printLine(done ? `已${REORGANISATIONS[kind]}。` : obstacles.length > 0 ? '没有办。' : '只是预览，没有办。');
  }
  return obstacles.length > 0 ? REFUSED : DONE;
}

function targetOf(args: Arguments, units: readonly Unit[]): Target {
  const into = text(args, 'into');
  return into === undefined ? newUnit(args) : { id: named(units, into).id };
}

function newUnit(args: Arguments): { name: string; shortName: string; kind: UnitKind } {
  const kind = text(args, 'kind') ?? 'government';
  if (!Object.hasOwn(UNIT_KINDS, kind))
    throw new WrongUsage(`--kind 不能是“${kind}”；可用：${Object.keys(UNIT_KINDS).join('、')}。`);
  return { name: needed(args, 'name'), shortName: needed(args, 'short'), kind: kind as UnitKind };
}

function named(units: readonly Unit[], name: string): Unit {
  const unit = units.find((one) => one.name === name || one.shortName === name || one.id === name);
  if (unit) return unit;
  throw new Refusal('units.not-found', `单位名录里没有“${name}”。`, '请写简称或全称，banfu unit list 列出全部单位。');
}

function dayOf(args: Arguments): string {
  const day = needed(args, 'day');
  if (isPlainDate(day)) return day;
  throw new WrongUsage(`--day “${day}”不是存在的日期，写法如 2026-03-01。`);
}

const text = (args: Arguments, name: string): string | undefined => {
  const value = args.values[name];
  return typeof value === 'string' ? value.trim() : undefined;
};

function needed(args: Arguments, name: string): string {
  const value = text(args, name);
  if (value) return value;
  throw new WrongUsage(`缺 --${name}。\n用法：banfu unit ${command.usage}`);
}
