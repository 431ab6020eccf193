// Which part of the loaded JavaScript comes from this repository's plugins.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eachMapping, TraceMap } from '@jridgewell/trace-mapping';
import { repoDirectory } from '../scripts/lib/repo.mjs';

const STATIC = join(repoDirectory, 'packages/app/dist');
const OWN = /(^|\/)plugins\/skafu-[^/]+\/src\//;

/**
 * Bytes, gzipped, of what the source maps say was written in `plugins/skafu-*`.
 *
 * @param {{ url: string }[]} scripts
 */
export async function ownBytes(scripts) {
  let own = '';
  for (const { url } of scripts) {
    const file = join(STATIC, new URL(url).pathname);
    if (existsSync(`${file}.map`)) {
      own += ownText(
        readFileSync(file, 'utf8'),
        new TraceMap(readFileSync(`${file}.map`, 'utf8')),
      );
    }
  }
  return gzipSync(own, { level: 9 }).length;
}

/** The pieces of a script that begin at a mapping into our sources. */
function ownText(/** @type {string} */ script, /** @type {TraceMap} */ map) {
  const lines = script.split('\n');
  /** @type {{ line: number, column: number, isOwn: boolean }[]} */
  const starts = [];
  eachMapping(map, ({ generatedLine, generatedColumn, source }) => {
    starts.push({
      line: generatedLine - 1,
      column: generatedColumn,
      isOwn: source !== null && OWN.test(source),
    });
  });
  let text = '';
  for (const [index, { line, column, isOwn }] of starts.entries()) {
    const next = starts[index + 1];
    if (isOwn) {
      const end = next?.line === line ? next.column : undefined;
      text += lines[line]?.slice(column, end) ?? '';
    }
  }
  return text;
}
