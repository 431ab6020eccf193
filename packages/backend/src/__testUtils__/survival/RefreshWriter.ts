import { Journal } from './Journal';
import { succeeded, Writer } from './Writer';

/** Has the catalog refresh an entity, over and over: another plugin's change, of which the audit trail alone is ours. */
export class RefreshWriter implements Writer {
  readonly #journal: Journal;
  readonly #entityRef: string;

  static create(options: {
    journal: Journal;
    entityRef: string;
  }): RefreshWriter {
    return new RefreshWriter(options.journal, options.entityRef);
  }

  private constructor(journal: Journal, entityRef: string) {
    this.#journal = journal;
    this.#entityRef = entityRef;
  }

  async write(): Promise<boolean> {
    const answer = await this.#journal.write('catalog/refresh', {
      method: 'POST',
      body: { entityRef: this.#entityRef },
    });
    return succeeded(answer?.status);
  }

  async check(): Promise<void> {}
}
