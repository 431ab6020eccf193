import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Slow machines take longer than a second to show what comes.
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom lacks and charts need: they are laid out and drawn, onto nothing. */
class ResizeObserverStub implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

globalThis.ResizeObserver ??= ResizeObserverStub;
globalThis.Path2D ??= jest
  .fn()
  .mockImplementation(() => new Proxy({}, { get: () => () => undefined }));

Object.defineProperty(globalThis, 'matchMedia', {
  writable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }),
});

HTMLCanvasElement.prototype.getContext = jest.fn(function getContext(
  this: HTMLCanvasElement,
) {
  return new Proxy(
    { canvas: this },
    {
      get: (target, key) =>
        key === 'canvas' ? target.canvas : () => ({ width: 0 }),
      set: () => true,
    },
  );
}) as jest.Mock;

// The range chosen last is kept in it.
afterEach(() => sessionStorage.clear());
