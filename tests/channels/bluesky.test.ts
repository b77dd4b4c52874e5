import { describeContract } from './contract.ts';
import { blueskyFixture } from './fixtures/bluesky.ts';

describeContract(blueskyFixture);
