import type { Request } from 'express';
import { z } from 'zod';
import { MACHINES } from '../../domain/workflow/machines.js';
import { formText, type FormBody } from './form.js';

/** A form that was sent and not carried out: where it went and what was typed. It travels through the sign-in and back. */
export interface KeptForm {
  /** A path of ours. */
  to: string;
  fields: { name: string; value: string }[];
}

const SECRETS = new Set(['_csrf', 'password', 'newPassword', 'repeatPassword']);

const shape = z.array(z.strictObject({ name: z.string().max(200), value: z.string() })).max(2000);

/**
 * What a form post that was refused had in it, or null when it cannot be sent again from here: a form with a file is not
 * even read before its sender is known. Passwords are not kept.
 */
export function keptFormOf(req: Request): KeptForm | null {
  if (req.method !== 'POST' || req.is('multipart/form-data')) return null;
  const fields = Object.entries((req.body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    SECRETS.has(name)
      ? []
      : (Array.isArray(value) ? value : [value]).flatMap((one) =>
          typeof one === 'string' ? [{ name, value: one }] : [],
        ),
  );
  return { to: localPath(req.originalUrl), fields };
}

/** The kept form that a sign-in form carries in its hidden fields, or null. */
export function keptFormIn(body: FormBody): KeptForm | null {
  const text = formText(body, 'kept');
  if (text === '') return null;
  try {
    return { to: localPath(formText(body, 'to')), fields: shape.parse(JSON.parse(text)) };
  } catch {
    return null;
  }
}

/** A path of this site, never another site's address; the start page for anything else. */
export function localPath(typed: string): string {
  return /^\/(?![/\\])[^\\\s]*$/.test(typed) ? typed : '/';
}

/** The page somebody came from, or the start page: where to go on when the request itself cannot be repeated. */
export function pageBefore(req: Request): string {
  if (req.method === 'GET' || req.method === 'HEAD') return localPath(req.originalUrl);
  const { host = '', referer = '' } = req.headers;
  const page = URL.canParse(referer) ? new URL(referer) : null;
  return page?.host === host ? localPath(page.pathname + page.search) : '/';
}

/** Values that a page sends and nobody typed: versions, ids, codes, addresses. */
const UNTYPED = /^(\d{0,9}|[a-z_]{1,40}|[\da-f-]{36}|\/\S*)$/;

/** The form as a page shows it again: everything typed, so that people see that nothing is lost. */
export function keptView({ to, fields }: KeptForm) {
  const typed = fields.flatMap((field) => asKnown(to, field));
  return { to, fields, shown: typed.join('\n'), kept: JSON.stringify(fields) };
}

/** `理由：不属于本单位职责`: a step's value beside its label; of other forms what was typed. */
function asKnown(to: string, { name, value }: KeptForm['fields'][number]): string[] {
  const action = /\/steps\/([a-z_]+)/.exec(to)?.[1];
  const inputs =
    action === undefined
      ? undefined
      : MACHINES.find(({ steps }) => Object.hasOwn(steps, action))?.steps[action]?.inputs;
  const input = inputs && Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  const typed = value.trim();
  if (input?.kind === 'choice' && Object.hasOwn(input.choices, typed))
    return [`${input.label}：${input.choices[typed]!}`];
  const told = input?.kind === 'whole' ? typed !== '' : !UNTYPED.test(typed);
  if (!told) return [];
  return [input === undefined ? typed : `${input.label}：${typed}`];
}
