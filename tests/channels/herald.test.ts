import { describeContract } from './contract.ts';
import { heraldFixture } from './herald/herald-fixture.ts';

describeContract(heraldFixture);
