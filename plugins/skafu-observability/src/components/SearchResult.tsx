import { Link } from '@backstage/core-components';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import type { ReactElement } from 'react';

type Props = {
  result?: SearchDocument & { accountId?: string; region?: string };
  highlight?: ResultHighlight;
  icon?: ReactElement;
};

/** An alarm or a log group among the results of search: its name, what it is about, and where it is. */
export function SearchResult({ result, highlight, icon }: Props) {
  if (!result) {
    return null;
  }
  const text = (field: 'title' | 'text') =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      result[field]
    );
  const place = [result.accountId, result.region].filter(Boolean).join(' · ');
  return (
    <>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <ListItemText
        primaryTypographyProps={{ variant: 'h6' }}
        primary={<Link to={result.location}>{text('title')}</Link>}
        secondary={
          <>
            {text('text')}
            {place && ` — ${place}`}
          </>
        }
      />
    </>
  );
}
