import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A device that keeps one passkey, as far as a server sees it. WebAuthn Level 3, 6.1 (W3C, 2025). */
export interface PasskeyDevice {
  /** Whether it asks for a finger, a face or a PIN. */
  asksWho: boolean;
  /** Of the page that asks it. */
  origin: string;
  /** What `navigator.credentials.create` gives for the server's options. */
  create(options: { readonly challenge: string }): object;
  /** What `navigator.credentials.get` gives. */
  get(options: { readonly challenge: string }): object;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const NEW_CREDENTIAL = 0x40;

export function passkeyDevice(site: string, { asksWho = true } = {}): PasskeyDevice {
  const state = { asksWho, origin: site };
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  let counter = 0;

  const clientData = (type: 'webauthn.create' | 'webauthn.get', challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: state.origin, crossOrigin: false }));

  const authenticatorData = (more: number, attested = Buffer.alloc(0)) => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = USER_PRESENT | (state.asksWho ? USER_VERIFIED : 0);
    const rp = createHash('sha256').update(new URL(site).hostname).digest();
    return Buffer.concat([rp, Buffer.of(flags | more), count, attested]);
  };

  const common = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  return Object.assign(state, {
    create({ challenge }: { readonly challenge: string }) {
      const length = Buffer.of(0, credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(publicKey)]);
      const data = authenticatorData(NEW_CREDENTIAL, attested);
      const attestationObject = Buffer.concat([
        Buffer.of(0xa3),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.of(0xa0),
        cborText('authData'),
        cborBytes(data),
      ]);
      return {
        ...common,
        response: {
          clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
          attestationObject: attestationObject.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get({ challenge }: { readonly challenge: string }) {
      const client = clientData('webauthn.get', challenge);
      const data = authenticatorData(0);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return {
        ...common,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: createSign('sha256').update(signed).sign(privateKey, 'base64url'),
        },
      };
    },
  });
}

/** RFC 9053, 7.1: an elliptic curve key of P-256 for ES256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const coordinate = (label: number, value: string) =>
    Buffer.concat([Buffer.of(label), cborBytes(Buffer.from(value, 'base64url'))]);
  return Buffer.concat([Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01), coordinate(0x21, x), coordinate(0x22, y)]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + text.length), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  return bytes.length < 24
    ? Buffer.concat([Buffer.of(0x40 + bytes.length), bytes])
    : Buffer.concat([Buffer.of(0x58, bytes.length), bytes]);
}
