import { z } from 'zod';
import type { Language } from '../../../kernel/say.ts';
import { callApi, PasskeyAbsent } from '../../api/call-api.ts';

/** Whether the browser can be asked for a passkey as JSON. https://www.w3.org/TR/webauthn-3/ (January 2026). */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

const options = z.looseObject({ challenge: z.string() });

/** Signs in by a passkey of this device. @throws PasskeyAbsent where the person or the device gave none; Refused */
export async function askPasskey(language: Language): Promise<void> {
  const asked = await callApi({ path: '/api/auth/passkey/generate-authenticate-options', language, answer: options });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked as PublicKeyCredentialRequestOptionsJSON);
  const given = await navigator.credentials.get({ publicKey }).catch((cause: unknown) => {
    throw new PasskeyAbsent('no passkey was given', { cause });
  });
  if (!(given instanceof PublicKeyCredential)) throw new PasskeyAbsent('no passkey was given');
  const send = { response: given.toJSON() };
  await callApi({ path: '/api/auth/passkey/verify-authentication', language, answer: z.unknown(), send });
}
