import { ConflictError } from '@backstage/errors';
import { StreamId } from './EventStore';

/**
 * Somebody else appended to the stream first. Leaves a Backstage API as 409.
 *
 * @public
 */
export class StreamConflictError extends ConflictError {
  /** Version that the change was made on. */
  readonly expectedVersion: number;
  /** Version that the stream has. */
  readonly currentVersion: number;

  constructor(options: {
    stream: StreamId;
    expectedVersion: number;
    currentVersion: number;
  }) {
    const { stream, expectedVersion, currentVersion } = options;
    super(
      `${stream.type} ${stream.id} is at version ${currentVersion}, not ${expectedVersion}. Read it again and repeat the change.`,
    );
    this.expectedVersion = expectedVersion;
    this.currentVersion = currentVersion;
  }
}
