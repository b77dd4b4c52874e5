import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { output } from 'zod';
import { factors } from '../../http/contract/factors.ts';
import { me } from '../../http/contract/members.ts';
import { missions } from '../../http/contract/missions.ts';
import { changes, post, posts } from '../../http/contract/posts.ts';
import { sessions } from '../../http/contract/sign-in.ts';
import { telegramLink } from '../../http/contract/telegram.ts';
import { useSpoken } from '../words/Speaking.tsx';
import { callApi } from './call-api.ts';

export type Me = output<typeof me>;
export type Post = output<typeof post>;
export type Changed = output<typeof changes>;
export type Factors = output<typeof factors>;
export type Session = output<typeof sessions>['sessions'][number];
export type PostSummary = output<typeof posts>['posts'][number];

/** Who is signed in. */
export function useMe() {
  const { language } = useSpoken();
  return useQuery({
    queryKey: ['me'],
    queryFn: () => callApi({ path: '/api/v1/me', language, answer: me }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What whoever is signed in signs in with. */
export function useFactors() {
  const { language } = useSpoken();
  return useQuery({
    queryKey: ['factors'],
    queryFn: () => callApi({ path: '/api/v1/second-factor', language, answer: factors }),
  });
}

/** Whether they act by Telegram; while a chat is being linked it is looked at again and again. */
export function useTelegram({ isLinking }: { readonly isLinking: boolean }) {
  const { language } = useSpoken();
  return useQuery({
    queryKey: ['telegram'],
    queryFn: () => callApi({ path: '/api/v1/me/telegram', language, answer: telegramLink }),
    refetchInterval: isLinking ? LOOK_AGAIN_MS : false,
  });
}

const LOOK_AGAIN_MS = 3_000;

/** Where they are signed in, the newest first. */
export function useSessions() {
  const { language } = useSpoken();
  return useQuery({
    queryKey: ['sessions'],
    queryFn: () => callApi({ path: '/api/v1/sessions', language, answer: sessions }),
    select: (answer) => answer.sessions,
  });
}

/** A post as it stands now, looked at again whenever the reader comes back to the page. */
export function usePost(ref: string) {
  const { language } = useSpoken();
  return useQuery({
    queryKey: ['post', ref, language],
    queryFn: () => callApi({ path: `/api/v1/posts/${encodeURIComponent(ref)}`, language, answer: post }),
    placeholderData: (previous) => (previous && [previous.number, previous.id].includes(ref) ? previous : undefined),
  });
}

/** What is another in the submitted revision than in the one before; nothing for the first one. */
export function useChanges({ id, revision }: Post) {
  const { language } = useSpoken();
  const to = revision?.number ?? 1;
  return useQuery({
    queryKey: ['changes', id, to],
    queryFn: () => callApi({ path: `/api/v1/posts/${id}/changes?from=${to - 1}&to=${to}`, language, answer: changes }),
    enabled: to > 1,
  });
}

/** The posts whose open step waits for who is signed in. */
export function useWaiting() {
  const { language } = useSpoken();
  return useQuery({
    queryKey: ['waiting'],
    queryFn: () => callApi({ path: '/api/v1/posts?pendingForMe=true', language, answer: posts }),
    select: (answer) => answer.posts,
    placeholderData: keepPreviousData,
  });
}

/** The name of a mission, its code until the names have come. */
export function useMissionName(code: string): string {
  const { language } = useSpoken();
  const { data } = useQuery({
    queryKey: ['missions'],
    queryFn: () => callApi({ path: '/api/v1/missions', language, answer: missions }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.missions.find((mission) => mission.code === code)?.name[language] ?? code;
}
