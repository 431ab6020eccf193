import { userResponseSchema } from '@skafu/plugin-skafu-observability-common';
import { Belief } from './Belief';
import { Journal } from './Journal';
import { succeeded, Writer } from './Writer';

/** Switches a user of the Cognito pool off and on, over and over. */
export class UserWriter implements Writer {
  readonly #journal: Journal;
  readonly #path: string;
  readonly #belief: Belief<boolean>;
  #enabled: boolean;

  static create(options: {
    journal: Journal;
    username: string;
    enabled: boolean;
  }): UserWriter {
    return new UserWriter(options);
  }

  private constructor(options: Parameters<typeof UserWriter.create>[0]) {
    this.#journal = options.journal;
    this.#path = `skafu-observability/v1/users/${options.username}`;
    this.#belief = Belief.create(options.enabled);
    this.#enabled = options.enabled;
  }

  async write(): Promise<boolean> {
    const enabled = !this.#enabled;
    this.#belief.asked(enabled);
    const answer = await this.#journal.write(this.#path, {
      method: 'PATCH',
      body: { enabled },
    });
    if (!answer || !succeeded(answer.status)) {
      return false;
    }
    this.#enabled = userResponseSchema.parse(answer.body).user.enabled;
    this.#belief.answered(enabled);
    this.#belief.found(this.#enabled);
    return true;
  }

  async check(): Promise<void> {
    const { user } = await this.#journal.read(this.#path, userResponseSchema);
    this.#enabled = user.enabled;
    this.#belief.found(user.enabled);
  }
}
