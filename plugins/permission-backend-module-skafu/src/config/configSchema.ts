import { z } from 'zod';

const condition = z
  .strictObject({
    owned: z.literal(true).optional(),
    accounts: z
      .array(z.string().regex(/^\d{12}$/, 'must be twelve digits, in quotes'))
      .min(1)
      .optional(),
  })
  .refine(({ owned, accounts }) => owned || accounts, {
    message: 'must say owned: true, or which accounts',
  });

const roleSchema = z.strictObject({
  members: z.array(z.string()).optional(),
  inherits: z.array(z.string()).optional(),
  allow: z
    .array(
      z.union([
        z.string(),
        z.strictObject({
          permissions: z.array(z.string()).min(1),
          when: condition,
        }),
      ]),
    )
    .optional(),
});

/** `permission.skafu` as it is written; config.d.ts tells what it means. */
export const configSchema = z.strictObject({
  extendDefaults: z.boolean().optional(),
  defaultRole: z.union([z.string(), z.literal(false)]).optional(),
  roles: z.record(z.string(), roleSchema).optional(),
});

/** A role as it is written. */
export type RoleConfig = z.output<typeof roleSchema>;
