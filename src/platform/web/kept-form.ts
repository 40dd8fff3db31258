import type { Request } from 'express';
import { z } from 'zod';
import { formText, type FormBody } from './form.js';

/** A form that was sent and not carried out: where it went and what was typed. It travels through the sign-in and back. */
export interface KeptForm {
  /** A path of ours. */
  to: string;
  fields: { name: string; value: string }[];
}

const SECRETS = new Set(['_csrf', 'password', 'newPassword', 'repeatPassword']);

const shape = z.array(z.strictObject({ name: z.string().max(200), value: z.string() })).max(2000);

/** What a form post that was refused had in it; files are not kept, passwords neither. */
export function keptFormOf(req: Request): KeptForm | null {
  if (req.method !== 'POST') return null;
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

/** The form as a page shows it again: the long text in full, so that people see that nothing is lost. */
export function keptView({ to, fields }: KeptForm) {
  const longest = fields.reduce((most, { value }) => (value.length > most.length ? value : most), '');
  return { to, fields, shown: longest.length > 20 ? longest : '', kept: JSON.stringify(fields) };
}
