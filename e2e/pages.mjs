// How the tests find things on the pages: the one place to change when a page
// changes. Names are those that a screen reader announces.

/** @typedef {import('playwright-core').Page} Page */

/** The catalog's list of entities. */
export const catalogPage = {
  path: '/catalog',
  /** Once the list has settled. */
  list: (/** @type {Page} */ page) =>
    page.getByRole('heading', { name: /^All .* \(\d+\)/ }).first(),
  row: (/** @type {Page} */ page, /** @type {string} */ name) =>
    page.getByRole('link', { name, exact: true }).first(),
};

/** The page of one component. */
export const componentPage = {
  path: (/** @type {string} */ name) => `/catalog/default/component/${name}`,
  heading: (/** @type {Page} */ page, /** @type {string} */ name) =>
    page.getByRole('heading', { name, exact: true }).first(),
  /** Tabs about AWS lie in a menu of their own. */
  openTab: async (/** @type {Page} */ page, /** @type {string} */ title) => {
    await page.getByRole('button', { name: 'Observability' }).click();
    await page.getByRole('menuitemradio', { name: title, exact: true }).click();
  },
  /** What happened to it and to what it depends on. */
  likelyCause: (/** @type {Page} */ page) =>
    page.getByRole('link', { name: /failing trace/ }),
  alarm: (/** @type {Page} */ page, /** @type {string} */ name) =>
    page.getByRole('button', { name }).filter({ hasText: name }).first(),
};

/** The Metrics tab of a component. */
export const metricsTab = {
  path: (/** @type {string} */ name) => `${componentPage.path(name)}/metrics`,
  panel: (/** @type {Page} */ page, /** @type {string} */ title) =>
    page.getByRole('group', { name: title, exact: true }).first(),
  /** The drawing; its name says in words what it shows. */
  chart: (/** @type {Page} */ page, /** @type {string} */ title) =>
    metricsTab.panel(page, title).getByRole('img', { name: `${title}.` }),
  /** Where the mouse works on a drawing. */
  plot: (/** @type {Page} */ page, /** @type {string} */ title) =>
    metricsTab.panel(page, title).locator('.u-over'),
  range: (/** @type {Page} */ page) =>
    page.getByRole('button', { name: /^Time range:/ }),
  action: (/** @type {Page} */ page, /** @type {string} */ name) =>
    page.getByRole('button', { name, exact: true }),
};

/** The front page. */
export const homePage = {
  path: '/',
  services: (/** @type {Page} */ page) =>
    page.getByRole('list', { name: 'Services' }).getByRole('link'),
};

/** Every page that shows what AWS knows, by a name for pictures. */
export const OBSERVABILITY_PAGES = {
  home: '/',
  overview: '/observability/overview',
  'metrics-explorer': '/observability/metrics',
  traces: '/observability/traces',
  'service-map': '/observability/service-map',
  logs: '/observability/logs',
  alarms: '/observability/alarms',
  costs: '/observability/costs',
  security: '/observability/security',
  users: '/observability/users',
  usage: '/observability/usage',
  entity: componentPage.path('payments'),
  'entity-metrics': `${componentPage.path('payments')}/metrics`,
  'entity-traces': `${componentPage.path('payments')}/traces`,
  'entity-logs': `${componentPage.path('payments')}/logs`,
  'entity-alarms': `${componentPage.path('payments')}/alarms`,
  'entity-costs': `${componentPage.path('payments')}/costs`,
  system: '/catalog/default/system/storefront',
  group: '/catalog/default/group/team-checkout',
  settings: '/settings',
  profile: '/settings/profile',
};

/** Once nothing is being read any more. */
export async function settled(/** @type {Page} */ page) {
  await page.locator('main, article, h1').first().waitFor();
  await page.evaluate(() => {
    /** @type {any} */ (window).quietSince = undefined;
  });
  await page.waitForFunction(
    () => {
      const isBusy =
        document.querySelector('[aria-busy="true"]') !== null ||
        Array.from(document.querySelectorAll('[role="progressbar"]')).some(
          bar => bar instanceof HTMLElement && bar.offsetParent !== null,
        );
      const global = /** @type {any} */ (window);
      global.quietSince = isBusy ? undefined : global.quietSince ?? Date.now();
      return global.quietSince && Date.now() - global.quietSince > 700;
    },
    undefined,
    // However long a busy machine takes.
    { polling: 100, timeout: 60_000 },
  );
}
