import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Message } from '@skafu/plugin-skafu-observability-common';
import { RiHistoryLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { skafuObservabilityTranslationRef } from '../../translation';
import { FirstFew } from '../FirstFew';
import { Place } from '../Place';
import { MessageCodeIcon } from './MessageCode';
import styles from './AsyncState.module.css';

/** What the reader must know about an answer, quietly above it. */
export function Messages(props: {
  messages: Message[];
  /** A sentence saying that the answer is an older one. */
  stale?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { messages, stale } = props;
  if (messages.length === 0 && !stale) {
    return null;
  }
  return (
    <div role="status" aria-label={t('messages.label')}>
      <ul className={styles.messages}>
        {stale && (
          <MessageRow icon={<RiHistoryLine size={16} aria-hidden />}>
            {stale}
          </MessageRow>
        )}
        <FirstFew items={messages} moreClassName={styles.more}>
          {(message, index) => (
            <MessageRow
              key={index}
              icon={<MessageCodeIcon code={message.code} />}
            >
              <strong>{t(`code.${message.code}`)}</strong>{' '}
              {message.accountId && (
                <span className={styles.place}>
                  <Place
                    accountId={message.accountId}
                    region={message.region}
                  />
                </span>
              )}{' '}
              {message.text}
            </MessageRow>
          )}
        </FirstFew>
      </ul>
    </div>
  );
}

function MessageRow(props: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={styles.message}>
      <span className={styles.messageIcon}>{props.icon}</span>
      <span>{props.children}</span>
    </li>
  );
}
