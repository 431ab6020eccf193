import { Flex, Skeleton } from '@backstage/ui';

/** Rows to come. */
export function RowsSkeleton(props: { rows: number }) {
  return (
    <Flex direction="column" gap="3">
      {Array.from({ length: props.rows }, (_, row) => (
        <Skeleton key={row} height={32} />
      ))}
    </Flex>
  );
}
