import { z } from 'zod';
import type { Language } from '../../kernel/say.ts';
import { callApi, PasskeyAbsent } from './call-api.ts';

/** Whether the browser can be asked for a passkey as JSON. https://www.w3.org/TR/webauthn-3/ (January 2026). */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

const options = z.looseObject({ challenge: z.string() });

/** Signs in by a passkey of this device. @throws PasskeyAbsent where the person or the device gave none; Refused */
export async function askPasskey(language: Language): Promise<void> {
  const asked = await callApi({ path: '/api/auth/passkey/generate-authenticate-options', language, answer: options });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked as PublicKeyCredentialRequestOptionsJSON);
  const given = await navigator.credentials.get({ publicKey }).catch(absent('one'));
  const send = { response: jsonOf(given, 'one') };
  await callApi({ path: '/api/auth/passkey/verify-authentication', language, answer: z.unknown(), send });
}

/** Lets this device make a passkey for who is signed in. @throws as `askPasskey` */
export async function makePasskey(language: Language, name: string): Promise<void> {
  const asked = await callApi({ path: '/api/v1/passkeys/challenge', language, answer: options, send: {} });
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    asked as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const made = await navigator.credentials.create({ publicKey }).catch(absent('new'));
  const send = { response: jsonOf(made, 'new'), name };
  await callApi({ path: '/api/v1/passkeys', language, answer: z.unknown(), send });
}

function absent(wanted: PasskeyAbsent['wanted']) {
  return (cause: unknown) => {
    throw new PasskeyAbsent(wanted, { cause });
  };
}

function jsonOf(given: Credential | null, wanted: PasskeyAbsent['wanted']): unknown {
  if (!(given instanceof PublicKeyCredential)) throw new PasskeyAbsent(wanted);
  return given.toJSON();
}
