import { describeContract } from './contract.ts';
import { manualFixture } from './fixtures/manual.ts';

describeContract(manualFixture);
