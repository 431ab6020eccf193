import { mockServices } from '@backstage/backend-test-utils';
import { EventParams, EventsService } from '@backstage/plugin-events-node';
import { startHealthWatch } from './HealthWatch';

describe('health and alarms', () => {
  async function start(publish = jest.fn()) {
    let hear: (params: EventParams) => Promise<void> = async () => {};
    const events: EventsService = {
      publish: jest.fn(),
      subscribe: async options => {
        hear = options.onEvent;
      },
    };
    const expire = jest.fn();
    await startHealthWatch({
      events,
      signals: { publish },
      board: { expire },
      logger: mockServices.logger.mock(),
    });
    return {
      expire,
      publish,
      hear: (eventPayload: unknown) =>
        hear({ topic: 'skafu.events', eventPayload }),
    };
  }

  it('is worked out anew and told of when an alarm changes, without a name', async () => {
    const { expire, publish, hear } = await start();
    await hear({ type: 'alarm.state-changed', name: 'payments-errors' });
    expect(expire).toHaveBeenCalledTimes(1);
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'skafu:health',
          message: { type: 'changed' },
        },
      ],
    ]);
  });

  it('does not stir for other events, nor fail when pages cannot be told', async () => {
    const { expire, hear } = await start(
      jest.fn(async () => {
        throw new Error('no signals');
      }),
    );
    await hear({ type: 'project.created' });
    await hear(undefined);
    expect(expire).not.toHaveBeenCalled();
    await expect(
      hear({ type: 'alarm.state-changed' }),
    ).resolves.toBeUndefined();
    expect(expire).toHaveBeenCalledTimes(1);
  });
});
