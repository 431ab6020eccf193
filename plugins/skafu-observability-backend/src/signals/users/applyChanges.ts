import { Caller } from '../../authorization/Caller';
import { UserChange, UserDirectory } from '../../aws/UserDirectory';
import { writing } from '../../http/writeError';
import { ConfiguredUserPool } from './readUserPools';
import { toConflict } from './refusals';

/**
 * Does one thing after the other, up to the first that fails: Cognito has no
 * transactions.
 *
 * @returns what went wrong, with a sentence about what had been done before;
 *   undefined when everything was done
 */
export async function applyChanges(
  directory: UserDirectory,
  { pool, username }: { pool: ConfiguredUserPool; username: string },
  changes: readonly UserChange[],
  caller: Caller,
): Promise<{ error: Error } | undefined> {
  const done: UserChange[] = [];
  for (const change of changes) {
    try {
      const refusal = await writing(() =>
        directory.change(pool, username, change, caller),
      );
      if (refusal) {
        throw toConflict(refusal, username);
      }
      done.push(change);
    } catch (error) {
      return { error: withProgress(error, done) };
    }
  }
  return undefined;
}

function withProgress(error: unknown, done: readonly UserChange[]): Error {
  const failure = error instanceof Error ? error : new Error(String(error));
  if (done.length) {
    failure.message += ` Before that, this was done: ${done
      .map(describe)
      .join(', ')}.`;
  }
  return failure;
}

function describe(change: UserChange): string {
  switch (change.kind) {
    case 'enable':
      return 'enabled';
    case 'disable':
      return 'disabled';
    case 'sign-out':
      return 'signed out';
    case 'reset-password':
      return 'password reset';
    case 'resend-invitation':
      return 'invitation sent again';
    case 'add-to-group':
      return `added to ${change.group}`;
    default:
      return `removed from ${change.group}`;
  }
}
