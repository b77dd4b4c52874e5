/** One promise. `run` rejects where it is broken. */
export interface ContractCase {
  readonly name: string;
  run(): Promise<void>;
}
