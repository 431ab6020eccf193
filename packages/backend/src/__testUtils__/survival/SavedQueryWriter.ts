import {
  SavedQuery,
  savedQueriesResponseSchema,
  savedQuerySchema,
} from '@skafu/plugin-skafu-observability-common';
import { Belief } from './Belief';
import { Journal } from './Journal';
import { succeeded, Writer } from './Writer';

const PATH = 'skafu-observability/v1/logs/saved-queries';

/** Changes of one query before it is deleted and another is saved. */
const CHANGES = 4;

type Content = Pick<
  SavedQuery,
  'name' | 'description' | 'query' | 'logGroups' | 'entityRef' | 'version'
>;

/** Saves a log query, changes it some times and deletes it, over and over. */
export class SavedQueryWriter implements Writer {
  readonly #journal: Journal;
  readonly #name: string;
  readonly #entityRef: string | undefined;
  readonly #belief = Belief.create<Content | undefined>(undefined);
  #known: SavedQuery | undefined;
  #turn = 0;

  /** @param options.name - which no other name begins with */
  static create(options: {
    journal: Journal;
    name: string;
    entityRef?: string;
  }): SavedQueryWriter {
    return new SavedQueryWriter(options);
  }

  private constructor(options: Parameters<typeof SavedQueryWriter.create>[0]) {
    this.#journal = options.journal;
    this.#name = options.name;
    this.#entityRef = options.entityRef;
  }

  async write(): Promise<boolean> {
    const known = this.#known;
    if (known && known.version > CHANGES) {
      return this.#delete(known);
    }
    this.#turn += 1;
    const content = this.#content(this.#turn);
    const next = { ...content, version: (known?.version ?? 0) + 1 };
    this.#belief.asked(next);
    const answer = known
      ? await this.#journal.write(`${PATH}/${known.id}`, {
          method: 'PUT',
          body: { ...content, version: known.version },
        })
      : await this.#journal.write(PATH, { method: 'POST', body: content });
    if (!answer || !succeeded(answer.status)) {
      return false;
    }
    this.#belief.answered(next);
    this.#known = savedQuerySchema.parse(answer.body);
    this.#belief.found(contentOf(this.#known));
    return true;
  }

  async check(): Promise<void> {
    const mine: SavedQuery[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({
        ...(this.#entityRef && { entityRef: this.#entityRef }),
        ...(cursor && { cursor }),
      });
      const page = await this.#journal.read(
        `${PATH}?${query}`,
        savedQueriesResponseSchema,
      );
      mine.push(
        ...page.items.filter(({ name }) => name.startsWith(this.#name)),
      );
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    if (mine.length > 1) {
      throw new Error(`Deleted queries are back: ${JSON.stringify(mine)}`);
    }
    this.#known = mine[0];
    this.#belief.found(this.#known && contentOf(this.#known));
  }

  async #delete({ id }: SavedQuery): Promise<boolean> {
    this.#belief.asked(undefined);
    const answer = await this.#journal.write(`${PATH}/${id}`, {
      method: 'DELETE',
    });
    if (!succeeded(answer?.status)) {
      return false;
    }
    this.#belief.answered(undefined);
    this.#known = undefined;
    return true;
  }

  /** Every field tells which change it is of, so that half a change shows. */
  #content(turn: number): Omit<Content, 'version'> {
    return {
      name: `${this.#name}, ${turn}`,
      description: `${turn} `.repeat(20).trim(),
      query: `fields @timestamp, @message | limit ${turn}`,
      logGroups: [`/aws/lambda/${turn}`],
      ...(this.#entityRef && { entityRef: this.#entityRef }),
    };
  }
}

function contentOf(query: SavedQuery): Content {
  const { name, description, logGroups, entityRef, version } = query;
  return {
    name,
    description,
    query: query.query,
    logGroups,
    ...(entityRef !== undefined && { entityRef }),
    version,
  };
}
