import { Outlet } from 'react-router';
import { codeOf } from '../../api/call-api.ts';
import { useMe } from '../../api/queries.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { GiveCode } from './GiveCode.tsx';
import { SignIn } from './SignIn.tsx';

/** Shows the scene of the address to whoever is signed in, and the sign-in, in its place, to whoever isn't. */
export function SignedIn() {
  const me = useMe();
  if (me.data) return <Outlet />;
  const code = codeOf(me.error);
  if (code === 'auth.required') return <SignIn />;
  if (code === 'auth.second_factor_needed') return <GiveCode />;
  return <Page>{me.isError ? <Refusal error={me.error} again={() => me.refetch()} /> : <Loading />}</Page>;
}
