import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useState } from 'react';
import { skafuObservabilityTranslationRef } from '../../../translation';
import { usePeople } from './usePeople';

const ME = 'me';

/** Who looks after a firing: oneself, or any person or group of the catalog. */
export function OwnerField(props: {
  /** Undefined for the viewer. */
  owner: string | undefined;
  onChange: (owner: string | undefined) => void;
  error?: string;
}) {
  const { t } = useTranslationRef(skafuObservabilityTranslationRef);
  const { owner } = props;
  const [search, setSearch] = useState('');
  const people = usePeople(search.trim());
  const found = (people.data ?? []).map(({ value, label }) => ({
    value,
    label,
  }));
  const options = [
    { value: ME, label: t('alarmHandling.me') },
    // Who is chosen stays in the list, whatever is searched for.
    ...(owner && !found.some(({ value }) => value === owner)
      ? [{ value: owner, label: owner }]
      : []),
    ...found,
  ];
  return (
    <Select
      label={t('alarmHandling.owner')}
      description={props.error ?? t('alarmHandling.ownerHint')}
      isInvalid={props.error !== undefined}
      options={options}
      search={{
        inputValue: search,
        onInputChange: setSearch,
        placeholder: t('alarmHandling.ownerSearch'),
      }}
      value={owner ?? ME}
      onChange={key =>
        props.onChange(key === ME || key === null ? undefined : String(key))
      }
    />
  );
}
