import type { Site } from '../site.ts';
import { LIMITS } from './limits.ts';

/** GET /api/v2/instance: https://docs.joinmastodon.org/entities/Instance/ (2026). */
export function instanceView(site: Site): object {
  const origin = site.origins.mastodon;
  return {
    domain: new URL(origin).host,
    title: 'Communique sandbox',
    version: '4.7.0',
    source_url: 'https://github.com/mastodon/mastodon',
    description: 'A simulated Mastodon server.',
    usage: { users: { active_month: site.store.handles('mastodon').length } },
    thumbnail: { url: `${origin}/` },
    icon: [],
    languages: ['vi', 'en'],
    configuration: {
      urls: { streaming: null, status: null, about: null, privacy_policy: null, terms_of_service: null },
      accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
      statuses: {
        max_characters: LIMITS.maxCharacters,
        max_media_attachments: LIMITS.maxMedia,
        characters_reserved_per_url: LIMITS.charactersPerUrl,
      },
      media_attachments: {
        description_limit: LIMITS.descriptionLength,
        image_matrix_limit: LIMITS.imagePixels,
        image_size_limit: LIMITS.imageBytes,
        supported_mime_types: LIMITS.imageTypes,
        video_frame_rate_limit: 120,
        video_matrix_limit: 8_294_400,
        video_size_limit: 103_809_024,
      },
      polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
      translation: { enabled: false },
    },
    registrations: {
      enabled: false,
      approval_required: false,
      reason_required: false,
      message: null,
      min_age: null,
      url: null,
    },
    api_versions: { mastodon: 7 },
    contact: { email: 'sandbox@example.org', account: null },
    rules: [],
  };
}
