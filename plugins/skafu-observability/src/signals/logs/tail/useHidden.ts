import { useEffect, useState } from 'react';

/** True once the browser tab has been hidden for so long. */
export function useHidden(milliseconds: number): boolean {
  const [isHidden, setIsHidden] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') {
        timer = setTimeout(() => setIsHidden(true), milliseconds);
      } else {
        setIsHidden(false);
      }
    };
    onChange();
    document.addEventListener('visibilitychange', onChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onChange);
    };
  }, [milliseconds]);
  return isHidden;
}
