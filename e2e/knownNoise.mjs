// Complaints of pages that are not this repository's to mend. Each with whose
// they are; an entry goes when its reason does.

/** @type {{ pattern: RegExp, reason: string }[]} */
const KNOWN_NOISE = [
  {
    pattern: /findDOMNode is deprecated/,
    reason: "Material UI 4, which Backstage's own components are made of",
  },
  {
    pattern: /icons were registered as IconComponent, which is deprecated/,
    reason: "Backstage's own default icons",
  },
  {
    pattern:
      /Support for defaultProps will be removed[\s\S]*(material-table|MTable|Droppable)|columns provided to material table are static/,
    reason: "material-table, which Backstage's catalog list is made of",
  },
  {
    pattern: /validateDOMNesting[\s\S]*<h2> h5/,
    reason: "the title of Backstage's catalog list",
  },
  {
    pattern: /api\/signals' failed: WebSocket is closed before the connection/,
    reason:
      "Backstage's signals client, which hangs up when the last listener leaves, also while it still connects",
  },
  {
    pattern: /<Focusable> child must have an interactive ARIA role/,
    reason: "the breadcrumbs of BUI's PluginHeader",
  },
  {
    pattern: /A component changed from uncontrolled to controlled/,
    reason: "the tabs of BUI's PluginHeader, before the first is chosen",
  },
  {
    pattern: /unique "key" prop[^\n]*\n\s+at ExtensionBoundary/,
    reason: 'the filters of the catalog list, which Backstage renders without',
  },
];

/** Whether a complaint is expected, in the form that browser.mjs gives it. */
export function isKnownNoise(/** @type {string} */ problem) {
  return KNOWN_NOISE.some(({ pattern }) => pattern.test(problem));
}
