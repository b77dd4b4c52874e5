import { expect, test } from 'vitest';
import { audienceOf } from '../../src/dispatch/audience.ts';
import { sayStored } from '../../src/kernel/say.ts';
import { WORDS } from '../../src/kernel/words.ts';

const NOTICES = Object.keys(WORDS).filter((key) => key.startsWith('notice.') && key !== 'notice.not_found');

test.each(NOTICES)('%s names a command to administrators only', (key) => {
  const others = audienceOf(key, 'mission').filter((who) => who !== 'house' && who !== 'administrators');
  const words = `${sayStored('en', key, {})} ${sayStored('vi', key, {})}`;
  if (others.length > 0) expect(words).not.toMatch(/communique [a-z]/);
});
