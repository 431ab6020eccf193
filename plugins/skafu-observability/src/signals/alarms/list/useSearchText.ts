import { useEffect, useState } from 'react';
import { useAddress } from '../../../components/useAddress';

/** Who types fast is asked about once. */
const SETTLES_AFTER_MS = 250;

/** The words searched for: as they are typed, and as the address holds them once typing rests. */
export function useSearchText() {
  const { get, set } = useAddress();
  const settled = get('search');
  const [text, setText] = useState(settled ?? '');

  // Somebody went back, or followed a link.
  useEffect(
    () =>
      setText(typed =>
        typed.trim() === (settled ?? '') ? typed : settled ?? '',
      ),
    [settled],
  );

  useEffect(() => {
    if (text.trim() === (settled ?? '')) {
      return undefined;
    }
    const timer = setTimeout(
      () => set({ search: text.trim() }),
      SETTLES_AFTER_MS,
    );
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only typing starts the timer
  }, [text]);

  return { text, settled, setText, clear: () => setText('') };
}
