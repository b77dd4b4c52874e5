/** A Mastodon server's own limits, as it tells them in /api/v2/instance (defaults of Mastodon 4.x). */
export const LIMITS = {
  maxCharacters: 500,
  charactersPerUrl: 23,
  maxMedia: 4,
  imageBytes: 16 * 1024 * 1024,
  imagePixels: 33_177_600,
  descriptionLength: 1500,
  imageTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
} as const;
