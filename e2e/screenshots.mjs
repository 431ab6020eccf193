#!/usr/bin/env node
// Makes the pictures of docs/screenshots.md, of a portal that runs:
// `node e2e/screenshots.mjs [name …]`.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { repoDirectory } from '../scripts/lib/repo.mjs';
import { say } from '../scripts/lib/terminal.mjs';
import { findBrowser, QUIET } from './browser.mjs';
import { OBSERVABILITY_PAGES, settled } from './pages.mjs';
import { portalUrl } from './portal.mjs';

const FOLDER = join(repoDirectory, 'docs/images/pages');
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
];
const THEMES = /** @type {const} */ (['light', 'dark']);

const wanted = process.argv.slice(2);
const pages = Object.entries(OBSERVABILITY_PAGES).filter(
  ([name]) => wanted.length === 0 || wanted.includes(name),
);

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
for (const theme of THEMES) {
  const context = await browser.newContext({
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  for (const [name, path] of pages) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${portalUrl}${path}`);
    await settled(page);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settled(page);
      // A third of the size of a PNG.
      const { data } = await devtools.send('Page.captureScreenshot', {
        format: 'webp',
        quality: 80,
      });
      await writeFile(
        join(FOLDER, `${name}-${size.width}-${theme}.webp`),
        Buffer.from(data, 'base64'),
      );
    }
    say(`${name}, ${theme}`);
  }
  await context.close();
}
await browser.close();

if (wanted.length === 0) {
  await writeFile(join(repoDirectory, 'docs/screenshots.md'), gallery());
}

function gallery() {
  const sections = Object.keys(OBSERVABILITY_PAGES).map(name => {
    const image = (/** @type {string} */ theme, /** @type {number} */ width) =>
      `[${width} ${theme}](images/pages/${name}-${width}-${theme}.webp)`;
    const links = THEMES.flatMap(theme =>
      SIZES.map(({ width }) => image(theme, width)),
    );
    return `## ${name.replaceAll('-', ' ')}

![${name}](images/pages/${name}-1440-light.webp)

${links.join(' · ')}
`;
  });
  return `# What the pages look like

Of the demo world, at 390, 1440 and 2560 pixels, light and dark. Made by \`node e2e/screenshots.mjs\`.

${sections.join('\n')}`;
}
