import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { RiAlarmLine, RiFileList3Line } from '@remixicon/react';

const alarmType = SearchFilterResultTypeBlueprint.make({
  name: 'alarm',
  params: { value: 'skafu-alarm', name: 'Alarms', icon: <RiAlarmLine /> },
});

const logGroupType = SearchFilterResultTypeBlueprint.make({
  name: 'log-group',
  params: {
    value: 'skafu-log-group',
    name: 'Log groups',
    icon: <RiFileList3Line />,
  },
});

const found = () =>
  import('../components/SearchResult').then(m => m.SearchResult);

const alarm = SearchResultListItemBlueprint.make({
  name: 'alarm',
  params: {
    icon: <RiAlarmLine />,
    predicate: ({ type }) => type === 'skafu-alarm',
    component: found,
  },
});

const logGroup = SearchResultListItemBlueprint.make({
  name: 'log-group',
  params: {
    icon: <RiFileList3Line />,
    predicate: ({ type }) => type === 'skafu-log-group',
    component: found,
  },
});

/** Alarms and log groups among the results of search. */
export const searchResults = [alarmType, logGroupType, alarm, logGroup];
