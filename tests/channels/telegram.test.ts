import { describeContract } from './contract.ts';
import { telegramFixture } from './fixtures/telegram.ts';

describeContract(telegramFixture);
