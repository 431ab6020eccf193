import { Message } from '@skafu/plugin-skafu-observability-common';
import { createMeta, Part, withoutAge } from './meta';

const THROTTLED: Message = { code: 'throttled', text: 'AWS is throttling' };

function part(minutesAgo: number, changes: Partial<Part> = {}): Part {
  return {
    asOf: new Date(Date.now() - minutesAgo * 60_000),
    stale: false,
    messages: [],
    ...changes,
  };
}

describe('createMeta', () => {
  it('is as old as the oldest of the data', () => {
    const oldest = part(3);
    expect(createMeta({ parts: [part(1), oldest] }).asOf).toBe(
      oldest.asOf.toISOString(),
    );
  });

  it('does not count the age of what led to the data, but what it says', () => {
    const data = part(1);
    const meta = createMeta({
      parts: [data, ...withoutAge([part(5, { messages: [THROTTLED] })])],
    });
    expect(meta).toMatchObject({
      asOf: data.asOf.toISOString(),
      partial: true,
      messages: [THROTTLED],
    });
  });

  it('calls an older answer stale, and not incomplete', () => {
    expect(
      createMeta({ parts: [part(5, { stale: true, messages: [THROTTLED] })] }),
    ).toMatchObject({ stale: true, partial: false, messages: [THROTTLED] });
  });

  it('says each thing once', () => {
    const parts = [
      part(0, { messages: [THROTTLED] }),
      part(0, { messages: [{ ...THROTTLED }] }),
    ];
    expect(createMeta({ parts }).messages).toEqual([THROTTLED]);
  });
});
