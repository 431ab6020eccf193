import { z } from 'zod';
import { metaSchema } from './meta';
import {
  accountIdSchema,
  cursorSchema,
  instantSchema,
  regionSchema,
} from './primitives';

/**
 * Id of a Cognito user pool, which begins with its region.
 *
 * @public
 */
export const userPoolIdSchema = z
  .string()
  .regex(
    /^[a-z]{2}(-[a-z]+)+-\d_[0-9a-zA-Z]{1,46}$/,
    'must be the id of a Cognito user pool such as eu-west-1_Abc123def',
  )
  .meta({ example: 'eu-west-1_Abc123def' });

/**
 * A user's name in Cognito, as `username` of {@link userSchema} gives it.
 *
 * @public
 */
export const usernameSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(
    /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
    'must hold letters, digits and punctuation, no spaces',
  );

const groupNameSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(
    /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
    'must be the name of a Cognito group',
  );

/**
 * A Cognito user pool that the portal is configured to administer.
 *
 * @public
 */
export const userPoolSchema = z
  .object({
    id: userPoolIdSchema,
    /** The name people know it by, from configuration. */
    name: z.string().optional(),
    accountId: accountIdSchema,
    region: regionSchema,
    consoleUrl: z.url(),
  })
  .meta({ id: 'UserPool' });

/**
 * What {@link userPoolSchema} yields.
 *
 * @public
 */
export type UserPool = z.infer<typeof userPoolSchema>;

/**
 * Answer of `GET /user-pools`.
 *
 * @public
 */
export const userPoolsResponseSchema = z
  .object({ items: z.array(userPoolSchema) })
  .meta({ id: 'UserPoolsResponse' });

/**
 * What {@link userPoolsResponseSchema} yields.
 *
 * @public
 */
export type UserPoolsResponse = z.infer<typeof userPoolsResponseSchema>;

/**
 * How far a user has come, in Cognito's words. `FORCE_CHANGE_PASSWORD` is
 * somebody who was invited and has not signed in yet.
 *
 * @public
 */
export const userStatusSchema = z.enum([
  'UNCONFIRMED',
  'CONFIRMED',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'EXTERNAL_PROVIDER',
]);

/**
 * What {@link userStatusSchema} yields.
 *
 * @public
 */
export type UserStatus = z.infer<typeof userStatusSchema>;

/**
 * A user of a Cognito user pool.
 *
 * @public
 */
export const userSchema = z
  .object({
    poolId: userPoolIdSchema,
    username: usernameSchema,
    email: z.string().optional(),
    emailVerified: z.boolean(),
    name: z.string().optional(),
    status: userStatusSchema,
    /** False for users who may not sign in. */
    enabled: z.boolean(),
    /** By name, ascending. */
    groups: z.array(z.string()),
    createdAt: instantSchema.optional(),
    /** The last change of the user's record, in which Cognito counts no group changes. */
    updatedAt: instantSchema.optional(),
    consoleUrl: z.url(),
  })
  .meta({ id: 'User' });

/**
 * What {@link userSchema} yields.
 *
 * @public
 */
export type User = z.infer<typeof userSchema>;

/**
 * Query of `GET /users`.
 *
 * @public
 */
export const usersQuerySchema = z.strictObject({
  /** The first configured pool when absent. */
  poolId: userPoolIdSchema.optional(),
  /** Beginning of a username, name or e-mail address. */
  search: z.string().min(1).max(100).optional(),
  status: userStatusSchema.optional(),
  enabled: z.enum(['true', 'false']).optional(),
  group: groupNameSchema.optional(),
  limit: z.coerce.number().int().min(1).max(60).default(60),
  cursor: cursorSchema.optional(),
});

/**
 * What {@link usersQuerySchema} accepts.
 *
 * @public
 */
export type UsersQuery = z.input<typeof usersQuerySchema>;

/**
 * Answer of `GET /users`. A page may be empty while more follow.
 *
 * @public
 */
export const usersResponseSchema = z
  .object({
    poolId: userPoolIdSchema,
    items: z.array(userSchema),
    nextCursor: z.string().optional(),
    meta: metaSchema,
  })
  .meta({ id: 'UsersResponse' });

/**
 * What {@link usersResponseSchema} yields.
 *
 * @public
 */
export type UsersResponse = z.infer<typeof usersResponseSchema>;

/**
 * Answer of the routes of one user; `meta` tells what of a change did not succeed.
 *
 * @public
 */
export const userResponseSchema = z
  .object({ user: userSchema, meta: metaSchema })
  .meta({ id: 'UserResponse' });

/**
 * What {@link userResponseSchema} yields.
 *
 * @public
 */
export type UserResponse = z.infer<typeof userResponseSchema>;

/**
 * Query of the routes of one user, and of `GET /groups`.
 *
 * @public
 */
export const userPoolQuerySchema = z.strictObject({
  /** The first configured pool when absent. */
  poolId: userPoolIdSchema.optional(),
});

/**
 * Path of the routes of one user.
 *
 * @public
 */
export const userPathSchema = z.strictObject({ username: usernameSchema });

const groupNamesSchema = z.array(groupNameSchema).max(20).default([]);

/**
 * Body of `POST /users`: invites somebody by e-mail.
 *
 * @public
 */
export const inviteUserSchema = z
  .strictObject({
    /** The first configured pool when absent. */
    poolId: userPoolIdSchema.optional(),
    email: z.email('must be an e-mail address').max(254),
    /** The e-mail address when absent. */
    username: usernameSchema.optional(),
    name: z.string().trim().min(1).max(200).optional(),
    groups: groupNamesSchema,
    /** False makes the user without telling them. */
    sendInvitation: z.boolean().default(true),
  })
  .meta({ id: 'InviteUser' });

/**
 * What {@link inviteUserSchema} accepts.
 *
 * @public
 */
export type InviteUser = z.input<typeof inviteUserSchema>;

/**
 * Body of `PATCH /users/{username}`; what is absent stays as it is.
 *
 * @public
 */
export const changeUserSchema = z
  .strictObject({
    /** False keeps the user from signing in, and ends their sessions. */
    enabled: z.boolean().optional(),
    addGroups: groupNamesSchema,
    removeGroups: groupNamesSchema,
    /** Sends a code with which the user must choose a new password. */
    resetPassword: z.literal(true).optional(),
    /** Sends the invitation once more, with a new temporary password. */
    resendInvitation: z.literal(true).optional(),
  })
  .superRefine((change, context) => {
    const twice = change.addGroups.find(name =>
      change.removeGroups.includes(name),
    );
    if (twice !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['removeGroups'],
        message: `must not name ${twice}, which addGroups names too`,
      });
    }
    const { addGroups, removeGroups, ...rest } = change;
    if (
      !addGroups.length &&
      !removeGroups.length &&
      Object.values(rest).every(value => value === undefined)
    ) {
      context.addIssue({
        code: 'custom',
        path: [],
        message: 'must name at least one change',
      });
    }
  })
  .meta({ id: 'ChangeUser' });

/**
 * What {@link changeUserSchema} accepts.
 *
 * @public
 */
export type ChangeUser = z.input<typeof changeUserSchema>;

/**
 * A group of a Cognito user pool.
 *
 * @public
 */
export const userGroupSchema = z
  .object({
    poolId: userPoolIdSchema,
    name: z.string(),
    description: z.string().optional(),
    /** Of the groups of a user the one with the lowest decides the role in AWS. */
    precedence: z.number().int().optional(),
    /** How many users it has. */
    members: z.number().int().nonnegative(),
  })
  .meta({ id: 'UserGroup' });

/**
 * What {@link userGroupSchema} yields.
 *
 * @public
 */
export type UserGroup = z.infer<typeof userGroupSchema>;

/**
 * Answer of `GET /groups`.
 *
 * @public
 */
export const userGroupsResponseSchema = z
  .object({
    poolId: userPoolIdSchema,
    items: z.array(userGroupSchema),
    meta: metaSchema,
  })
  .meta({ id: 'UserGroupsResponse' });

/**
 * What {@link userGroupsResponseSchema} yields.
 *
 * @public
 */
export type UserGroupsResponse = z.infer<typeof userGroupsResponseSchema>;
