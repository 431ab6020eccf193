import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { toInputError } from '../http/inputError';
import { ActionZod } from './ReadAction';

/** @throws InputError naming each field that does not fit */
export function check<T extends z.ZodType>(
  schema: T,
  input: unknown,
): z.output<T> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    throw toInputError(parsed.error.issues);
  }
  return parsed.data;
}

/** @throws InputError when there is no object, or it lacks the field */
export function required(input: unknown, name: string): string {
  const value =
    typeof input === 'object' && input !== null
      ? Object.entries(input).find(([key]) => key === name)?.[1]
      : undefined;
  if (typeof value !== 'string' || !value) {
    throw new InputError(`${name} is required`);
  }
  return value;
}

/** The fields of an input without one of them. */
export function without(input: unknown, name: string): unknown {
  return Object.fromEntries(
    Object.entries(Object(input)).filter(([key]) => key !== name),
  );
}

export const entityRef = (zod: ActionZod) =>
  zod.string().describe('Entity reference, e.g. component:default/payments');

export const place = (zod: ActionZod) => ({
  accountId: zod.string().describe('AWS account, twelve digits'),
  region: zod.string().describe('AWS region, e.g. eu-west-1'),
});

/** An entity, or else an account and region; everything when neither is given. */
export const subject = (zod: ActionZod) => ({
  entityRef: entityRef(zod)
    .describe(
      'Entity reference, e.g. component:default/payments. Not together with accountId or region.',
    )
    .optional(),
  accountId: place(zod).accountId.optional(),
  region: place(zod).region.optional(),
});

export const timeRange = (zod: ActionZod) => ({
  range: zod
    .string()
    .describe('Span up to now, e.g. 15m, 3h, 7d; or give start and end')
    .optional(),
  start: zod.string().describe('ISO-8601 instant').optional(),
  end: zod.string().describe('ISO-8601 instant').optional(),
});

export const dayRange = (zod: ActionZod) => ({
  range: zod
    .string()
    .describe('Days up to today, e.g. 30d; or give start and end')
    .optional(),
  start: zod.string().describe('First day, e.g. 2026-03-01').optional(),
  end: zod.string().describe('The day after the last').optional(),
});

/** How many things, with what a reader can take in as the most. */
export const limit = (zod: ActionZod, most: number, byDefault: number) =>
  zod.number().int().min(1).max(most).default(byDefault);
