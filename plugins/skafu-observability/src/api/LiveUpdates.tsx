import { useSignal } from '@backstage/plugin-signals-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Channels of the backend, and what is asked again when one speaks. */
const CHANNELS = {
  'skafu:alarms': ['alarms', 'health'],
  'skafu:health': ['health'],
} as const;

/**
 * Asks again for what the backend says has changed, as far as it is on screen.
 * Query keys begin with the name of their signal.
 */
export function LiveUpdates() {
  return (
    <>
      <Channel name="skafu:alarms" />
      <Channel name="skafu:health" />
    </>
  );
}

function Channel(props: { name: keyof typeof CHANNELS }) {
  const client = useQueryClient();
  const { lastSignal } = useSignal(props.name);
  useEffect(() => {
    if (lastSignal && !isHandled(lastSignal)) {
      for (const signal of CHANNELS[props.name]) {
        client.invalidateQueries({ queryKey: [signal] });
      }
    }
  }, [client, lastSignal, props.name]);
  return null;
}

const handled = new WeakSet<object>();

/** Each mounted piece of the plugin hears the same message; one of them acts. */
function isHandled(message: object): boolean {
  const before = handled.has(message);
  handled.add(message);
  return before;
}
