import {
  AttributeType,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { userStatusSchema } from '@skafu/plugin-skafu-observability-common';
import { DirectoryFilter, DirectoryPage, DirectoryUser } from './UserDirectory';

/** Cognito's filter is a small language: what people type must not speak it. */
export function toFilter({ attribute, value, match }: DirectoryFilter): string {
  const escaped = value.replace(/[\\"]/g, '\\$&');
  return `${attribute} ${match === 'prefix' ? '^=' : '='} "${escaped}"`;
}

export function toPage(
  users: UserType[] | undefined,
  nextToken: string | undefined,
): DirectoryPage {
  return {
    users: (users ?? []).map(toUser),
    ...(nextToken && { nextToken }),
  };
}

export function toUser(user: UserType): DirectoryUser {
  const attributes = user.Attributes ?? [];
  const status = userStatusSchema.safeParse(user.UserStatus);
  return {
    username: user.Username ?? '',
    email: valueOf(attributes, 'email'),
    emailVerified: valueOf(attributes, 'email_verified') === 'true',
    name: valueOf(attributes, 'name'),
    status: status.data ?? 'UNKNOWN',
    enabled: user.Enabled ?? false,
    createdAt: user.UserCreateDate?.toISOString(),
    updatedAt: user.UserLastModifiedDate?.toISOString(),
  };
}

function valueOf(
  attributes: readonly AttributeType[],
  name: string,
): string | undefined {
  return attributes.find(attribute => attribute.Name === name)?.Value;
}
