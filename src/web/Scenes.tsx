import { Route, Routes } from 'react-router';
import { Approve } from './scenes/approve/Approve.tsx';
import { FollowLink } from './scenes/link/FollowLink.tsx';
import { Lost } from './scenes/lost/Lost.tsx';
import { Security } from './scenes/security/Security.tsx';
import { SignedIn } from './scenes/sign-in/SignedIn.tsx';
import { Waiting } from './scenes/waiting/Waiting.tsx';

/** Which scene an address shows. All of them are for members: whoever isn't signed in signs in first, and stays where they are. */
export function Scenes() {
  return (
    <Routes>
      <Route element={<SignedIn />}>
        <Route path="/sign-in" element={<Waiting />} />
        <Route path="/phone" element={<Waiting />} />
        <Route path="/phone/security" element={<Security />} />
        <Route path="/phone/posts/:ref" element={<Approve />} />
        <Route path="/phone/:token" element={<FollowLink />} />
      </Route>
      <Route path="*" element={<Lost />} />
    </Routes>
  );
}
