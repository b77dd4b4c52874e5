import type { CommanderError } from 'commander';
import { AppError } from '../kernel/errors.ts';

/**
 * What the parser found wrong, in our words. The values at hand stand in quotation marks in the parser's sentence, and
 * the nearest that there is behind "Did you mean".
 */
export function usageErrorFrom({ code, message }: CommanderError): AppError {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, value]) => value);
  const [, nearest] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message) ?? [];
  switch (code) {
    case 'commander.unknownCommand':
      return nearest === undefined
        ? new AppError('usage.command', { given: first })
        : new AppError('usage.command_nearest', { given: first, nearest });
    case 'commander.unknownOption':
      return nearest === undefined
        ? new AppError('usage.option', { given: first })
        : new AppError('usage.option_nearest', { given: first, nearest });
    case 'commander.missingArgument':
      return new AppError('usage.argument_missing', { name: first });
    case 'commander.optionMissingArgument':
      return new AppError('usage.value_missing', { option: first });
    case 'commander.missingMandatoryOptionValue':
      return new AppError('usage.option_missing', { option: first });
    case 'commander.conflictingOption':
      return new AppError('usage.conflict', { one: first, other: second });
    case 'commander.invalidArgument':
      return new AppError('usage.value', { option: first, given: second });
    case 'commander.excessArguments':
      return new AppError('usage.surplus', { given: message.slice(message.lastIndexOf(': ') + 2).replace(/\.$/, '') });
    default:
      return new AppError('usage.other', { reason: message });
  }
}
