// The figures, as docs/benchmarks.md shows them.
import { execFileSync } from 'node:child_process';
import { arch, cpus, platform, release, totalmem } from 'node:os';

/**
 * @param {object} figures
 * @param {Awaited<ReturnType<typeof import('./firstPage.mjs').measureFirstPage>>} figures.firstPage
 * @param {Awaited<ReturnType<typeof import('./metricsTab.mjs').measureMetricsTab>>} figures.metricsTab
 */
export function report({ firstPage, metricsTab }) {
  const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;
  return `# Benchmarks

Made by \`yarn bench\`, which builds the app for production, lets the backend serve it with the demo world behind, and measures in Chromium. Medians of ${
    firstPage.runs.length
  } runs, each in a fresh browser with nothing cached.

| what | figure | aim | runs |
| --- | --- | --- | --- |
| front page: from the address to rows of services that take a press | ${seconds(
    firstPage.interactiveMs,
  )} | under 3 s | ${firstPage.runs.join(', ')} ms |
| Metrics tab: from the press to ${
    metricsTab.panels
  } panels of 3 × ${metricsTab.points.toLocaleString(
    'en',
  )} points, those in view drawn | ${seconds(
    metricsTab.drawnMs,
  )} | under 1.5 s | ${metricsTab.runs.join(', ')} ms |
| JavaScript of \`plugins/skafu-*\` on the front page, gzipped | ${
    firstPage.ownKb
  } KB | under 150 KB | |
| all JavaScript on the front page, as transferred | ${
    firstPage.scriptKb
  } KB | | |

The Metrics tab's data is answered by the browser itself, so that the pages are measured and not AWS. Our share of the JavaScript is what the source maps of the loaded files say was written in this repository's plugins.

Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(
    totalmem() / 2 ** 30,
  )} GiB, ${platform()} ${release()} ${arch()}, Node ${
    process.version
  }. Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}.
`;
}

function commit() {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'])
    .toString()
    .trim();
}
