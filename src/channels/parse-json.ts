/** What the JSON text says; `undefined` for a text that is none (an HTML error page, half an answer). */
export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
