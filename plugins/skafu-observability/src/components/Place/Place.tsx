import { placeText, type AwsPlace } from './placeText';
import { useAccountNames } from './useAccountNames';
import styles from './Place.module.css';

/** Account by its name, and region. The number is in the tooltip, and is read out. */
export function Place(props: AwsPlace) {
  const { accountId, region } = props;
  const names = useAccountNames();
  const name = accountId && names.get(accountId);
  if (!accountId && !region) {
    return null;
  }
  if (!name) {
    return (
      <span className={styles.place}>
        {placeText({ accountId, region }, names)}
      </span>
    );
  }
  return (
    <span className={styles.place} title={accountId}>
      {name}
      <span className={styles.readOut}> ({accountId})</span>
      {region && ` · ${region}`}
    </span>
  );
}
