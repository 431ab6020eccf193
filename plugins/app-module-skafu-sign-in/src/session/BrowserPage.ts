/** What tabs of a browser tell each other. */
export type SessionMessage =
  | { kind: 'signed-in'; userEntityRef: string }
  | { kind: 'signed-out'; redirectUrl: string };

/** The page in its browser, as far as a session reaches: address, tabs, memory. */
export interface BrowserPage {
  reload(): void;
  /** Goes elsewhere, and leaves nothing to go back to. */
  leaveFor(url: string): void;
  /** Nothing stays to be seen until the page is loaded anew. */
  hide(): void;

  tell(message: SessionMessage): void;
  onTold(listener: (message: SessionMessage) => void): void;
  /** When the page is looked at again: by its tab, or by the way back to it. */
  onShown(listener: (how: { isRestored: boolean }) => void): void;

  /** Notes a moment, for this tab or for every one. */
  note(name: string, scope: 'tab' | 'browser'): void;
  forget(name: string, scope: 'tab' | 'browser'): void;
  /** When that was noted; never is 0. */
  noted(name: string, scope: 'tab' | 'browser'): number;
}

const CHANNEL = 'skafu-session';

/** The window. A browser that forbids storage or channels goes without. */
export function browserPage(): BrowserPage {
  const channel =
    typeof BroadcastChannel === 'undefined'
      ? undefined
      : new BroadcastChannel(CHANNEL);
  return {
    reload: () => window.location.reload(),
    leaveFor: url => window.location.replace(url),
    hide: () => {
      document.documentElement.style.visibility = 'hidden';
    },
    tell: message => channel?.postMessage(message),
    onTold: listener =>
      channel?.addEventListener('message', ({ data }) => {
        const message = readMessage(data);
        if (message) {
          listener(message);
        }
      }),
    onShown: listener => {
      window.addEventListener('pageshow', event => {
        if (event.persisted) {
          listener({ isRestored: true });
        }
      });
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') {
          listener({ isRestored: false });
        }
      });
    },
    note: (name, scope) => {
      try {
        storageOf(scope).setItem(keyOf(name), String(Date.now()));
      } catch {
        // Not kept.
      }
    },
    forget: (name, scope) => {
      try {
        storageOf(scope).removeItem(keyOf(name));
      } catch {
        // Nothing was kept.
      }
    },
    noted: (name, scope) => {
      try {
        return Number(storageOf(scope).getItem(keyOf(name))) || 0;
      } catch {
        return 0;
      }
    },
  };
}

function storageOf(scope: 'tab' | 'browser'): Storage {
  return scope === 'tab' ? sessionStorage : localStorage;
}

function keyOf(name: string): string {
  return `skafu-session.${name}`;
}

function readMessage(data: unknown): SessionMessage | undefined {
  const { kind, redirectUrl, userEntityRef } = Object(data);
  if (kind === 'signed-in' && typeof userEntityRef === 'string') {
    return { kind, userEntityRef };
  }
  return kind === 'signed-out' && typeof redirectUrl === 'string'
    ? { kind, redirectUrl }
    : undefined;
}
