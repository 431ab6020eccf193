// How the tests find things on the pages: the one place to change when a page
// changes. Names are those that a screen reader announces.

/** @typedef {import('playwright-core').Page} Page */

/** The catalog's list of entities. */
export const catalogPage = {
  path: '/',
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
  tab: (/** @type {Page} */ page, /** @type {string} */ title) =>
    page.getByRole('link', { name: title, exact: true }),
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
