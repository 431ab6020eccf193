import {
  AdminCreateUser$,
  type AdminCreateUserRequest,
  type AdminCreateUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../server/errors';
import { changing, defineOperation } from '../../server/ServiceDefinition';
import { uuidOf, type PoolUser } from '../../world/users/userPools';
import { checkPassword, checkUsername, isEmail } from './accountRules';
import { constraintError, invalidParameter, userNotFound } from './errors';
import { poolOf } from './poolOf';
import type { UserPool } from './UserPool';
import { userView } from './views';

/** Standard attributes of OpenID Connect, which every pool has; there are no custom ones. */
const standardAttributes = [
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'website',
  'zoneinfo',
];

/** Cognito AdminCreateUser: the user must change the temporary password; RESEND repeats an invitation. */
export const adminCreateUser = changing(
  defineOperation<AdminCreateUserRequest, AdminCreateUserResponse>(
    AdminCreateUser$,
    (input, context) => {
      const pool = poolOf(input, context);
      validate(input);
      const now = context.now.getTime() / 1000;
      const user =
        input.MessageAction === 'RESEND'
          ? invitedAgain(pool, input)
          : newUser(pool, input, now);
      user.modifiedAt = now;
      return { User: userView(pool, user) };
    },
  ),
);

function validate(input: AdminCreateUserRequest): void {
  const { Username = '', MessageAction, TemporaryPassword } = input;
  checkUsername(Username);
  if (
    MessageAction !== undefined &&
    MessageAction !== 'RESEND' &&
    MessageAction !== 'SUPPRESS'
  ) {
    throw constraintError(
      MessageAction,
      'messageAction',
      'Member must satisfy enum value set: [RESEND, SUPPRESS]',
    );
  }
  for (const medium of input.DesiredDeliveryMediums ?? []) {
    if (medium !== 'EMAIL' && medium !== 'SMS') {
      throw constraintError(
        `[${medium}]`,
        'desiredDeliveryMediums',
        'Member must satisfy constraint: [Member must satisfy enum value set: [SMS, EMAIL]]',
      );
    }
  }
  if (TemporaryPassword !== undefined) {
    checkPassword(TemporaryPassword);
  }
}

function invitedAgain(pool: UserPool, input: AdminCreateUserRequest): PoolUser {
  const user = pool.find(input.Username ?? '');
  if (!user) {
    throw userNotFound();
  }
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new AwsError({
      code: 'UnsupportedUserStateException',
      message: `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
    });
  }
  return user;
}

function newUser(
  pool: UserPool,
  input: AdminCreateUserRequest,
  now: number,
): PoolUser {
  const name = (input.Username ?? '').toLowerCase();
  const attributes = readAttributes(input);
  const { usernameIsEmail } = pool.definition;
  if (usernameIsEmail) {
    if (!isEmail(name)) {
      throw invalidParameter('Username should be an email.');
    }
    attributes.email = name;
  }
  if (pool.find(name)) {
    throw new AwsError({
      code: 'UsernameExistsException',
      message: usernameIsEmail
        ? 'An account with the given email already exists.'
        : 'User account already exists',
    });
  }
  checkDelivery(input, attributes);
  const user: PoolUser = {
    username: usernameIsEmail ? uuidOf(`${name}/${now}`) : name,
    attributes,
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: true,
    groups: [],
    createdAt: now,
    modifiedAt: now,
    hasTotp: false,
  };
  pool.add(user);
  return user;
}

function readAttributes(input: AdminCreateUserRequest): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { Name = '', Value = '' } of input.UserAttributes ?? []) {
    if (!standardAttributes.includes(Name)) {
      throw invalidParameter(
        Name === 'sub'
          ? 'Cannot modify the non-mutable attribute sub'
          : `Attributes did not conform to the schema: ${Name}: Attribute does not exist in the schema.`,
      );
    }
    attributes[Name] = Name === 'email' ? Value.toLowerCase() : Value;
  }
  if (attributes.email !== undefined && !isEmail(attributes.email)) {
    throw invalidParameter('Invalid email address format.');
  }
  return attributes;
}

/** An invitation needs the address it goes to. */
function checkDelivery(
  { MessageAction, DesiredDeliveryMediums = [] }: AdminCreateUserRequest,
  attributes: Record<string, string>,
): void {
  if (MessageAction === 'SUPPRESS') {
    return;
  }
  if (DesiredDeliveryMediums.includes('EMAIL') && !attributes.email) {
    throw invalidParameter('User does not have an email to deliver to.');
  }
  if (DesiredDeliveryMediums.includes('SMS') && !attributes.phone_number) {
    throw invalidParameter('User does not have a phone number to deliver to.');
  }
}
