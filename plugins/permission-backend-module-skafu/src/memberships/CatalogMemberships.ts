import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Membership, Memberships } from './Memberships';

/** How long a change in the catalog may go unnoticed. */
const FRESH_MS = 15_000;

/** How long what was known counts while the catalog does not answer. */
const TRUSTED_MS = 5 * 60_000;

/** After that the catalog counts as not answering. */
const DEADLINE_MS = 5_000;

/** So many users are remembered; of more, those not asked about for longest go. */
const MAX_USERS = 10_000;

interface Known {
  /** When it was asked for, so that `membership` is at least that new. */
  at: number;
  membership: Membership;
}

/**
 * Reads members from the catalog, not from tokens: somebody who has left a
 * group must not have to sign out for it to count.
 */
export class CatalogMemberships implements Memberships {
  /** @param options.now - milliseconds of a clock that never goes back */
  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    now?: () => number;
  }): CatalogMemberships {
    return new CatalogMemberships(options);
  }

  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  readonly #reading = new Map<string, Promise<Known>>();
  #inTrouble = false;

  private constructor({
    catalog,
    auth,
    logger,
    now = () => performance.now(),
  }: Parameters<typeof CatalogMemberships.create>[0]) {
    this.#catalog = catalog;
    this.#auth = auth;
    this.#logger = logger;
    this.#now = now;
  }

  async find(userEntityRef: string): Promise<Membership> {
    const ref = lowerCase(userEntityRef);
    const known = this.#known.get(ref);
    if (known && this.#now() - known.at < FRESH_MS) {
      return known.membership;
    }
    try {
      const { membership } = await this.#read(ref);
      this.#inTrouble = false;
      return membership;
    } catch (error) {
      this.#report(error);
      if (known && this.#now() - known.at < TRUSTED_MS) {
        return known.membership;
      }
      throw new ServiceUnavailableError(
        'The catalog does not say which groups people are members of',
        error,
      );
    }
  }

  /** Whoever asks for the same user meanwhile waits for the same answer. */
  #read(ref: string): Promise<Known> {
    const reading =
      this.#reading.get(ref) ??
      this.#readNow(ref).finally(() => this.#reading.delete(ref));
    this.#reading.set(ref, reading);
    return reading;
  }

  async #readNow(ref: string): Promise<Known> {
    const at = this.#now();
    const user = await withinDeadline(
      (async () =>
        this.#catalog.getEntityByRef(ref, {
          // The policy's own right: what users may see is decided by this.
          credentials: await this.#auth.getOwnServiceCredentials(),
        }))(),
    );
    const known = { at, membership: this.#toMembership(ref, user) };
    this.#remember(ref, known);
    return known;
  }

  #toMembership(ref: string, user: Entity | undefined): Membership {
    if (user) {
      const groups = (user.relations ?? [])
        .filter(({ type }) => type === RELATION_MEMBER_OF)
        .map(({ targetRef }) => lowerCase(targetRef));
      return { state: 'known', claims: [ref, ...groups] };
    }
    const before = this.#known.get(ref)?.membership.state ?? 'unknown';
    return { state: before === 'unknown' ? 'unknown' : 'gone' };
  }

  #remember(ref: string, known: Known): void {
    // Deleted first, so that the map is in the order of reading.
    this.#known.delete(ref);
    this.#known.set(ref, known);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size > MAX_USERS) {
      this.#known.delete(oldest);
    }
  }

  /** Once for each time of trouble: every decision would say the same. */
  #report(error: unknown): void {
    if (!this.#inTrouble) {
      this.#inTrouble = true;
      this.#logger.warn(
        'The catalog could not be asked for the groups of users. Groups last known count for five minutes, then everything is refused.',
        error instanceof Error ? error : { error: String(error) },
      );
    }
  }
}

async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`No answer within ${DEADLINE_MS} ms`)),
          DEADLINE_MS,
        );
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function lowerCase(entityRef: string): string {
  return entityRef.toLocaleLowerCase('en-US');
}
