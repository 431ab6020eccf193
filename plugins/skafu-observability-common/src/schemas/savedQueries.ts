import { z } from 'zod';
import { logQueryTextSchema, queriedLogGroupsSchema } from './logQueries';
import {
  accountIdSchema,
  cursorSchema,
  entityRefSchema,
  instantSchema,
  regionSchema,
} from './primitives';

/** PostgreSQL keeps every character but this one. */
const WITHOUT_NUL = /^[^\0]*$/;

const savedQueryContent = {
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(200, 'must hold at most 200 characters')
    .regex(WITHOUT_NUL, 'must not hold NUL characters'),
  description: z
    .string()
    .trim()
    .max(2_000, 'must hold at most 2,000 characters')
    .regex(WITHOUT_NUL, 'must not hold NUL characters')
    .optional(),
  query: logQueryTextSchema,
  /** The groups it was written for. */
  logGroups: queriedLogGroupsSchema.optional(),
  accountId: accountIdSchema.optional(),
  region: regionSchema.optional(),
  /** Who finds it: everybody who may read this entity; only its owner when absent. */
  entityRef: entityRefSchema.optional(),
};

/**
 * A log query that somebody keeps.
 *
 * @public
 */
export const savedQuerySchema = z
  .object({
    id: z.uuid(),
    ...savedQueryContent,
    /** Who saved it, an entity reference. */
    owner: z.string(),
    /** Grows with every change; a change names the version that it was made from. */
    version: z.number().int().positive(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    /** Who changed it last. */
    updatedBy: z.string(),
  })
  .meta({ id: 'SavedQuery' });

/**
 * What {@link savedQuerySchema} yields.
 *
 * @public
 */
export type SavedQuery = z.infer<typeof savedQuerySchema>;

/**
 * Body of `POST /logs/saved-queries`.
 *
 * @public
 */
export const savedQueryCreateSchema = z
  .strictObject(savedQueryContent)
  .meta({ id: 'SavedQueryCreate' });

/**
 * What {@link savedQueryCreateSchema} accepts.
 *
 * @public
 */
export type SavedQueryCreate = z.input<typeof savedQueryCreateSchema>;

/**
 * Body of `PUT /logs/saved-queries/{id}`: all of it, and the version that was changed.
 *
 * @public
 */
export const savedQueryUpdateSchema = z
  .strictObject({
    ...savedQueryContent,
    version: z.number().int().positive(),
  })
  .meta({ id: 'SavedQueryUpdate' });

/**
 * What {@link savedQueryUpdateSchema} accepts.
 *
 * @public
 */
export type SavedQueryUpdate = z.input<typeof savedQueryUpdateSchema>;

/**
 * Path of the routes of one saved query.
 *
 * @public
 */
export const savedQueryPathSchema = z.strictObject({
  id: z.uuid('must be the id of a saved query'),
});

/**
 * Query of `GET /logs/saved-queries`: the caller's own, and those of an entity.
 *
 * @public
 */
export const savedQueriesQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: cursorSchema.optional(),
});

/**
 * What {@link savedQueriesQuerySchema} accepts.
 *
 * @public
 */
export type SavedQueriesQuery = z.input<typeof savedQueriesQuerySchema>;

/**
 * Answer of `GET /logs/saved-queries`, by name.
 *
 * @public
 */
export const savedQueriesResponseSchema = z
  .object({
    items: z.array(savedQuerySchema),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'SavedQueriesResponse' });

/**
 * What {@link savedQueriesResponseSchema} yields.
 *
 * @public
 */
export type SavedQueriesResponse = z.infer<typeof savedQueriesResponseSchema>;
