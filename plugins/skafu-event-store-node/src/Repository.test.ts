import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { KnexEventStore } from './KnexEventStore';
import { Repository } from './Repository';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('opened'),
    data: z.object({ seats: z.number().int().positive() }),
  }),
  z.object({
    type: z.literal('booked'),
    data: z.object({ guest: z.string().min(1) }),
  }),
]);

interface Room {
  seats: number;
  guests: string[];
}

describe.each(databases.eachSupportedId())('Repository on %s', databaseId => {
  async function openRooms() {
    const knex = await databases.init(databaseId);
    const store = await KnexEventStore.create({
      database: mockServices.database({ knex }),
    });
    const rooms = Repository.create<Room, z.infer<typeof eventSchema>>({
      store,
      streamType: 'room',
      events: eventSchema,
      initial: () => ({ seats: 0, guests: [] }),
      apply(room, event) {
        switch (event.type) {
          case 'opened':
            return { ...room, seats: event.data.seats };
          default:
            return { ...room, guests: [...room.guests, event.data.guest] };
        }
      },
    });
    const book = (guest: string, expectedVersion?: number) =>
      rooms.update({
        id: 'blue',
        metadata: { actor: `user:default/${guest}` },
        expectedVersion,
        decide({ state, version }) {
          if (version === 0) {
            throw new NotFoundError('No such room');
          }
          if (state.guests.includes(guest)) {
            return [];
          }
          if (state.guests.length === state.seats) {
            throw new ConflictError('The room is full');
          }
          return [{ type: 'booked', data: { guest } }];
        },
      });
    const openRoom = (seats: number) =>
      rooms.update({
        id: 'blue',
        decide: () => [{ type: 'opened', data: { seats } }],
      });
    return { store, rooms, book, openRoom };
  }

  it('keeps the rule whoever comes at the same time', async () => {
    const { store, rooms, book, openRoom } = await openRooms();
    await expect(book('anna')).rejects.toThrow('No such room');
    await openRoom(3);

    const results = await Promise.allSettled(
      ['anna', 'bert', 'carl', 'dora', 'emil', 'anna'].map(guest =>
        book(guest),
      ),
    );
    const { state, version } = await rooms.load('blue');
    expect(state.guests).toHaveLength(3);
    expect(new Set(state.guests).size).toBe(3);
    expect(version).toBe(4);
    const refusals = results.flatMap(result =>
      result.status === 'rejected' ? String(result.reason.message) : [],
    );
    expect(new Set(refusals)).toEqual(new Set(['The room is full']));
    const events = await store.readStream({ type: 'room', id: 'blue' });
    expect(events.slice(1).map(({ metadata }) => metadata.actor)).toEqual(
      state.guests.map(guest => `user:default/${guest}`),
    );
  });

  it('refuses a change that was made on what is no longer so', async () => {
    const { book, openRoom } = await openRooms();
    const { version } = await openRoom(3);
    const changed = await book('anna', version);
    expect(changed).toEqual({
      state: { seats: 3, guests: ['anna'] },
      version: 2,
    });
    await expect(book('bert', version)).rejects.toMatchObject({
      name: 'ConflictError',
      currentVersion: 2,
    });
    expect(await book('anna', 2)).toEqual(changed);
  });

  it('stores nothing that it could not read back, and loads long histories', async () => {
    const { store, rooms, book, openRoom } = await openRooms();
    await openRoom(2_000);
    await expect(book('')).rejects.toThrow();
    expect((await rooms.load('blue')).version).toBe(1);

    for (let hundred = 0; hundred < 11; hundred += 1) {
      await store.append({
        stream: { type: 'room', id: 'blue' },
        expectedVersion: 'any',
        events: Array.from({ length: 100 }, (_, i) => ({
          type: 'booked',
          data: { guest: `g${hundred * 100 + i}` },
        })),
      });
    }
    const { state, version } = await rooms.load('blue');
    expect(version).toBe(1_101);
    expect(state.guests.at(-1)).toBe('g1099');
  });
});
