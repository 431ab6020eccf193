// Somebody who signs in, in a browser of their own.
import assert from 'node:assert/strict';
import { collectProblems, openContext, screenshot } from './browser.mjs';

/** How long the portal may take to load on a busy machine. */
const LOADING = 60_000;

/** @typedef {import('./portal.mjs').SignInPortal} SignInPortal */

/** The pages of local-aws that stand for Cognito's, and the load balancer's own. */
export const signInPages = {
  title: (
    /** @type {import('playwright-core').Page} */ page,
    /** @type {string} */ title,
  ) => page.getByRole('heading', { name: title, level: 1, exact: true }),
  /** A button with somebody's name, and a few words about them. */
  person: (
    /** @type {import('playwright-core').Page} */ page,
    /** @type {string} */ name,
  ) => page.getByRole('button', { name }),
};

export class Person {
  #portal;
  #context;
  /** @type {string[]} */
  #problems = [];

  /** Nobody is signed in yet. */
  static async open(/** @type {SignInPortal} */ portal) {
    const context = await openContext();
    return new Person(portal, context, await context.newPage());
  }

  /** @private use {@link Person.open} */
  constructor(
    /** @type {SignInPortal} */ portal,
    /** @type {import('playwright-core').BrowserContext} */ context,
    /** @type {import('playwright-core').Page} */ page,
  ) {
    this.#portal = portal;
    this.#context = context;
    this.page = page;
    page.setDefaultTimeout(20_000);
    collectProblems(page, this.#problems);
  }

  /** Opens an address of the portal. */
  async goTo(/** @type {string} */ path) {
    await this.page.goto(`${this.#portal.url}${path}`, { timeout: LOADING });
  }

  /** Goes on within the portal, which a link does as well. */
  async visit(/** @type {string} */ path) {
    await this.page.evaluate(to => {
      window.history.pushState({}, '', to);
      window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    }, path);
  }

  /** Waits for the login page, and picks somebody there. */
  async signInAs(/** @type {string} */ name) {
    await this.isAtLogin();
    await signInPages.person(this.page, name).click();
    await this.isInPortal();
  }

  async isInPortal() {
    await this.page.waitForURL(url => url.origin === this.#portal.url, {
      timeout: LOADING,
    });
    await this.page.getByText('Sign out', { exact: true }).waitFor({
      timeout: LOADING,
    });
  }

  async isAtLogin() {
    await signInPages.title(this.page, 'Sign in').waitFor({ timeout: LOADING });
    assert.equal(new URL(this.page.url()).origin, this.#portal.loginUrl);
  }

  /** What stands in the address bar, without the portal's own address. */
  get path() {
    return this.page.url().replace(this.#portal.url, '');
  }

  /** Names of the tabs of the page of observability. */
  async tabs() {
    await this.visit('/observability/overview');
    const tabs = this.page.locator('.bui-PluginHeader').getByRole('tab');
    // The page that is being left may have tabs, too.
    await tabs.getByText('Service map').waitFor({ timeout: LOADING });
    return tabs.allInnerTexts();
  }

  /**
   * Asks the backend as the page does, and as nobody when the session is over.
   *
   * @param {string} path
   * @param {{ method?: string, body?: unknown }} [request]
   * @returns {Promise<{ status: number, user: string | undefined }>}
   */
  async ask(path, { method = 'GET', body } = {}) {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    return this.page.evaluate(
      async request => {
        const refreshed = await fetch('/api/auth/awsalb/refresh', {
          headers: { 'x-requested-with': 'XMLHttpRequest' },
        });
        const identity = refreshed.ok
          ? (await refreshed.json()).backstageIdentity
          : undefined;
        const answer = await fetch(request.path, {
          method: request.method,
          headers: {
            ...(identity && { authorization: `Bearer ${identity.token}` }),
            ...(request.sent && { 'content-type': 'application/json' }),
          },
          body: request.sent,
        });
        return {
          status: answer.status,
          user: identity?.identity.userEntityRef,
        };
      },
      { path, method, sent },
    );
  }

  /** Ends the session as time does, but at once. */
  async loseSession() {
    await this.#context.clearCookies();
  }

  /**
   * Lets a test use this browser, and closes it.
   *
   * @param {() => Promise<void>} use
   * @param {{ expected?: RegExp }} [options] complaints that the test provokes
   */
  async during(use, { expected } = {}) {
    try {
      await use();
      assert.deepEqual(
        this.#problems.filter(problem => !expected?.test(problem)),
        [],
        'a page has complained',
      );
    } catch (error) {
      await screenshot(this.page, `failed-${Date.now()}`);
      throw new Error(
        [`On ${this.page.url()}: ${error}`, ...this.#problems].join('\n'),
        { cause: error },
      );
    } finally {
      await this.#context.close();
    }
  }
}
