import {
  SecurityEvent,
  securityEventsResponseSchema,
} from '@skafu/plugin-skafu-observability-common';
import { Journal } from './Journal';
import { foldNotes } from './PluginTables';
import { Rig } from './Rig';
import { succeeded } from './Writer';

/** Reads back everything that was ever written, as people see it and as it is stored. */
export async function checkEverything(rig: Rig): Promise<void> {
  for (const writer of rig.writers) {
    await writer.check();
  }
  await checkTrail(rig);
  await checkEvents(rig);
}

/** What people see of the portal's trail, by the request it came from. */
export async function trailOf(
  journal: Journal,
): Promise<ReadonlyMap<string, SecurityEvent[]>> {
  const found = new Map<string, SecurityEvent[]>();
  let cursor: string | undefined;
  do {
    const page = await journal.read(
      `skafu-observability/v1/security-events?source=portal&range=1h&limit=500${
        cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
      }`,
      securityEventsResponseSchema,
    );
    expect(page.meta.messages).toEqual([]);
    for (const event of page.items) {
      const id = event.correlationId ?? '';
      found.set(id, [...(found.get(id) ?? []), event]);
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

/** Every answer stands in the trail, once; what was not answered at most once. */
async function checkTrail({ journal, robot, tables }: Rig): Promise<void> {
  const trail = await trailOf(journal);
  const stored = await tables.auditOf(
    journal.entries.map(({ correlationId }) => correlationId),
  );
  const byRequest = groupBy(stored, row => row.correlation_id);
  for (const entry of journal.entries) {
    const seen = trail.get(entry.correlationId) ?? [];
    const rows = byRequest.get(entry.correlationId) ?? [];
    const context = { entry, rows };
    expect({ ...context, operations: seen.length <= 1 }).toEqual({
      ...context,
      operations: true,
    });
    if (succeeded(entry.status)) {
      expect({
        ...context,
        outcomes: seen.map(event => event.outcome),
      }).toEqual({ ...context, outcomes: ['success'] });
      if (rows.some(row => row.plugin === 'skafu-observability')) {
        expect({
          ...context,
          all: rows.map(row => row.outcome).sort(),
        }).toEqual({ ...context, all: ['initiated', 'succeeded'] });
      }
    }
  }
  for (const { status, correlationId } of robot.entries) {
    if (status !== undefined) {
      expect(status).toBe(403);
      expect(trail.get(correlationId)).toMatchObject([
        { name: 'skafu-observability.access-denied', outcome: 'failure' },
      ]);
    }
  }
}

/** Events have no gap, acknowledgements are all there, and the read model says the same. */
async function checkEvents({ acknowledgements, tables }: Rig): Promise<void> {
  const events = await tables.events();
  expect(events.map(event => Number(event.position))).toEqual(
    events.map((_, index) => index + 1),
  );
  expect(await tables.lastPosition()).toBe(events.length);
  for (const stream of groupBy(
    events,
    event => `${event.stream_type} ${event.stream_id}`,
  ).values()) {
    expect(stream.map(event => event.version)).toEqual(
      stream.map((_, index) => index + 1),
    );
  }

  const notes = events
    .filter(event => event.type === 'alarm-acknowledged')
    .map((event): [string, number] => [
      JSON.parse(event.data).note,
      event.version,
    ]);
  const versions = new Map(notes);
  expect(notes).toHaveLength(versions.size);
  for (const { answered } of acknowledgements) {
    for (const [note, version] of answered) {
      expect([note, versions.get(note)]).toEqual([note, version]);
    }
  }
  expect(await tables.acknowledgedNotes()).toEqual(foldNotes(events));

  const changes = events.filter(
    event => event.stream_type === 'alarm-acknowledgement',
  );
  const audited = await tables.auditOf(
    changes.map(event => event.correlation_id ?? ''),
  );
  const begun = new Set(
    audited
      .filter(row => row.outcome === 'initiated')
      .map(row => row.correlation_id),
  );
  expect(
    changes.filter(event => !begun.has(event.correlation_id ?? '')),
  ).toEqual([]);
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
