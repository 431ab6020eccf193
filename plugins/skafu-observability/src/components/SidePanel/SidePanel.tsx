import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, ButtonLink } from '@backstage/ui';
import Drawer from '@material-ui/core/Drawer';
import { RiCloseLine, RiExternalLinkLine } from '@remixicon/react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import styles from './SidePanel.module.css';

/**
 * Details beside a list, which stays in view and in reach. Takes the focus when
 * it opens and gives it back when it closes; Escape closes it.
 */
export function SidePanel(props: {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Under the title: state, place, time. */
  subtitle?: ReactNode;
  /** The same as a page of its own. */
  href?: string;
  children: ReactNode;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { isOpen, onClose } = props;
  const titleId = useId();
  const panel = useRef<HTMLDivElement>(null);

  const latest = useRef(onClose);
  latest.current = onClose;

  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const before = document.activeElement;
    const element = panel.current;
    element?.focus({ preventScroll: true });
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        latest.current();
      }
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => {
      element?.removeEventListener('keydown', onKeyDown);
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
    };
  }, [isOpen]);

  return (
    <Drawer
      anchor="right"
      variant="persistent"
      open={isOpen}
      transitionDuration={120}
      classes={{ paper: styles.paper }}
    >
      {isOpen && (
        <div
          ref={panel}
          className={styles.panel}
          role="dialog"
          aria-modal="false"
          aria-labelledby={titleId}
          tabIndex={-1}
        >
          <header className={styles.head}>
            <div className={styles.headText}>
              <h2 id={titleId} className={styles.title}>
                {props.title}
              </h2>
              {props.subtitle && (
                <div className={styles.subtitle}>{props.subtitle}</div>
              )}
            </div>
            {props.href && (
              <ButtonLink
                href={props.href}
                variant="tertiary"
                size="small"
                iconStart={<RiExternalLinkLine />}
              >
                {t('page.openPage')}
              </ButtonLink>
            )}
            <ButtonIcon
              variant="tertiary"
              size="small"
              icon={<RiCloseLine />}
              aria-label={t('page.closePanel')}
              onPress={onClose}
            />
          </header>
          <div className={styles.body}>{props.children}</div>
        </div>
      )}
    </Drawer>
  );
}
