import { writeSync } from 'node:fs';
import knexFactory from 'knex';
import { KnexEventStore } from '../KnexEventStore';

/** Appends until it is killed, and prints the id of each event that was acknowledged. */
async function main() {
  const connection = knexFactory(JSON.parse(process.env.DATABASE ?? ''));
  const store = await KnexEventStore.create({
    database: {
      getClient: async () => connection,
      migrations: { skip: true },
    },
  });
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (;;) {
      const [event] = await store.append({
        stream: { type: 'counter', id: `${writer}` },
        expectedVersion: 'any',
        events: [{ type: 'counted', data: { padding: 'x'.repeat(500) } }],
      });
      // Straight to the descriptor: a stream of Node's could hold it back.
      writeSync(1, `${event?.id}\n`);
    }
  });
  await Promise.all(writers);
}

main().catch(error => {
  writeSync(2, `${error}\n`);
  process.exit(1);
});
