import {
  createPermission,
  type BasicPermission,
  type Permission,
} from '@backstage/plugin-permission-common';

const questions = new Map<string, BasicPermission>();

/**
 * The question whether somebody may use a permission anywhere at all, be it for
 * their own things only: the policy answers its name without a resource.
 */
export function anywhere(permission: Permission): BasicPermission {
  const { name, attributes } = permission;
  const question =
    questions.get(name) ?? createPermission({ name, attributes });
  questions.set(name, question);
  return question;
}
