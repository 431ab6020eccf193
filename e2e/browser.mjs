// A real browser, and what it complains about.
import assert from 'node:assert/strict';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { isKnownNoise } from './knownNoise.mjs';
import { backendUrl, portalUrl } from './portal.mjs';

const REPORT = fileURLToPath(new URL('./report', import.meta.url));
const PROGRAMS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
];
const MAC_CHROME =
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
// Keeps the browser from calling home, which fails noisily on closed networks.
export const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long the portal may take to load on a busy machine. */
const LOADING = 60_000;

/** @typedef {import('playwright-core').Page} Page */

/** @type {Promise<import('playwright-core').Browser> | undefined} */
let browser;

after(async () => (await browser)?.close());

/**
 * @typedef {object} View
 * @property {1440 | 390} [width]
 * @property {'light' | 'dark'} [theme]
 * @property {RegExp} [expected] complaints that the test provokes
 */

/**
 * Opens a page of the portal as a new guest and lets a test use it. Fails when
 * the page logged an error or warning, threw, or asked the portal in vain.
 *
 * @param {string} path
 * @param {View} view
 * @param {(page: Page) => Promise<void>} use
 */
export async function withPage(path, view, use) {
  const tab = await Tab.open(view);
  try {
    await tab.visit(path, use);
  } finally {
    await tab.close();
  }
}

/**
 * A guest who goes from page to page. The portal is loaded for the first one
 * alone, which takes most of the time that a page needs.
 */
export class Tab {
  #context;
  #page;
  #view;
  /** @type {string[]} */
  #problems = [];
  #isLoaded = false;

  static async open(/** @type {View} */ view = {}) {
    const context = await openContext(view);
    return new Tab(context, await context.newPage(), view);
  }

  /** @private use {@link Tab.open} */
  constructor(
    /** @type {import('playwright-core').BrowserContext} */ context,
    /** @type {Page} */ page,
    /** @type {View} */ view,
  ) {
    this.#context = context;
    this.#page = page;
    this.#view = view;
    page.setDefaultTimeout(20_000);
    collectProblems(page, this.#problems);
  }

  /**
   * Goes to a page, as {@link withPage} does.
   *
   * @param {string} path
   * @param {(page: Page) => Promise<void>} use
   */
  async visit(path, use) {
    const page = this.#page;
    this.#problems.length = 0;
    await page.setViewportSize(sizeOf(this.#view));
    await this.#goTo(path);
    try {
      await use(page);
    } catch (error) {
      // The next test does not suffer from what this one left.
      this.#isLoaded = false;
      await screenshot(page, `failed-${Date.now()}`, this.#view);
      throw new Error(
        [`On ${page.url()}: ${error}`, ...this.#problems].join('\n'),
        { cause: error },
      );
    }
    const { expected } = this.#view;
    assert.deepEqual(
      this.#problems.filter(problem => !expected?.test(problem)),
      [],
      'the page has complained',
    );
  }

  async #goTo(/** @type {string} */ path) {
    if (!this.#isLoaded) {
      await this.#page.goto(`${portalUrl}${path}`, { timeout: LOADING });
      const anything = this.#page.locator('main, article, h1').first();
      await anything.waitFor({ timeout: LOADING });
      this.#isLoaded = true;
      return;
    }
    // What a link does, without one to every page on every page.
    await this.#page.evaluate(to => {
      window.history.pushState({}, '', to);
      window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    }, path);
  }

  async close() {
    await this.#context.close();
  }
}

/** A browser that knows nobody yet. */
export async function openContext(/** @type {View} */ view = {}) {
  browser ??= launch();
  return (await browser).newContext({
    viewport: sizeOf(view),
    colorScheme: view.theme ?? 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
}

/** A tab that the tests of a suite share. */
export function useTab(/** @type {View} */ view = {}) {
  /** @type {Tab} */
  let tab;
  before(async () => {
    tab = await Tab.open(view);
  });
  after(() => tab.close());
  return () => tab;
}

function sizeOf(/** @type {View} */ { width = 1440 }) {
  return { width, height: width === 390 ? 844 : 900 };
}

/** Saves what the page looks like into e2e/report. */
export async function screenshot(
  /** @type {Page} */ page,
  /** @type {string} */ name,
  /** @type {View} */ { width = 1440, theme = 'light' } = {},
) {
  await mkdir(REPORT, { recursive: true });
  await scrollThrough(page);
  await page.screenshot({
    path: join(REPORT, `${name}-${width}-${theme}.png`),
    fullPage: true,
  });
}

/** Charts are drawn when they come into view. */
async function scrollThrough(/** @type {Page} */ page) {
  await page.evaluate(async () => {
    const step = window.innerHeight / 2;
    for (let top = 0; top < document.body.scrollHeight; top += step) {
      window.scrollTo(0, top);
      await new Promise(resolve => setTimeout(resolve, 150));
    }
    window.scrollTo(0, 0);
  });
}

async function launch() {
  return chromium.launch({
    executablePath: await findBrowser(),
    // Chrome's sandbox does not work for root.
    args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

/** A browser of the machine, else the one that comes as a package. */
export async function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...PROGRAMS.flatMap(name => folders.map(folder => join(folder, name))),
    MAC_CHROME,
  ];
  const installed = candidates.find(isExecutable);
  if (installed) {
    return installed;
  }
  if (process.platform !== 'linux') {
    throw new Error('Install Chrome or Chromium to run the end-to-end tests.');
  }
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}

function isExecutable(/** @type {string} */ file) {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}

/** Adds to a list whatever a page complains about that is ours to mend. */
export function collectProblems(
  /** @type {Page} */ page,
  /** @type {string[]} */ problems,
) {
  const add = (/** @type {string} */ problem) => {
    // Component stacks are hundreds of lines; their top says where it is.
    const short = problem.split('\n').slice(0, 6).join('\n');
    if (!isKnownNoise(problem) && !problems.includes(short)) {
      problems.push(short);
    }
  };
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) {
      add(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', error => add(`uncaught: ${error.stack ?? error}`));
  page.on('response', response => {
    if (response.status() >= 400) {
      const { method, url } = describe(response.request());
      add(`answer ${response.status()}: ${method} ${url}`);
    }
  });
  page.on('requestfailed', request => {
    const reason = request.failure()?.errorText;
    // A page that moves on drops the requests it no longer needs.
    if (isOurs(request.url()) && reason !== 'net::ERR_ABORTED') {
      const { method, url } = describe(request);
      add(`no answer: ${method} ${url} (${reason})`);
    }
  });
}

function describe(/** @type {import('playwright-core').Request} */ request) {
  return { method: request.method(), url: request.url() };
}

function isOurs(/** @type {string} */ url) {
  return url.startsWith(portalUrl) || url.startsWith(backendUrl);
}
