import {
  acknowledgementSchema,
  alarmResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { Belief } from './Belief';
import { Journal } from './Journal';
import { succeeded, Writer } from './Writer';

/** What stands of an acknowledgement. */
interface Word {
  note?: string;
  /** Of the stream of events: each change counts, withdrawing too. */
  version: number;
}

/** Acknowledges an alarm that fires, takes over from itself and withdraws, over and over. */
export class AcknowledgementWriter implements Writer {
  /** What was answered with success, by its note, with the version in the answer. */
  readonly answered = new Map<string, number>();
  readonly #journal: Journal;
  readonly #path: string;
  readonly #belief = Belief.create<Word | undefined>(undefined);
  #known: Word | undefined;
  /** How many changes there were; a change without an answer counts once it is seen. */
  #version = 0;
  #turn = 0;

  /** @param options.path - of the alarm, after `v1/alarms/` */
  static create(options: {
    journal: Journal;
    path: string;
  }): AcknowledgementWriter {
    return new AcknowledgementWriter(options.journal, options.path);
  }

  private constructor(journal: Journal, path: string) {
    this.#journal = journal;
    this.#path = `skafu-observability/v1/alarms/${path}`;
  }

  async write(): Promise<boolean> {
    this.#turn += 1;
    return this.#known && this.#turn % 3 === 0
      ? this.#withdraw(this.#known)
      : this.#acknowledge(`${this.#path} ${this.#turn}`);
  }

  async check(): Promise<void> {
    const { alarm } = await this.#journal.read(this.#path, alarmResponseSchema);
    if (alarm.state !== 'ALARM') {
      throw new Error(`${alarm.name} has ceased to fire`);
    }
    this.#saw(
      alarm.acknowledgement && {
        note: alarm.acknowledgement.note,
        version: alarm.acknowledgement.version,
      },
    );
  }

  async #acknowledge(note: string): Promise<boolean> {
    const next = { note, version: this.#version + 1 };
    this.#belief.asked(next);
    const answer = await this.#journal.write(`${this.#path}/acknowledgement`, {
      method: 'PUT',
      body: { note, ...(this.#known && { version: this.#known.version }) },
    });
    if (!answer || !succeeded(answer.status)) {
      return false;
    }
    const { version } = acknowledgementSchema.parse(answer.body);
    this.answered.set(note, version);
    this.#belief.answered(next);
    this.#saw({ note, version });
    return true;
  }

  async #withdraw({ version }: Word): Promise<boolean> {
    this.#belief.asked(undefined);
    const answer = await this.#journal.write(
      `${this.#path}/acknowledgement?version=${version}`,
      { method: 'DELETE' },
    );
    if (!succeeded(answer?.status)) {
      return false;
    }
    this.#belief.answered(undefined);
    this.#saw(undefined);
    return true;
  }

  #saw(word: Word | undefined): void {
    this.#belief.found(word);
    if (word) {
      this.#version = word.version;
    } else if (this.#known) {
      this.#version += 1;
    }
    this.#known = word;
  }
}
