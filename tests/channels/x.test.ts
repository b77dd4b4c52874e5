import { describeContract } from './contract.ts';
import { xFixture } from './fixtures/x.ts';

describeContract(xFixture);
