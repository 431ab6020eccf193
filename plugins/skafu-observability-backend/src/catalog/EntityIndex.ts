import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  TARGET_ANNOTATIONS,
  XRAY_SERVICE_ANNOTATION,
} from '@skafu/plugin-skafu-observability-common';
import { Caller } from '../authorization/Caller';
import { AwsAccounts } from '../aws/AwsAccounts';
import { AwsReader } from '../aws/AwsReader';
import { Part } from '../meta';
import { DefaultTargetResolver } from '../targets/DefaultTargetResolver';
import { ResolvedTarget } from '../targets/identifyTarget';
import { BulkTags } from './BulkTags';
import { SharedSnapshot } from './SharedSnapshot';

/** An entity of the catalog that is mapped to AWS. */
export interface IndexedEntity {
  ref: string;
  /** Kind, names, annotations, relations and spec; see {@link FIELDS}. */
  entity: Entity;
  /** At most 200, as of its own page. */
  targets: readonly ResolvedTarget[];
}

/** All mapped entities at one time. */
export interface EntityIndexSnapshot {
  /** By reference, which is in lower case. */
  entities: ReadonlyMap<string, IndexedEntity>;
  /** When it was made, and which accounts could not be read for it. */
  parts: readonly Part[];
}

/** An entity is in the index for any of these. */
const ANNOTATIONS = [...TARGET_ANNOTATIONS, XRAY_SERVICE_ANNOTATION];

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'relations',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.domain',
];

/** A changed annotation shows on the entity's own pages at once, and here after this time. */
const REFRESH_MS = 5 * 60_000;

/** After a start the catalog takes some time to know its entities: until then, so often. */
const FILLING_MS = 3 * 60_000;
const FILLING_REFRESH_MS = 15_000;

/** Entities mapped without letting other requests in between. */
const AT_ONCE = 100;

/** The catalog answers this many references at a time. */
const REFS_AT_ONCE = 500;

/**
 * Every entity that is mapped to AWS, with its resources: for questions that
 * start at AWS ("whose is this table?") or concern everything. One reading of
 * the catalog and one GetResources listing of each account and region, shared
 * by everybody for minutes; while a new one is made, the old one answers.
 *
 * It is read by the portal's own right. Whoever answers a person from it must
 * first ask {@link EntityIndex.visibleTo}.
 */
export class EntityIndex {
  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    accounts: AwsAccounts;
    reader: Pick<AwsReader, 'getResources'>;
    logger: LoggerService;
    now?: () => number;
  }): EntityIndex {
    return new EntityIndex(options);
  }

  readonly #options: Parameters<typeof EntityIndex.create>[0];
  readonly #snapshot: SharedSnapshot<EntityIndexSnapshot>;

  private constructor(options: Parameters<typeof EntityIndex.create>[0]) {
    const { now = Date.now } = options;
    const startedAt = now();
    this.#options = options;
    this.#snapshot = SharedSnapshot.create({
      ...options,
      name: 'index of mapped entities',
      make: () => this.#make(),
      freshMs: () =>
        now() - startedAt < FILLING_MS ? FILLING_REFRESH_MS : REFRESH_MS,
    });
  }

  /**
   * @param options.maxAgeMs - an older one does not do, as where rights stand on it
   * @throws the catalog's error when it cannot be read, and there is none that does
   */
  async read(
    options: { maxAgeMs?: number } = {},
  ): Promise<EntityIndexSnapshot> {
    return this.#snapshot.read(options);
  }

  /** Of these references, those that the caller may see in the catalog. */
  async visibleTo(
    refs: Iterable<string>,
    caller: Caller,
  ): Promise<Set<string>> {
    const wanted = [...new Set(refs)];
    const visible = new Set<string>();
    for (let start = 0; start < wanted.length; start += REFS_AT_ONCE) {
      const { items } = await this.#options.catalog.getEntitiesByRefs(
        {
          entityRefs: wanted.slice(start, start + REFS_AT_ONCE),
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        { credentials: caller.credentials },
      );
      for (const entity of items) {
        if (entity) {
          visible.add(stringifyEntityRef(entity));
        }
      }
    }
    return visible;
  }

  async #make(): Promise<EntityIndexSnapshot> {
    const { catalog, auth, accounts, reader } = this.#options;
    const targets = DefaultTargetResolver.create({
      reader: BulkTags.create(reader),
      accounts,
    });
    const pages = catalog.streamEntities(
      {
        query: { $any: ANNOTATIONS.map(hasAnnotation) },
        fields: FIELDS,
      },
      // The index is everybody's, so no user's rights may limit it.
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const entities = new Map<string, IndexedEntity>();
    const parts: Part[] = [];
    for await (const page of pages) {
      for (let start = 0; start < page.length; start += AT_ONCE) {
        await Promise.all(
          page.slice(start, start + AT_ONCE).map(async entity => {
            const resolution = await targets.resolve(entity, {});
            const ref = stringifyEntityRef(entity);
            entities.set(ref, { ref, entity, targets: resolution.targets });
            parts.push(...resolution.parts.filter(concernsAccount));
          }),
        );
        await new Promise(resolve => setImmediate(resolve));
      }
    }
    return { entities, parts: distinct(parts) };
  }
}

type HasAnnotation = {
  [path in `metadata.annotations.${string}`]: { $exists: true };
};

function hasAnnotation(key: string): HasAnnotation {
  const condition: HasAnnotation = {};
  condition[`metadata.annotations.${key}`] = { $exists: true };
  return condition;
}

/** Which account could not be read matters to everybody; what is wrong with one entity's annotation, to that entity. */
function concernsAccount(part: Part): boolean {
  return part.messages.some(({ accountId }) => accountId !== undefined);
}

function distinct(parts: readonly Part[]): Part[] {
  return [
    ...new Map(
      parts.map(part => [
        JSON.stringify([part.stale, part.messages.map(({ text }) => text)]),
        part,
      ]),
    ).values(),
  ];
}
