import { Skeleton } from '@mantine/core';
import { useSpoken } from '../words/Speaking.tsx';

/** The shape of what comes, and its name for who can't see it. */
export function Loading() {
  const { say } = useSpoken();
  return (
    <div role="status" aria-label={say('web.loading', {})}>
      <Skeleton height={28} width="60%" mb="md" />
      <Skeleton height={20} mb="xs" />
      <Skeleton height={20} mb="md" width="80%" />
      <Skeleton height={220} />
    </div>
  );
}
