import { AwsError } from '../../server/errors';
import { constraintError } from './errors';

/** Shortest password the pools accept. */
export const passwordLength = 12;

/** @throws AwsError InvalidParameterException */
export function checkUsername(username: string): void {
  if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(username)) {
    throw constraintError(
      username,
      'username',
      'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
    );
  }
}

/** @throws AwsError InvalidPasswordException */
export function checkPassword(password: string): void {
  const problem = [
    [password.length >= passwordLength, 'Password not long enough'],
    [/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [/[a-z]/.test(password), 'Password must have lowercase characters'],
    [/\d/.test(password), 'Password must have numeric characters'],
  ].find(([holds]) => !holds)?.[1];
  if (problem !== undefined) {
    throw new AwsError({
      code: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${problem}`,
    });
  }
}

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
