import { ApplicationFailure, defineQuery, setHandler } from '@temporalio/workflow';
import { createMachine } from 'xstate';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { CASE_QUERY, type CaseArguments, type CaseResult } from '../../../workflows/messages.ts';
import { interpreter } from '../../../workflows/interpreter.ts';
import { lifecycles } from './workflows.ts';

const usual = interpreter(lifecycles);

/** More than any server lets a query answer. */
const tooLarge = 3 * 1024 ** 2;

/** A permit that its holder's name breaks. */
export async function permit(args: CaseArguments): Promise<CaseResult> {
  const { holder } = ('opening' in args ? args.opening.input : {}) as { holder?: string };
  switch (holder) {
    case 'too-large': {
      const running = usual(args);
      setHandler(defineQuery(CASE_QUERY), () => ({ case: 'x'.repeat(tooLarge) }));
      return running;
    }
    case 'fails':
      throw ApplicationFailure.nonRetryable('The machine broke.', 'MachineError');
    case 'not-replayable':
      throw new Error('This code does not do what was recorded.');
    default:
      return usual(args);
  }
}

/** A bare machine that throws as soon as it begins. */
export const clumsy = interpreter({
  clumsy: defineLifecycle({
    machine: createMachine({
      id: 'clumsy',
      context: () => {
        throw new Error('There is no ink.');
      },
    }),
  }),
});
