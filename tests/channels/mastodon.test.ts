import { describeContract } from './contract.ts';
import { mastodonFixture } from './fixtures/mastodon.ts';

describeContract(mastodonFixture);
