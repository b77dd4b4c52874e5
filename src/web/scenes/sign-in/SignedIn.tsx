import { Outlet } from 'react-router';
import { codeOf } from '../../api/call-api.ts';
import { type Me, useMe } from '../../api/queries.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { GiveCode } from './GiveCode.tsx';
import { SetUpFactor } from './SetUpFactor.tsx';
import { SignIn } from './SignIn.tsx';

/** Shows the scene of the address to whoever is signed in, and in its place the next step of signing in to whoever isn't yet. */
export function SignedIn() {
  const me = useMe();
  if (me.data) return <Step factor={me.data.secondFactor} />;
  if (codeOf(me.error) === 'auth.required') return <SignIn />;
  return <Page>{me.isError ? <Refusal error={me.error} again={() => me.refetch()} /> : <Loading />}</Page>;
}

function Step({ factor }: { readonly factor: Me['secondFactor'] }) {
  if (factor === null || factor.given || !(factor.required || factor.setUp)) return <Outlet />;
  return factor.setUp ? <GiveCode /> : <SetUpFactor />;
}
