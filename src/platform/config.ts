import path from 'node:path';
import { z } from 'zod';
import { isPlainDate } from '../domain/plain-date.js';
import { Refusal } from '../domain/refusal.js';
import { PROJECT_ROOT } from './paths.js';

const optionalPath = z
  .string()
  .trim()
  .min(1)
  .transform((value) => path.resolve(value))
  .optional();

/** Null for what is no address; zod asks the refinements of such a value, too. */
const partsOf = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null);

/** Names and numbers by which a machine reaches only itself. */
const isThisMachine = (host: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f:]+\])$/i.test(host);

/** Every environment variable banfu reads, its default and what it is for. Nothing else reads `process.env`. */
const schema = z
  .object({
    /** `production` installs nothing at start and loads no demo data. */
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    /** Address the server listens on: this machine only, unless it is production. */
    HOST: z.string().trim().min(1).optional(),
    /** The address people type, `https://banfu.example.gov.cn`; needed in production. Only its host is answered. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: '须是完整的网址，如 https://banfu.example.gov.cn' })
      .refine((url) => partsOf(url)?.pathname === '/', '须是网站的根地址，后面不带路径')
      .optional(),
    /** How many proxies of ours stand in front and name the caller's address. */
    TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
    /** Signs session cookies; at least 32 characters, needed in production. */
    SESSION_SECRET: z.string().min(32, '至少 32 位').optional(),
    /** Minutes without use after which a sign-in ends, and minutes after which it ends in any case. */
    SESSION_IDLE: z.coerce.number().int().min(5).max(1440).default(120),
    SESSION_LONGEST: z.coerce.number().int().min(5).max(10_080).default(720),
    /** Work of one password check, 2 to this power. */
    PASSWORD_COST: z.coerce.number().int().min(10).max(20).default(15),
    /** The day on which the demo district lives, in a year whose calendar is loaded; `off` for the real day. */
    DEMO_DAY: z
      .string()
      .refine((day) => day === 'off' || isPlainDate(day), '须是存在的日期，如 2026-11-18，或 off')
      .default('2026-11-18'),
    /** Port of the web server. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** Where the SQLite file and the papers lie. */
    DATA_DIR: z
      .string()
      .default(path.join(PROJECT_ROOT, 'data'))
      .transform((value) => path.resolve(value)),
    /** `postgres://…` for a PostgreSQL database; without it SQLite in DATA_DIR. */
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, '须以 postgres:// 或 postgresql:// 开头')
      .optional(),
    /** Path of the printing browser; without it the usual places are searched. */
    BANFU_BROWSER: optionalPath,
    /** The installation's own letter templates, before the shipped ones; checked at start (`banfu templates check`). */
    TEMPLATES_DIR: optionalPath,
    /** The office's own font files, before the shipped ones: 小标宋, 仿宋, 黑体, 楷体, 宋体. */
    FONT_TITLE: optionalPath,
    FONT_BODY: optionalPath,
    FONT_HEADING: optionalPath,
    FONT_SUBHEADING: optionalPath,
    FONT_PAGE_NUMBER: optionalPath,
    /**
     * The address under which everybody reaches `/verify`; with it, issued papers carry a code and a figure (二维码) that lead
     * there. Off by default: once printed, the address must stay.
     */
    VERIFY_URL: z
      .url({ protocol: /^https?$/, error: '须是完整的网址，如 https://banfu.example.gov.cn' })
      .refine((url) => partsOf(url)?.pathname === '/', '须是网站的根地址，后面不带路径')
      .refine((url) => !isThisMachine(partsOf(url)?.hostname ?? ''), '是本机地址，收文的人打不开')
      .optional(),
    /** The office's certificate (.p12, RSA) with which issued PDFs are signed, and its passphrase. */
    SIGN_CERTIFICATE: optionalPath,
    SIGN_PASSPHRASE: z.string().optional(),
    /** 电子印章服务 that seals numbered papers; `double` is one for trials, refused in production. */
    SEAL_SERVICE: z.enum(['double'], '只有 double（试用的替身）；正式的服务须先接入').optional(),
    /** Letters printed at the same time. */
    PRINT_PAGES: z.coerce.number().int().min(1).max(16).default(2),
    /** Letters that may wait; more are refused at once. */
    PRINT_QUEUE: z.coerce.number().int().min(0).max(10_000).default(100),
    /** Milliseconds one letter may take, waiting included. */
    PRINT_DEADLINE: z.coerce.number().int().min(100).default(30_000),
    /** Letters after which the printing browser is replaced by a fresh one. */
    PRINT_RESTART_AFTER: z.coerce.number().int().min(1).default(1000),
    /** fatal, error, warn, info, debug, trace or silent. */
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine(({ NODE_ENV, SEAL_SERVICE }) => NODE_ENV !== 'production' || SEAL_SERVICE !== 'double', {
    path: ['SEAL_SERVICE'],
    error: '替身不能用于正式使用',
  });

export type Config = z.infer<typeof schema>;

/** Reads the configuration; a wrong value is refused by name. An empty variable counts as absent. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0] ?? '?');
  throw new Refusal(
    'config.invalid',
    // A secret is never printed, not even a wrong one.
    `环境变量 ${name} 的值${/(SECRET|PASSPHRASE)$/.test(name) ? '' : `“${env[name] ?? ''}”`}不能用：${issue?.message ?? ''}。`,
    `请改正 ${name} 后重新启动。`,
  );
}
