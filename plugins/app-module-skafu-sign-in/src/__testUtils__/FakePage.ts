import type { BrowserPage, SessionMessage } from '../session/BrowserPage';

/** A page that only notes where it would go, and the other tabs beside it. */
export class FakePage implements BrowserPage {
  /** What happened to the page, in order. */
  readonly events: string[] = [];
  readonly told: SessionMessage[] = [];
  #onTold: (message: SessionMessage) => void = () => {};
  #onShown: (how: { isRestored: boolean }) => void = () => {};
  readonly #notes: Map<string, number>;

  /** With the notes of the page before it, it is the same tab after a reload. */
  constructor(before?: FakePage) {
    this.#notes = before ? before.#notes : new Map();
  }

  reload = () => this.events.push('reload');
  leaveFor = (url: string) => this.events.push(`leave for ${url}`);
  hide = () => this.events.push('hide');
  tell = (message: SessionMessage) => this.told.push(message);
  onTold = (listener: (message: SessionMessage) => void) => {
    this.#onTold = listener;
  };
  onShown = (listener: (how: { isRestored: boolean }) => void) => {
    this.#onShown = listener;
  };
  note = (name: string) => this.#notes.set(name, Date.now());
  forget = (name: string) => this.#notes.delete(name);
  noted = (name: string) => this.#notes.get(name) ?? 0;

  /** Another tab says something. */
  hear(message: SessionMessage) {
    this.#onTold(message);
  }

  /** Somebody comes back to the page. */
  show(how: { isRestored: boolean }) {
    this.#onShown(how);
  }
}
