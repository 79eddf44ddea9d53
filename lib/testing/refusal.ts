// What a command answered, as one word: a test of who may do what compares a line with a line.
import { isRefusal, type Refusal } from '@/lib/platform/result';

/** The code of the refusal, or what `say` says of it; 'allowed' when there is none. Anything else that goes wrong is thrown on. */
export async function refusal<T = string>(
  run: Promise<unknown>,
  say: (refused: Refusal) => T = ({ code }) => code as T,
): Promise<T | 'allowed'> {
  try {
    await run;
  } catch (error) {
    if (isRefusal(error)) return say(error);
    throw error;
  }
  return 'allowed';
}
