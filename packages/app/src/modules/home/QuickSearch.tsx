import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  defaultEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { SearchAutocomplete, SearchAutocompleteItem } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import styles from './HomeLayout.module.css';

type Found = { entityRef: string; title: string; kind: string };

/** Finds entities by name while one types, and leads to the full search for the rest. */
export function QuickSearch() {
  const navigate = useNavigate();
  const entityLink = useEntityRefLink();
  const [text, setText] = useState('');
  const { found, isLoading } = useFoundEntities(text.trim());
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element &&
        event.target.closest('input, textarea, [contenteditable="true"]');
      if (event.key === '/' && !typing) {
        event.preventDefault();
        box.current?.querySelector('input')?.focus();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  const all = `/search?query=${encodeURIComponent(text.trim())}`;
  return (
    <div ref={box} className={styles.search}>
      <SearchAutocomplete
        aria-label="Search services, systems, teams"
        placeholder="Search services, systems, teams …  /"
        size="medium"
        inputValue={text}
        onInputChange={setText}
        isLoading={isLoading}
        popoverWidth="420px"
      >
        {[
          ...found.map(({ entityRef, title, kind }) => (
            <SearchAutocompleteItem
              key={entityRef}
              id={entityRef}
              textValue={title}
              onAction={() => navigate(entityLink(entityRef))}
            >
              <span className={styles.found}>
                {title} <span className={styles.kind}>{kind}</span>
              </span>
            </SearchAutocompleteItem>
          )),
          ...(text.trim()
            ? [
                <SearchAutocompleteItem
                  key="all"
                  id="all"
                  textValue={`Search everything for ${text}`}
                  onAction={() => navigate(all)}
                >
                  <span className={styles.found}>
                    Search everything for “{text.trim()}”
                  </span>
                </SearchAutocompleteItem>,
              ]
            : []),
        ]}
      </SearchAutocomplete>
    </div>
  );
}

/** Entities whose name or title holds the text; asked some moments after the last key. */
function useFoundEntities(text: string): {
  found: Found[];
  isLoading: boolean;
} {
  const catalog = useApi(catalogApiRef);
  const [answer, setAnswer] = useState<{ text: string; found: Found[] }>();

  useEffect(() => {
    if (!text) {
      return undefined;
    }
    let current = true;
    const timer = setTimeout(async () => {
      try {
        const { items } = await catalog.queryEntities({
          fullTextFilter: {
            term: text,
            fields: ['metadata.name', 'metadata.title'],
          },
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.title',
          ],
          limit: 8,
        });
        const found = items.map(entity => {
          const entityRef = stringifyEntityRef(entity);
          return {
            entityRef,
            title: defaultEntityPresentation(entity).primaryTitle,
            kind: parseEntityRef(entityRef).kind,
          };
        });
        if (current) {
          setAnswer({ text, found });
        }
      } catch {
        // The full search, which is offered below, says what is wrong.
        if (current) {
          setAnswer({ text, found: [] });
        }
      }
    }, 200);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [catalog, text]);

  return {
    found: text ? answer?.found ?? [] : [],
    isLoading: text !== '' && answer?.text !== text,
  };
}
