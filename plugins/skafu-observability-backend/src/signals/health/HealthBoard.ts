import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Message } from '@skafu/plugin-skafu-observability-common';
import { AlarmDescription, Answer, AwsReader } from '../../aws/AwsReader';
import { SlosReader } from '../../aws/SlosReader';
import { EntityIndex, IndexedEntity } from '../../catalog/EntityIndex';
import { SharedSnapshot } from '../../catalog/SharedSnapshot';
import { messagesPart, Part, settle, withoutAge } from '../../meta';
import { HandlingReader } from '../alarms/handling/HandlingReader';
import { groupByScope } from '../groupByScope';
import { readTree, Tree } from './CatalogTree';
import { judge } from './judge';
import { assignAlarms } from './ownedAlarms';
import { OwnHealth } from './rollUp';
import { isSloOf, PlacedSlo } from './sloView';
import { readVitals } from './vitals';

/** About as fresh as the alarms that it is made of. */
const FRESH_MS = 30_000;

/** Past this age nobody is answered from it any more. */
const STALE_MS = 5 * 60_000;

/** A metric read every five minutes costs a dollar a year: ten thousand are a decision of their own. */
const MAX_JUDGED = 5_000;

/** A slow account must not keep everybody from the health of the others. */
const PATIENCE = { patienceMs: 5_000 };

/** How everything is by itself, at one time. */
export interface BoardSnapshot {
  tree: Tree;
  /** By reference, of entities that are mapped to AWS. */
  own: ReadonlyMap<string, OwnHealth>;
  slos: readonly PlacedSlo[];
  parts: readonly Part[];
}

/**
 * The health of all entities, worked out once for everybody: a handful of
 * listings of each account and region and metrics in batches of five hundred,
 * however many entities there are and however many people look.
 *
 * It is made when somebody looks, and not before: who has no one watching
 * should not pay for it.
 */
export class HealthBoard {
  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    index: EntityIndex;
    reader: AwsReader;
    slos: SlosReader;
    handling: Pick<HandlingReader, 'read'>;
    logger: LoggerService;
    now?: () => number;
  }): HealthBoard {
    return new HealthBoard(options);
  }

  readonly #options: Parameters<typeof HealthBoard.create>[0];
  readonly #now: () => number;
  readonly #snapshot: SharedSnapshot<BoardSnapshot>;

  private constructor(options: Parameters<typeof HealthBoard.create>[0]) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#snapshot = SharedSnapshot.create({
      ...options,
      name: 'health of all entities',
      make: () => this.#make(),
      freshMs: () => FRESH_MS,
      staleMs: STALE_MS,
    });
  }

  async read(): Promise<BoardSnapshot> {
    return this.#snapshot.read();
  }

  /** Something has changed: whoever looks next gets it worked out anew. */
  expire(): void {
    this.#snapshot.expire();
  }

  async #make(): Promise<BoardSnapshot> {
    const { index, reader, slos, handling } = this.#options;
    const [snapshot, tree] = await Promise.all([
      index.read(),
      readTree(this.#options),
    ]);
    const { entities, parts } = snapshot;
    const mapped = [...entities.values()];
    const targets = mapped.flatMap(entity => entity.targets);
    const judged = targets.slice(0, MAX_JUDGED);
    const scopes = groupByScope(targets).map(({ scope }) => scope);
    const [alarms, objectives, vitals] = await Promise.all([
      Promise.all(
        scopes.map(async scope => ({
          scope,
          answer: await settle(reader.describeAlarms(scope, PATIENCE), []),
        })),
      ),
      Promise.all(
        scopes.map(async scope => ({
          scope,
          answer: await settle(slos.listSlos(scope, PATIENCE), []),
        })),
      ),
      readVitals(reader, judged, { ...PATIENCE, now: this.#now() }),
    ]);
    const allAlarms = alarms.flatMap(({ answer }) => answer.value);
    const handled = await handling.read(allAlarms, undefined);
    const placed = objectives.flatMap(({ scope, answer }) =>
      answer.value.map((slo): PlacedSlo => ({ ...slo, scope })),
    );
    const byEntity = assignAlarms(allAlarms, snapshot);
    const unread = new Map(
      alarms.map(({ scope, answer }) => [keyOf(scope), failureOf(answer)]),
    );
    const own = new Map<string, OwnHealth>();
    for (const entity of mapped) {
      own.set(
        entity.ref,
        judge({
          targets: entity.targets,
          alarms: byEntity.get(entity.ref) ?? [],
          acknowledged: alarm =>
            handled.of(alarm).acknowledgement !== undefined,
          signs: vitals.signs,
          slos: placed.filter(slo => isSloOf(slo, entity.targets)),
          unread: unreadOf(entity, unread, parts),
        }),
      );
    }
    return {
      tree,
      own,
      slos: placed,
      parts: [
        ...withoutAge(parts),
        ...alarms.map(({ answer }) => answer),
        // Objectives are an extra: most accounts do not use them.
        ...withoutAge(objectives.map(({ answer }) => answer)),
        ...withoutAge(vitals.parts),
        ...(judged.length < targets.length
          ? [messagesPart([tooMany(targets.length)])]
          : []),
      ],
    };
  }
}

function keyOf(scope: { accountId: string; region: string }): string {
  return `${scope.accountId}/${scope.region}`;
}

/** Why nothing is known; an older answer is something. */
function failureOf({
  value,
  stale,
  messages,
}: Answer<AlarmDescription[]>): string | undefined {
  return !stale && !value.length ? messages[0]?.text : undefined;
}

/** Why an entity's resources could not be asked, or not be found. */
function unreadOf(
  { targets }: IndexedEntity,
  unread: ReadonlyMap<string, string | undefined>,
  found: readonly Part[],
): string[] {
  const reasons = targets.length
    ? targets.map(({ scope }) => unread.get(keyOf(scope)))
    : found.flatMap(({ messages }) => messages.map(({ text }) => text));
  return [...new Set(reasons.filter(reason => reason !== undefined))];
}

function tooMany(resources: number): Message {
  return {
    code: 'truncated',
    text: `${resources} resources belong to entities. Error rate and latency are read of the first ${MAX_JUDGED}; the others are judged by their alarms.`,
  };
}
